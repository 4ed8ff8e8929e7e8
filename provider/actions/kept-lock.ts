import { Failure } from '../model/failure.ts';
import type { Clock } from '../run-store/clock.ts';
import type { Lock, LockRequest, RunStore } from '../run-store/run-store.ts';

/** Milliseconds. */
const betweenTries = 500;

/**
 * The lock of one account, kept between the runs of a program: a run that ends leaves it to the next one, and it is given
 * back when it was not needed for a while, or when it is asked for. Leases are longer than that while (apply/lease.ts), so
 * that nothing has to renew it in between.
 */
export class KeptLock {
  readonly #take: RunStore['lock'];
  readonly #taken: () => void;
  readonly #clock: Clock;
  readonly #idleSeconds: number;
  readonly #patienceSeconds: number;
  #held: Promise<Lock> | undefined;
  #users = 0;
  #cancelIdle: () => void = () => undefined;
  #isEnding = false;

  constructor(options: {
    readonly take: RunStore['lock'];
    /** Told whenever it was really taken: somebody else may have written before. */
    readonly taken: () => void;
    readonly clock: Clock;
    readonly idleSeconds: number;
    /** How long somebody else may have it, who keeps it between his own runs. */
    readonly patienceSeconds: number;
  }) {
    this.#take = options.take;
    this.#taken = options.taken;
    this.#clock = options.clock;
    this.#idleSeconds = options.idleSeconds;
    this.#patienceSeconds = options.patienceSeconds;
  }

  async lock(request: LockRequest): Promise<Lock> {
    this.#cancelIdle();
    this.#users += 1;
    try {
      const before = await this.#held;
      // A machine that slept: somebody else may have it by now.
      if (before !== undefined && before.remaining() <= 0) await this.#giveBack();
      const isNew = this.#held === undefined;
      const lock = await (this.#held ??= this.#takeNow(request));
      return this.#handleOf(lock, isNew);
    } catch (error) {
      this.#users -= 1;
      throw error;
    }
  }

  /** Gives it back: at once, or when the run that is under way ends. What is taken from now on is not kept. */
  async end(): Promise<void> {
    this.#isEnding = true;
    if (this.#users === 0) await this.#giveBack();
  }

  async #takeNow(request: LockRequest): Promise<Lock> {
    const end = this.#clock.monotonic() + this.#patienceSeconds * 1000;
    for (;;) {
      try {
        const lock = await this.#take(request);
        this.#taken();
        return lock;
      } catch (error) {
        const isOver = this.#clock.monotonic() >= end || request.signal?.aborted === true;
        if (isOver || !(error instanceof Failure) || error.code !== 'lock-held') {
          this.#held = undefined;
          throw error;
        }
        request.waiting?.(Math.ceil((end - this.#clock.monotonic()) / 1000), error.message);
      }
      await this.#clock.sleep(betweenTries, request.signal);
    }
  }

  #handleOf(lock: Lock, isNew: boolean): Lock {
    let isReleased = false;
    return {
      // Whom it was taken from is told once.
      broken: isNew ? lock.broken : undefined,
      remaining: () => lock.remaining(),
      renew: async () => {
        try {
          await lock.renew();
        } catch (error) {
          // It is somebody else's: the next run asks for it anew.
          this.#held = undefined;
          throw error;
        }
      },
      release: async () => {
        if (isReleased) return;
        isReleased = true;
        this.#users -= 1;
        if (this.#users > 0) return;
        if (this.#isEnding) await this.#giveBack();
        else this.#giveBackLater();
      },
    };
  }

  #giveBackLater(): void {
    this.#cancelIdle = this.#clock.after(this.#idleSeconds * 1000, () => {
      // A lock that cannot be given back runs out; there is nobody to tell.
      if (this.#users === 0) this.#giveBack().catch(() => undefined);
    });
  }

  async #giveBack(): Promise<void> {
    this.#cancelIdle();
    const held = this.#held;
    this.#held = undefined;
    await (await held)?.release();
  }
}
