import { Failure, messageOf } from '../model/failure.ts';
import type { Clock } from '../run-store/clock.ts';
import type { Lock } from '../run-store/run-store.ts';

const shortestLeaseSeconds = 60;

/** Long enough for some calls in a row between two renewals. */
export function leaseSecondsFor(deadlineSeconds: number): number {
  return Math.max(shortestLeaseSeconds, 4 * deadlineSeconds);
}

/**
 * The lock of a run, kept alive by a heartbeat. A write may start only while the lease that is left is longer than the
 * longest call: so the call is over before anybody else may take the lock.
 */
export class Lease {
  readonly #lock: Lock;
  readonly #clock: Clock;
  readonly #seconds: number;
  #cancelBeat: () => void = () => undefined;
  #ended = false;
  #lost: Failure | undefined;

  constructor(lock: Lock, options: { readonly clock: Clock; readonly seconds: number }) {
    this.#lock = lock;
    this.#clock = options.clock;
    this.#seconds = options.seconds;
    this.#beatLater();
  }

  get broken(): Lock['broken'] {
    return this.#lock.broken;
  }

  /** Whether a call that may take so long can start right now. */
  covers(milliseconds: number): boolean {
    return this.#lost === undefined && this.#lock.remaining() > milliseconds;
  }

  /** Makes sure that it can, or throws `Failure('lock-lost')`. */
  async ensure(milliseconds: number): Promise<void> {
    if (this.#lost !== undefined) throw this.#lost;
    if (this.covers(milliseconds)) return;
    await this.#renew();
    if (this.covers(milliseconds)) return;
    throw new Failure(
      'lease-too-short',
      `a lease of ${this.#seconds} s leaves no time for a call of ${milliseconds / 1000} s`,
    );
  }

  async end(): Promise<void> {
    this.#ended = true;
    this.#cancelBeat();
    await this.#lock.release();
  }

  #beatLater(): void {
    this.#cancelBeat = this.#clock.after((this.#seconds * 1000) / 3, () => {
      // Whoever needs the lease next is told that it is lost; there is nobody to tell here.
      this.#renew()
        .then(() => {
          if (!this.#ended) this.#beatLater();
        })
        .catch(() => undefined);
    });
  }

  async #renew(): Promise<void> {
    try {
      await this.#lock.renew();
    } catch (error) {
      this.#lost ??= error instanceof Failure ? error : new Failure('lock-lost', messageOf(error), { cause: error });
      throw this.#lost;
    }
  }
}
