import { beforeEach, describe, expect, it } from 'vitest';
import { KeptLock } from '../../provider/actions/kept-lock.ts';
import { Failure } from '../../provider/model/failure.ts';
import { openFileRunStore } from '../../provider/run-store/file/file-run-store.ts';
import type { Lock, LockRequest, RunStore } from '../../provider/run-store/run-store.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { VirtualClock } from '../support/virtual-clock.ts';

const request: LockRequest = {
  ...{ domain: 'acme.com', owner: 'a test', run: 'r1', leaseSeconds: 60, deadlineSeconds: 15 },
  ...{ breakBecause: undefined, waiting: undefined, signal: undefined },
};

/** What a run store would do, and what was asked of it. */
class Locks {
  readonly said: string[] = [];
  leaseLeft = 60_000;
  held: Failure | undefined;
  lost: Error | undefined;

  readonly take = (): Promise<Lock> => {
    if (this.held !== undefined) return Promise.reject(this.held);
    this.said.push('taken');
    return Promise.resolve({
      broken: { owner: 'somebody', because: 'he died' },
      remaining: () => this.leaseLeft,
      renew: () => {
        if (this.lost !== undefined) return Promise.reject(this.lost);
        this.leaseLeft = 60_000;
        return Promise.resolve();
      },
      release: () => {
        this.said.push('given back');
        return Promise.resolve();
      },
    });
  };
}

let clock: VirtualClock;
let locks: Locks;
let kept: KeptLock;
let forgotten: number;

beforeEach(() => {
  clock = new VirtualClock();
  locks = new Locks();
  forgotten = 0;
  kept = new KeptLock({
    ...{ take: locks.take, clock, idleSeconds: 2, patienceSeconds: 30 },
    taken: () => (forgotten += 1),
  });
});

/** A run that takes the lock and gives it back. */
async function run(): Promise<Lock> {
  const lock = await kept.lock(request);
  await lock.release();
  return lock;
}

const settled = (): Promise<void> => new Promise((done) => setTimeout(done));

describe('the lock of a program', () => {
  it('is taken by the first run, and kept for the next ones until nothing was written for a while', async () => {
    await run();
    clock.advance(1900);
    await run();
    clock.advance(1900);
    expect(locks.said).toEqual(['taken']);
    clock.advance(200);
    await settled();
    expect(locks.said).toEqual(['taken', 'given back']);
    await run();
    expect(locks.said).toEqual(['taken', 'given back', 'taken']);
    expect(forgotten).toBe(2);
  });

  it('is not given back while a run has it', async () => {
    const first = await kept.lock(request);
    const second = await kept.lock(request);
    await first.release();
    await first.release();
    clock.advance(60_000);
    await settled();
    expect(locks.said).toEqual(['taken']);
    await second.release();
    clock.advance(2000);
    await settled();
    expect(locks.said).toEqual(['taken', 'given back']);
  });

  it('is taken once by runs that ask at a time', async () => {
    await Promise.all([kept.lock(request), kept.lock(request)]);
    expect(locks.said).toEqual(['taken']);
  });

  it('is given back at once when the program ends, or when the run that is under way ends', async () => {
    await run();
    await kept.end();
    expect(locks.said).toEqual(['taken', 'given back']);
    const late = await kept.lock(request);
    await kept.end();
    expect(locks.said).toEqual(['taken', 'given back', 'taken']);
    await late.release();
    expect(locks.said).toEqual(['taken', 'given back', 'taken', 'given back']);
  });

  it('is asked for anew when it was lost', async () => {
    const lock = await kept.lock(request);
    locks.lost = new Failure('lock-lost', 'somebody else has it');
    await expect(lock.renew()).rejects.toMatchObject({ code: 'lock-lost' });
    await lock.release();
    locks.lost = undefined;
    expect((await run()).broken).toEqual({ owner: 'somebody', because: 'he died' });
    expect(locks.said).toEqual(['taken', 'taken']);
  });

  it('is asked for anew when a run finds that it was lost in between, as while a machine slept', async () => {
    await run();
    locks.lost = new Failure('lock-lost', 'somebody else has it');
    await run();
    expect(locks.said).toEqual(['taken', 'taken']);
    expect(forgotten).toBe(2);
  });

  it('is not given up by who had lost it, once another run has it anew', async () => {
    const first = await kept.lock(request);
    locks.lost = new Failure('lock-lost', 'somebody else has it');
    const second = await kept.lock(request);
    await expect(first.renew()).rejects.toBe(locks.lost);
    locks.lost = undefined;
    await second.release();
    await first.release();
    await run();
    expect(locks.said).toEqual(['taken', 'taken']);
  });

  it('is kept with its whole lease where nobody else has taken it', async () => {
    await run();
    locks.leaseLeft = 0;
    const again = await kept.lock(request);
    expect(again.remaining()).toBe(60_000);
    expect(locks.said).toEqual(['taken']);
  });

  it('is given back all the same when nobody can tell whether it is still ours', async () => {
    await run();
    locks.lost = new Error('the disk is gone');
    await expect(kept.lock(request)).rejects.toBe(locks.lost);
    clock.advance(2000);
    await settled();
    expect(locks.said).toEqual(['taken', 'given back']);
  });

  it('says whom it was taken from to the run that took it alone', async () => {
    expect((await run()).broken).toBeDefined();
    expect((await run()).broken).toBeUndefined();
  });

  it('is waited for while another program writes, and not for ever', async () => {
    locks.held = new Failure('lock-held', 'another program has it');
    const waits: number[] = [];
    await expect(kept.lock({ ...request, waiting: (seconds) => waits.push(seconds) })).rejects.toBe(locks.held);
    expect(clock.monotonic()).toBe(30_000);
    expect(waits[0]).toBe(30);
    locks.held = undefined;
    await run();
    expect(locks.said).toEqual(['taken']);
  });

  it('is waited for once by all that ask soon after one another', async () => {
    locks.held = new Failure('lock-held', 'another program has it');
    for (let asked = 0; asked < 16; asked += 1) await expect(kept.lock(request)).rejects.toBe(locks.held);
    expect(clock.monotonic()).toBe(30_000);
    clock.advance(30_000);
    await expect(kept.lock(request)).rejects.toBe(locks.held);
    expect(clock.monotonic()).toBe(90_000);
  });

  it('is waited for by the others when one of them has to stop', async () => {
    locks.held = new Failure('lock-held', 'another program has it');
    const stop = new AbortController();
    const waiting = (): void => stop.abort();
    await expect(kept.lock({ ...request, waiting, signal: stop.signal })).rejects.toBe(locks.held);
    await expect(kept.lock(request)).rejects.toBe(locks.held);
    expect(clock.monotonic()).toBe(30_000);
  });

  it('is not waited for by who has to stop', async () => {
    locks.held = new Failure('lock-held', 'another program has it');
    const signal = AbortSignal.abort();
    await expect(kept.lock({ ...request, signal })).rejects.toBe(locks.held);
    expect(clock.monotonic()).toBe(0);
  });
});

describe('the lock of a program in a run store', () => {
  it('is not written under after a sleep in which another program took it', async () => {
    const folder = temporaryFolder();
    let names = 0;
    const storeOf = (pid: number): RunStore =>
      openFileRunStore({
        ...{ folder, clock, presence: { pid, machine: `m${String(pid)}`, isAlive: () => true } },
        unique: () => `u${String((names += 1))}`,
      });
    const mine = storeOf(1);
    kept = new KeptLock({
      ...{ take: (asked) => mine.lock(asked), clock, idleSeconds: 2, patienceSeconds: 30 },
      taken: () => (forgotten += 1),
    });
    await run();
    // The monotonic clock stands still while a machine sleeps.
    clock.skew = 600_000;
    const other = await storeOf(2).lock({ ...request, owner: 'another program' });
    await expect(kept.lock(request)).rejects.toMatchObject({ code: 'lock-held' });
    expect(forgotten).toBe(1);
    await other.release();
    clock.advance(30_000);
    const again = await kept.lock(request);
    await again.renew();
    expect(forgotten).toBe(2);
  });
});
