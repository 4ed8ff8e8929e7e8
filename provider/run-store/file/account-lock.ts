import { join } from 'node:path';
import { Failure } from '../../model/failure.ts';
import { clockSkewSeconds, type Clock } from '../clock.ts';
import type { Lock, LockRequest } from '../run-store.ts';
import type { Disk } from './disk.ts';
import { lockFileName, lockGenerations, parseLock, printLock, type LockRecord } from './lock-file.ts';
import type { ProcessPresence } from './process-presence.ts';

export interface LockPlace {
  readonly folder: string;
  readonly disk: Disk;
  readonly clock: Clock;
  readonly presence: ProcessPresence;
  readonly nonce: () => string;
}

interface Current {
  readonly generation: number;
  readonly record: LockRecord | undefined;
}

/**
 * Takes the lock, after the wait that a dead holder's last call may need: Cisco checks no fencing token, so nothing
 * but time tells that a call sent by a former holder is over. A holder who lives and whose lease runs is never pushed
 * aside, except with a reason.
 */
export async function takeLock(place: LockPlace, request: LockRequest): Promise<Lock> {
  for (;;) {
    const current = await readCurrent(place);
    const holder = current.record?.state === 'held' ? current.record : undefined;
    const broken =
      holder === undefined || request.breakBecause === undefined
        ? undefined
        : { owner: holder.owner, because: request.breakBecause };
    if (holder !== undefined && broken === undefined) await waitFor(place, request, holder);
    const nonce = place.nonce();
    const unchanged = (await readCurrent(place)).generation === current.generation;
    if (unchanged && (await claim(place, current.generation + 1, recordOf(place, request, nonce)))) {
      return new HeldLock({ place, request, nonce, generation: current.generation + 1, broken });
    }
  }
}

class HeldLock implements Lock {
  readonly broken: Lock['broken'];
  readonly #place: LockPlace;
  readonly #request: LockRequest;
  readonly #nonce: string;
  #generation: number;
  #renewedAt: number;
  #gone = false;
  /** Renewals come from the applier and from its heartbeat; one at a time. */
  #busy: Promise<void> = Promise.resolve();

  constructor(held: {
    readonly place: LockPlace;
    readonly request: LockRequest;
    readonly nonce: string;
    readonly generation: number;
    readonly broken: Lock['broken'];
  }) {
    this.#place = held.place;
    this.#request = held.request;
    this.#nonce = held.nonce;
    this.#generation = held.generation;
    this.broken = held.broken;
    this.#renewedAt = held.place.clock.monotonic();
  }

  remaining(): number {
    if (this.#gone) return 0;
    return Math.max(0, this.#renewedAt + this.#request.leaseSeconds * 1000 - this.#place.clock.monotonic());
  }

  renew(): Promise<void> {
    return this.#oneAtATime(() => this.#renew());
  }

  release(): Promise<void> {
    return this.#oneAtATime(() => this.#release());
  }

  async #renew(): Promise<void> {
    // Measured before the file is written: the lease that others read never ends before the one that we count on.
    const startedAt = this.#place.clock.monotonic();
    const record = recordOf(this.#place, this.#request, this.#nonce);
    if (this.#gone || !(await this.#isOurs()) || !(await claim(this.#place, this.#generation + 1, record))) {
      this.#gone = true;
      throw new Failure('lock-lost', `the lock of ${this.#request.domain} was taken by somebody else`, {
        hint: 'nothing more was started; run `espalier apply` again when the other run is over',
      });
    }
    this.#generation += 1;
    this.#renewedAt = startedAt;
  }

  async #release(): Promise<void> {
    if (this.#gone) return;
    this.#gone = true;
    if (!(await this.#isOurs())) return;
    const record = recordOf(this.#place, this.#request, this.#nonce);
    await claim(this.#place, this.#generation + 1, { ...record, state: 'released' });
  }

  async #isOurs(): Promise<boolean> {
    const { generation, record } = await readCurrent(this.#place);
    return generation === this.#generation && record?.nonce === this.#nonce;
  }

  #oneAtATime(act: () => Promise<void>): Promise<void> {
    const next = this.#busy.then(act);
    this.#busy = next.catch(() => undefined);
    return next;
  }
}

function recordOf({ clock, presence }: LockPlace, request: LockRequest, nonce: string): LockRecord {
  const { domain, owner, run, leaseSeconds, deadlineSeconds } = request;
  const until = new Date(clock.now() + leaseSeconds * 1000).toISOString();
  return {
    state: 'held',
    ...{ domain, owner, run, nonce, pid: presence.pid, machine: presence.machine },
    ...{ leaseSeconds, deadlineSeconds, until },
  };
}

async function readCurrent({ folder, disk }: LockPlace): Promise<Current> {
  for (;;) {
    const generation = lockGenerations(await disk.list(folder)).at(-1) ?? 0;
    if (generation === 0) return { generation, record: undefined };
    const text = await disk.readText(join(folder, lockFileName(generation)));
    // Gone between the two calls: a newer one is there.
    if (text === undefined) continue;
    const record = parseLock(text);
    if (record !== undefined) return { generation, record };
    throw new Failure('store-damaged', `${join(folder, lockFileName(generation))} is not a lock of this version`, {
      hint: 'when no run of this account is under way anywhere, remove that folder and run `espalier plan`',
    });
  }
}

/** Takes a number, if nobody has it and it still is the highest; then what is older is of no use. */
async function claim(place: LockPlace, generation: number, record: LockRecord): Promise<boolean> {
  const path = join(place.folder, lockFileName(generation));
  if (!(await place.disk.createOnce(path, printLock(record)))) return false;
  const generations = lockGenerations(await place.disk.list(place.folder));
  if (generations.at(-1) !== generation) {
    // Somebody slow: others have gone on and cleared this number away before it was taken again.
    await place.disk.remove(path);
    return false;
  }
  for (const older of generations.slice(0, -2)) await place.disk.remove(join(place.folder, lockFileName(older)));
  return true;
}

/** Waits until no call of the holder can be in flight, or says who holds the lock. */
async function waitFor(place: LockPlace, request: LockRequest, holder: LockRecord): Promise<void> {
  const { clock, presence } = place;
  const until = Date.parse(holder.until);
  const isGone = holder.machine === presence.machine && !presence.isAlive(holder.pid);
  const afterLease = until - clock.now() + (holder.deadlineSeconds + clockSkewSeconds) * 1000;
  if (until > clock.now() && !isGone) throw held(request, holder, afterLease);
  // A process of this machine that is gone sends nothing from now on, and its clock is ours.
  const wait = isGone ? Math.min(afterLease, holder.deadlineSeconds * 1000) : afterLease;
  if (wait <= 0) return;
  const because = isGone
    ? `${holder.owner} ended without giving the lock back`
    : `the lease of ${holder.owner} ran out`;
  request.waiting?.(Math.ceil(wait / 1000), because);
  await clock.sleep(wait, request.signal);
  if (request.signal?.aborted === true) throw held(request, holder, wait);
}

function held({ domain }: LockRequest, holder: LockRecord, wait: number): Failure {
  return new Failure(
    'lock-held',
    `${holder.owner} holds the lock of ${domain} for run ${holder.run} until ${holder.until}`,
    {
      hint: `wait until that run is over; if it is dead, the lock can be taken in ${String(Math.ceil(wait / 1000))} s, or at once with --break-lock "reason"`,
      data: { owner: holder.owner, run: holder.run, until: holder.until },
    },
  );
}
