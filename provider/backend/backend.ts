import type { Principal } from '../model/address.ts';
import type { Capabilities } from '../model/capabilities.ts';
import type { Operation } from '../model/plan.ts';
import type { LiveRead } from '../model/planning.ts';
import type { Listen } from '../model/outcome.ts';

/**
 * The port to a licensing backend: what it is, what it can do, read all, write one thing.
 *
 * The applier is its only writer. A backend never retries a mutation whose reply it lost; it answers `unknown`.
 */
export interface Backend {
  readonly kind: string;
  /** The first line of every output: "embedded world, nothing reaches Cisco". */
  readonly banner: string;
  /** For how long after a write a read may still show what was before. 0: never. */
  readonly settleSeconds: number;
  /** The longest that one write may take; a lease must be longer. */
  readonly writeDeadlineSeconds: number;
  capabilities(): Promise<Capabilities>;
  /** Throws `Failure` when the account cannot be read at all; what is only partly read is said in the result. */
  read(request: ReadRequest): Promise<LiveRead>;
  /** Never throws for what the other side says: a refusal or a lost reply is a `Performed`. */
  perform(request: PerformRequest): Promise<Performed>;
  /** Frees what the backend holds. A backend that was closed is not used again. */
  close(): Promise<void>;
}

export interface ReadRequest {
  readonly domain: string;
  /** Whose roles to ask for, where the backend cannot list everybody: all that the layout, the departed and the ledger name. */
  readonly principals: readonly Principal[];
  /** When the roles of each were last read, ISO instants: where not all can be asked for, the oldest go first. */
  readonly rolesReadAt?: ReadonlyMap<Principal, string> | undefined;
  /** Who was seen with a role before: witnesses, where a backend has to prove that it answers for others. */
  readonly holders?: ReadonlySet<Principal> | undefined;
  /** Whether a delete of this Virtual Account may be planned: then what goes with it has to be read, call by call. */
  readonly mayDelete?: ((name: string) => boolean) | undefined;
  readonly listen: Listen | undefined;
  readonly signal: AbortSignal | undefined;
  /** A stated limit on requests; undefined: none. */
  readonly maxRequests: number | undefined;
}

export interface PerformRequest {
  readonly domain: string;
  readonly operation: Operation;
  /** The name that a Virtual Account has right now, by the name it has after the plan: renames not yet done. */
  readonly currentName: (name: string) => string;
  /** Unique per attempt, for request logs. */
  readonly requestId: string;
}

export type Performed =
  | { readonly status: 'done'; readonly detail: string | undefined }
  /** Part of a drain was moved; the rest lies where it lay. */
  | { readonly status: 'partial'; readonly detail: string }
  /** The other side refused; nothing was changed. `code` is in the table of codes. */
  | { readonly status: 'refused'; readonly code: string; readonly message: string; readonly hint: string | undefined }
  /** It may or may not have happened. */
  | { readonly status: 'unknown'; readonly message: string };
