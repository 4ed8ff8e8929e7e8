import { Failure } from '../model/failure.ts';
import type { Clock } from '../run-store/clock.ts';
import type { Lock, LockRequest, RunStore } from '../run-store/run-store.ts';

/** Milliseconds. */
const betweenTries = 500;

/**
 * The lock of one account, kept between the runs of a program: a run that ends leaves it to the next one, which renews it,
 * and it is given back when it was not needed for a while. Leases are longer than that while (apply/lease.ts).
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
  /** When the last wait for somebody else was given up; what is asked for soon after that has waited already. */
  #gaveUpAt = Number.NEGATIVE_INFINITY;

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
      await this.#makeSure();
      const isNew = this.#held === undefined;
      const held = (this.#held ??= this.#takeNow(request));
      return this.#handleOf(await held, { held, isNew });
    } catch (error) {
      await this.#leave();
      throw error;
    }
  }

  /**
   * What was kept is ours only once the file has said so: the clock that leases are counted by may stand still while a
   * machine sleeps.
   */
  async #makeSure(): Promise<void> {
    const held = this.#held;
    if (held === undefined) return;
    try {
      await (await held).renew();
    } catch (error) {
      if (!isLost(error)) throw error;
      this.#drop(held);
    }
  }

  /** Unless it was taken anew by then. */
  #drop(held: Promise<Lock>): void {
    if (this.#held === held) this.#held = undefined;
  }

  /** Gives it back: at once, or when the run that is under way ends. What is taken from now on is not kept. */
  async end(): Promise<void> {
    this.#isEnding = true;
    if (this.#users === 0) await this.#giveBack();
  }

  async #takeNow(request: LockRequest): Promise<Lock> {
    const start = this.#clock.monotonic();
    const patience = this.#patienceSeconds * 1000;
    const end = start < this.#gaveUpAt + patience ? start : start + patience;
    for (;;) {
      try {
        const lock = await this.#take(request);
        this.#taken();
        return lock;
      } catch (error) {
        const isHeld = error instanceof Failure && error.code === 'lock-held';
        const isOver = this.#clock.monotonic() >= end;
        if (!isHeld || isOver || request.signal?.aborted === true) {
          this.#held = undefined;
          if (isHeld && isOver && end > start) this.#gaveUpAt = end;
          throw error;
        }
        request.waiting?.(Math.ceil((end - this.#clock.monotonic()) / 1000), error.message);
      }
      await this.#clock.sleep(betweenTries, request.signal);
    }
  }

  #handleOf(lock: Lock, { held, isNew }: { readonly held: Promise<Lock>; readonly isNew: boolean }): Lock {
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
          this.#drop(held);
          throw error;
        }
      },
      release: async () => {
        if (isReleased) return;
        isReleased = true;
        await this.#leave();
      },
    };
  }

  async #leave(): Promise<void> {
    this.#users -= 1;
    if (this.#users > 0 || this.#held === undefined) return;
    if (this.#isEnding) await this.#giveBack();
    else this.#giveBackLater();
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

function isLost(error: unknown): boolean {
  return error instanceof Failure && error.code === 'lock-lost';
}
