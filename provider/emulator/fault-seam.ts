import type { Principal } from '../model/address.ts';
import type { Json } from '../model/plan.ts';
import type { Call, Reply } from './route.ts';

/** One request, once its operation is known: what a fault is chosen by. */
export interface FaultRequest {
  /** The id of the route; `get-token` for the token endpoint. */
  readonly operation: string;
  readonly method: string;
  /** Whether the operation changes the world. */
  readonly writes: boolean;
  /** Counts the requests of this operation since the start, from 1. */
  readonly sequence: number;
  /** Undefined: the token endpoint. */
  readonly caller: Principal | undefined;
  readonly at: Date;
}

/** An answer byte by byte: what no route would say. */
export interface RawReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly contentType: string | undefined;
  readonly body: string;
}

/**
 * What happens to one request. Those with `then` go on to another one, so that a late answer can also be a broken one;
 * the others end the list.
 */
export type FaultAction =
  | { readonly kind: 'none' }
  | { readonly kind: 'delay'; readonly milliseconds: number; readonly then: FaultAction }
  /** The world as it was so many seconds ago, for an operation that writes nothing. */
  | { readonly kind: 'stale-read'; readonly seconds: number; readonly then: FaultAction }
  /** The caller's Smart Account role becomes this one, or none; before the request is answered, and for good. */
  | { readonly kind: 'demote'; readonly to: 'viewer' | 'user' | 'none'; readonly then: FaultAction }
  /** Another question is answered, or the answer is changed: endless pages, pages that shift. */
  | {
      readonly kind: 'rewrite';
      readonly call?: (call: Call) => Call;
      readonly reply?: (reply: Reply, call: Call) => Reply;
      readonly then: FaultAction;
    }
  /** 401, and the token is dead from now on. */
  | { readonly kind: 'expired-token' }
  /** Nothing of the request is carried out. */
  | { readonly kind: 'reply-instead'; readonly reply: RawReply }
  | { readonly kind: 'reply-instead-after-commit'; readonly reply: RawReply }
  /** The connection is cut before anything is carried out. */
  | { readonly kind: 'reset' }
  | { readonly kind: 'reset-after-commit' }
  /** The true answer, slowly. */
  | { readonly kind: 'slow-body'; readonly bytesPerSecond: number }
  /** The true answer, cut off after this part of it (0 to 1), under a length that promises no more. */
  | { readonly kind: 'truncate'; readonly part: number }
  /** The true answer's beginning and then padding, streamed and never held. */
  | { readonly kind: 'huge-body'; readonly bytes: number };

/** Who decides about faults. One per emulator; what it decides follows from its profile and the requests alone. */
export interface FaultLayer {
  /** Asked once for every request, before its route. */
  before(request: FaultRequest): Promise<FaultAction>;
  /** How far back a `stale-read` may look: older states of the world are not kept. 0: none are. */
  readonly historySeconds: number;
  /** The profile in force, as `GET /_emulator/faults` shows it; null: no faults. */
  readonly profile: Json;
  /**
   * Another profile from now on; null: no faults.
   *
   * @throws Failure when it is not a profile.
   */
  change(profile: Json): void;
}

export const noFault: FaultAction = { kind: 'none' };
