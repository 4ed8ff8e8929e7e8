import type { Json } from '../../model/plan.ts';

/** One call to Cisco, as the adapter asks for it. */
export interface CiscoCall {
  /** Its `operationId` in schemas/cisco-api/openapi.json: logs, limits and the allow-list of reads go by it. */
  readonly operation: string;
  readonly method: 'GET' | 'POST';
  /** The segments after the base, not encoded: each is encoded by itself, so that a name never becomes two. */
  readonly segments: readonly string[];
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: Json;
  /** `write`: sent once at most, and refused where only reads are allowed. A POST may be a read. */
  readonly effect: 'read' | 'write';
  /** Unique per attempt of an operation; for the request log. */
  readonly requestId: string;
  readonly signal?: AbortSignal | undefined;
}

/** An answer under HTTP 2xx, 400, 404, 406 or 422: what the other side says, for the adapter to understand. */
export interface CiscoReply {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** JSON with every whole number beyond 2^53 as text; undefined: an empty body. */
  readonly body: unknown;
}

/**
 * The one way out of this process to Cisco. Reads are tried again, within the deadline of the call; a write never is.
 *
 * Throws `Failure`. Of a write: with the code `reply-lost` it may or may not have happened; with any other it did not.
 * With `retry: true` it is worth sending again: nothing was sent, or the other side said by 401, 429 or 503 that it did
 * nothing (`data.retryAfterSeconds` where it asked to wait).
 */
export interface CiscoTransport {
  call(call: CiscoCall): Promise<CiscoReply>;
  /** Requests sent so far, tries included. */
  readonly requests: number;
  close(): Promise<void>;
}
