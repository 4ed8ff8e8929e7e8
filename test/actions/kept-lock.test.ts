import { beforeEach, describe, expect, it } from 'vitest';
import { KeptLock } from '../../provider/actions/kept-lock.ts';
import { Failure } from '../../provider/model/failure.ts';
import type { Lock, LockRequest } from '../../provider/run-store/run-store.ts';
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
  lost: Failure | undefined;

  readonly take = (): Promise<Lock> => {
    if (this.held !== undefined) return Promise.reject(this.held);
    this.said.push('taken');
    return Promise.resolve({
      broken: { owner: 'somebody', because: 'he died' },
      remaining: () => this.leaseLeft,
      renew: () => (this.lost === undefined ? Promise.resolve() : Promise.reject(this.lost)),
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

  it('is asked for anew when it was lost, or when its lease ran out', async () => {
    const lock = await kept.lock(request);
    locks.lost = new Failure('lock-lost', 'somebody else has it');
    await expect(lock.renew()).rejects.toMatchObject({ code: 'lock-lost' });
    await lock.release();
    locks.lost = undefined;
    await run();
    expect(locks.said).toEqual(['taken', 'taken']);
    locks.leaseLeft = 0;
    const again = await kept.lock(request);
    expect(locks.said).toEqual(['taken', 'taken', 'given back', 'taken']);
    expect(again.broken).toEqual({ owner: 'somebody', because: 'he died' });
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

  it('is not waited for by who has to stop', async () => {
    locks.held = new Failure('lock-held', 'another program has it');
    const signal = AbortSignal.abort();
    await expect(kept.lock({ ...request, signal })).rejects.toBe(locks.held);
    expect(clock.monotonic()).toBe(0);
  });
});
