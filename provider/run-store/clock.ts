/** Time as it is handed to who needs it. Wall time names moments in files; only monotonic time measures. */
export interface Clock {
  /** Milliseconds since 1970, UTC. */
  readonly now: () => number;
  /** Milliseconds from any start; never goes back. */
  readonly monotonic: () => number;
  /** Resolves after so many milliseconds, or at once when the signal says stop. */
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  /** Calls once after so many milliseconds, unless it is cancelled by the function that it returns. */
  readonly after: (milliseconds: number, fire: () => void) => () => void;
}

/** How far the wall clocks of two machines may be apart. Ours. */
export const clockSkewSeconds = 30;

export function instant(clock: Pick<Clock, 'now'>): string {
  return new Date(clock.now()).toISOString();
}
