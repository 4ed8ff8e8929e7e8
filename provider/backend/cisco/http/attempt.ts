import type { Failure } from '../../../model/failure.ts';
import type { CiscoReply } from '../transport.ts';

/** What became of one request. */
export type Attempt =
  | { readonly kind: 'reply'; readonly reply: CiscoReply }
  | {
      readonly kind: 'failed';
      readonly failure: Failure;
      /** Whether a read is worth another try. */
      readonly again: boolean;
      /** Whether the other side, or the way there, is in trouble: what opens the circuit. */
      readonly down: boolean;
      /** How long the other side asked to wait; milliseconds. */
      readonly pause: number | undefined;
      readonly status: number | undefined;
    };

export type Failed = Extract<Attempt, { readonly kind: 'failed' }>;

export function failed(failure: Failure, more: Partial<Omit<Failed, 'kind' | 'failure'>> = {}): Failed {
  return { kind: 'failed', failure, again: false, down: false, pause: undefined, status: undefined, ...more };
}

/** What a message says about a request, and what decides how its failure is taken. */
export interface About {
  readonly operation: string;
  readonly host: string;
  /** As it was found to be, not as the caller said. */
  readonly effect: 'read' | 'write';
  /** The host of the proxy on the way, without what is secret of its address; undefined: none. */
  readonly proxy?: string | undefined;
}
