import {
  BrokenCircuitError,
  bulkhead,
  circuitBreaker,
  ConsecutiveBreaker,
  DelegateBackoff,
  handleWhenResult,
  retry,
  TaskCancelledError,
  timeout,
  TimeoutStrategy,
  type BulkheadPolicy,
  type CircuitBreakerPolicy,
} from 'cockatiel';
import { Failure } from '../../../model/failure.ts';
import { failed, type About, type Attempt, type Failed } from './attempt.ts';
import type { TransportClock, TransportLimits } from './options.ts';
import { Pace } from './pace.ts';
import { QuotaReader } from './quota-headers.ts';

/** One request: `signal` stops it, by its own deadline or by that of the whole. */
export type Send = (signal: AbortSignal) => Promise<Attempt>;

export interface Turn {
  readonly signal: AbortSignal;
  /** For the request itself, from when it is sent. */
  readonly trySeconds: number;
  /** Milliseconds that are left for all tries. */
  readonly left: () => number;
}

/** What all requests to one host share: how many at once, how fast, and whether it is in trouble. */
export class HostPolicy {
  readonly pace: Pace;
  readonly quota = new QuotaReader();
  readonly #limits: TransportLimits;
  readonly #bulkhead: BulkheadPolicy;
  readonly #breaker: CircuitBreakerPolicy;

  constructor(limits: TransportLimits, clock: TransportClock) {
    this.#limits = limits;
    this.pace = new Pace(limits, clock);
    this.#bulkhead = bulkhead(limits.parallel, Number.POSITIVE_INFINITY);
    this.#breaker = circuitBreaker(
      handleWhenResult((result) => isFailed(result) && result.down),
      { breaker: new ConsecutiveBreaker(limits.failuresThatOpen), halfOpenAfter: limits.openMilliseconds },
    );
  }

  /**
   * One request when it is its turn, unless the circuit is open or a pause outlasts the time that is left. Rejects only
   * when the signal stops it before.
   */
  once(send: Send, about: About, turn: Turn): Promise<Attempt> {
    const { signal, trySeconds, left } = turn;
    const deadline = timeout(trySeconds * 1000, { strategy: TimeoutStrategy.Cooperative, abortOnReturn: false });
    return this.#bulkhead.execute(async () => {
      if (this.pace.paused > left()) return this.#paused(about);
      await this.pace.turn(signal);
      if (signal.aborted) throw new TaskCancelledError();
      try {
        return await this.#breaker.execute(() => deadline.execute((context) => send(context.signal), signal));
      } catch (thrown) {
        if (thrown instanceof BrokenCircuitError) return this.#heldBack(about);
        throw thrown;
      }
    }, signal);
  }

  #paused({ operation, host }: About): Failed {
    const pause = this.pace.paused;
    const retryAfterSeconds = Math.ceil(pause / 1000);
    const failure = new Failure(
      'rate-limited',
      `${operation}: not sent, since ${host} asked to wait for another ${retryAfterSeconds} s`,
      {
        hint: 'run it again then; lower `limits.requestsPerSecond` in the settings if it happens often',
        retry: true,
        data: { host, retryAfterSeconds },
      },
    );
    return failed(failure, { again: true, pause });
  }

  #heldBack({ operation, host }: About): Failed {
    const { openMilliseconds, failuresThatOpen } = this.#limits;
    const failure = new Failure(
      'circuit-open',
      `${operation}: not sent, since ${failuresThatOpen} calls to ${host} failed in a row`,
      {
        hint: 'wait and run it again; the last failures say what is wrong',
        retry: true,
        data: { host, retryAfterSeconds: Math.ceil(openMilliseconds / 1000) },
      },
    );
    return failed(failure, { again: true, pause: openMilliseconds });
  }
}

export type OneTry = (signal: AbortSignal, left: () => number) => Promise<Attempt>;

export interface Tries {
  readonly limits: TransportLimits;
  readonly random: () => number;
  /** How often it is tried at most. */
  readonly tries: number;
  /** Milliseconds for all tries and pauses. */
  readonly within: number;
  readonly clock: TransportClock;
  readonly signal: AbortSignal;
}

/**
 * Tries until there is something to hand on, it is no use, or the next pause would not fit into the time that is left.
 * Rejects with a `TaskCancelledError` as soon as the time is up or the signal says stop, wherever it stands.
 */
export async function tried(attempt: OneTry, options: Tries): Promise<Attempt> {
  const { clock, within } = options;
  const end = clock.monotonic() + within;
  const left = (): number => end - clock.monotonic();
  const pauses = new WeakMap<Failed, number>();
  let count = 0;
  const again = retry(
    handleWhenResult((result) => {
      if (!isFailed(result) || !result.again) return false;
      const pause = pauseAfter(result, (count += 1), options);
      pauses.set(result, pause);
      return pause < left();
    }),
    {
      maxAttempts: options.tries - 1,
      backoff: new DelegateBackoff(({ result }) =>
        'value' in result && isFailed(result.value) ? (pauses.get(result.value) ?? 0) : 0,
      ),
    },
  ).dangerouslyUnref();
  const whole = timeout(within, { strategy: TimeoutStrategy.Aggressive, abortOnReturn: true });
  return whole.execute(({ signal }) => again.execute(() => attempt(signal, left), signal), options.signal);
}

/** What was asked for and a little more, so that not everybody comes back at once; else twice as long each time, jittered. */
function pauseAfter({ pause }: Failed, count: number, { limits, random }: Pick<Tries, 'limits' | 'random'>): number {
  const { backOffMilliseconds, longestBackOffMilliseconds } = limits;
  if (pause !== undefined) return pause + random() * backOffMilliseconds;
  const most = Math.min(longestBackOffMilliseconds, backOffMilliseconds * 2 ** (count - 1));
  return most / 2 + (random() * most) / 2;
}

export function isGivenUp(thrown: unknown): boolean {
  return thrown instanceof TaskCancelledError;
}

function isFailed(result: unknown): result is Failed {
  return typeof result === 'object' && result !== null && 'kind' in result && result.kind === 'failed';
}
