import type { Principal } from '../model/address.ts';
import type { Json } from '../model/plan.ts';
import type { World } from '../backend/embedded/world.ts';
import type { WorldKeeper } from '../backend/embedded/world-keeper.ts';

/** One request, once it is known whose it is: what a route answers from. */
export interface Call {
  /** The words of the path pattern, decoded once: a Virtual Account's name as it is. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Header names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Undefined: there was none. What is no JSON was refused before. */
  readonly body: Json | undefined;
  /** The body as it was sent: a `poll_id` beyond 2^53 is not the same any more in `body`. */
  readonly bodyText?: string;
  /** The CCO id that the token stands for; it sees and may do what its roles allow. */
  readonly caller: Principal;
  readonly keeper: WorldKeeper;
  /** The world as this call sees it: the latest, or an older one where a fault makes reads stale. */
  readonly seen: World;
  readonly at: Date;
  /** A switch of the client: the roles of anybody but the caller look empty. */
  readonly hidesRolesOfOthers?: boolean;
}

/** What goes out. Cisco answers 401, 403, 404 and most 500 with nothing: `body` undefined. */
export interface Reply {
  readonly status: number;
  readonly body: Json | undefined;
  /** The body as text instead, for JSON that this language cannot hold: whole numbers beyond 2^53. */
  readonly raw?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * One operation of Cisco's interface, under every path that reaches it. `id` is its `operationId` in
 * schemas/cisco-api/openapi.json; faults and the request log name it so.
 */
export interface Route {
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** After the host, `:word` for a segment; `:type` is CUSTOMER or HOLDING in any case. */
  readonly paths: readonly string[];
  /** Whether it changes the world. */
  readonly writes: boolean;
  readonly answer: (call: Call) => Promise<Reply>;
}
