import type { TransportClock, TransportLimits } from './options.ts';

/**
 * How fast one host is asked: a token bucket, and a pause that the host itself asked for. Turns are given in the order in
 * which they were asked for.
 */
export class Pace {
  readonly #clock: TransportClock;
  readonly #perMillisecond: number;
  readonly #burst: number;
  #tokens: number;
  #filled: number;
  #pausedUntil = Number.NEGATIVE_INFINITY;
  #last: Promise<void> = Promise.resolve();

  constructor(limits: Pick<TransportLimits, 'requestsPerSecond' | 'burst'>, clock: TransportClock) {
    this.#clock = clock;
    this.#perMillisecond = limits.requestsPerSecond / 1000;
    this.#burst = Math.max(1, limits.burst);
    this.#tokens = this.#burst;
    this.#filled = clock.monotonic();
  }

  /** Nobody is given a turn before so many milliseconds have passed. A longer pause holds. */
  pause(milliseconds: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, this.#clock.monotonic() + milliseconds);
  }

  /** Milliseconds that are left of a pause. */
  get paused(): number {
    return Math.max(0, this.#pausedUntil - this.#clock.monotonic());
  }

  /** Resolves when it is one's turn, or when the signal says stop: then no turn was used. */
  async turn(signal: AbortSignal): Promise<void> {
    const mine = this.#last.then(() => this.#wait(signal));
    this.#last = mine;
    await mine;
  }

  async #wait(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      this.#fill();
      const wait = Math.max(this.paused, this.#tokens >= 1 ? 0 : (1 - this.#tokens) / this.#perMillisecond);
      if (wait === 0) {
        this.#tokens -= 1;
        return;
      }
      await this.#clock.sleep(Math.ceil(wait), signal);
    }
  }

  #fill(): void {
    const now = this.#clock.monotonic();
    this.#tokens = Math.min(this.#burst, this.#tokens + (now - this.#filled) * this.#perMillisecond);
    this.#filled = now;
  }
}
