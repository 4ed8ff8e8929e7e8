import type { Clock } from '../../provider/run-store/clock.ts';

interface Timer {
  readonly at: number;
  readonly fire: () => void;
}

/** A clock that stands still until it is moved, or until somebody sleeps: then it jumps to the end of the sleep. */
export class VirtualClock implements Clock {
  #elapsed = 0;
  /** How far the wall clock is off; monotonic time does not know. */
  skew = 0;
  readonly slept: number[] = [];
  #timers: Timer[] = [];
  readonly #start: number;

  constructor(start = '2026-03-02T09:15:00.000Z') {
    this.#start = Date.parse(start);
  }

  readonly now = (): number => this.#start + this.#elapsed + this.skew;

  readonly monotonic = (): number => this.#elapsed;

  readonly sleep = (milliseconds: number, signal?: AbortSignal): Promise<void> => {
    if (signal?.aborted === true) return Promise.resolve();
    this.slept.push(milliseconds);
    this.advance(milliseconds);
    return Promise.resolve();
  };

  readonly after = (milliseconds: number, fire: () => void): (() => void) => {
    const timer = { at: this.#elapsed + milliseconds, fire };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  };

  advance(milliseconds: number): void {
    const end = this.#elapsed + milliseconds;
    for (;;) {
      const next = this.#timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      this.#timers = this.#timers.filter((timer) => timer !== next);
      this.#elapsed = Math.max(this.#elapsed, next.at);
      next.fire();
    }
    this.#elapsed = Math.max(this.#elapsed, end);
  }
}
