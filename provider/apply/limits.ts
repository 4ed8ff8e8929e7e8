import type { Listen } from '../model/outcome.ts';
import type { Clock } from '../run-store/clock.ts';
import type { RunLimits } from './run-options.ts';

/** What a pause came to: it is over, somebody said stop, or it would have been too long. */
export type Pause = 'over' | 'stopped' | 'too-long';

/** The limits that a run was given, with what is used up of them. */
export class UsedLimits {
  readonly #limits: RunLimits;
  readonly #clock: Clock;
  readonly #listen: Listen;
  #requests: number;
  #changes = 0;
  #waitedSeconds = 0;
  /** When the next request may go out, by the monotonic clock. */
  #nextRequestAt = 0;

  constructor(options: { readonly limits: RunLimits; readonly clock: Clock; readonly listen: Listen }) {
    this.#limits = options.limits;
    this.#clock = options.clock;
    this.#listen = options.listen;
    this.#requests = 0;
  }

  get requests(): number {
    return this.#requests;
  }

  /** How many requests may still be made; undefined: no limit. */
  requestsLeft(): number | undefined {
    const { maxRequests } = this.#limits;
    return maxRequests === undefined ? undefined : Math.max(0, maxRequests - this.#requests);
  }

  countRequests(made: number): void {
    this.#requests += made;
  }

  /** Takes the right to start one more change; false where none is left. */
  takeChange(): boolean {
    if (this.#changes >= (this.#limits.maxChanges ?? Infinity)) return false;
    this.#changes += 1;
    return true;
  }

  /** Takes the right to one request, and waits for its turn: they go out evenly. */
  async takeRequest(stop: AbortSignal): Promise<Pause> {
    if (this.requestsLeft() === 0) return 'too-long';
    this.#requests += 1;
    const { requestsPerSecond } = this.#limits;
    if (requestsPerSecond === undefined) return stop.aborted ? 'stopped' : 'over';
    const now = this.#clock.monotonic();
    const at = Math.max(now, this.#nextRequestAt);
    this.#nextRequestAt = at + 1000 / requestsPerSecond;
    if (at > now) await this.#clock.sleep(at - now, stop);
    return stop.aborted ? 'stopped' : 'over';
  }

  /** A wait that is no fault of ours, and counts towards the longest that the run may take on waiting. */
  async pause(seconds: number, options: { readonly because: string; readonly stop: AbortSignal }): Promise<Pause> {
    if (this.#waitedSeconds + seconds > (this.#limits.maxWaitSeconds ?? Infinity)) return 'too-long';
    this.#waitedSeconds += seconds;
    this.#listen({ kind: 'waiting', seconds: Math.ceil(seconds), because: options.because });
    await this.#clock.sleep(seconds * 1000, options.stop);
    return options.stop.aborted ? 'stopped' : 'over';
  }
}

export const mostTries = 5;
const longestBackOffSeconds = 30;

/** Doubles with every try, up to half of it at random, so that many clients do not come back at the same moment. */
export function backOffSeconds(attempt: number, random: () => number): number {
  const longest = Math.min(longestBackOffSeconds, 0.5 * 2 ** attempt);
  return longest * (0.5 + random() / 2);
}
