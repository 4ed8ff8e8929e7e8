import type { Json } from '../../model/plan.ts';

export type PollAction = 'authorizations' | 'acknowledgements';

export interface Poll {
  readonly virtualAccount: string;
  readonly action: PollAction;
  readonly results: readonly Json[];
  /** How often it was asked for. */
  asked: number;
}

/** It is under way once, then it is there: the emulator's own, so that nobody waits the minutes that Cisco takes. */
export const pendingAnswers = 1;

const mostPolls = 10_000;

/** Not a multiple of 128, so no double equals it: who reads it as one sends another number back. */
const firstId = 770_000_000_000_000_033n;

/** What was asked for and is not fetched yet; the oldest go when there are too many. */
export class Polls {
  readonly #polls = new Map<string, Poll>();
  #count = 0;

  takeId(): string {
    this.#count += 1;
    return String(firstId + BigInt(this.#count) * 128n * 1_009n);
  }

  keep(id: string, poll: Poll): void {
    this.#polls.set(id, poll);
    for (const oldest of this.#polls.keys()) {
      if (this.#polls.size <= mostPolls) return;
      this.#polls.delete(oldest);
    }
  }

  get(id: string): Poll | undefined {
    return this.#polls.get(id);
  }

  /** By a number that has lost its last digits: the one that it was, where the digits themselves are not at hand. */
  nearest(number: number): Poll | undefined {
    for (const [id, poll] of this.#polls) if (Number(id) === number) return poll;
    return undefined;
  }
}
