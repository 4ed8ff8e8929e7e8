import type { Principal } from '../model/address.ts';

/** One request, without secrets: no token, no query and no body. */
export interface LoggedRequest {
  /** Counts from 1 through the life of the emulator. */
  readonly sequence: number;
  /** ISO instant, UTC, of its arrival. */
  readonly at: string;
  readonly method: string;
  /** As it was asked for, without the query. */
  readonly path: string;
  /** The id of the route; undefined: there is none. */
  readonly operation: string | undefined;
  readonly caller: Principal | undefined;
  /** Undefined: the connection was cut instead of an answer. */
  readonly status: number | undefined;
  /** The kinds of fault that it met. */
  readonly faults: readonly string[];
  /** What it did to the world, as its event log has it, such as `create Lab`. */
  readonly changes: readonly string[];
  /** Of method, path, query and body: two requests that ask for the same have the same. Empty for tokens. */
  readonly fingerprint: string;
  /** `X-Request-Id`, where the caller sent one. */
  readonly requestId: string | undefined;
  readonly milliseconds: number;
  /** What went wrong inside the emulator; the caller got an empty 500. */
  readonly failure: string | undefined;
}

/** Ours: of a long run only the newest stay. */
const kept = 50_000;

/** Requests as they were answered, the newest last. */
export class RequestLog {
  #entries: LoggedRequest[] = [];
  #sequence = 0;

  add(entry: Omit<LoggedRequest, 'sequence'>): void {
    this.#sequence += 1;
    this.#entries.push({ sequence: this.#sequence, ...entry });
    // Cut seldom, so that a long log costs nothing per request.
    if (this.#entries.length > 2 * kept) this.#entries = this.#entries.slice(-kept);
  }

  /** Those after one, at most `limit`, the newest. */
  entries(after = 0, limit = kept): readonly LoggedRequest[] {
    return this.#entries.filter(({ sequence }) => sequence > after).slice(-limit);
  }
}

/** 64 bits of a text (FNV-1a, twice), for telling requests apart; not against anybody who means harm. */
export function fingerprintOf(text: string): string {
  return [0x811c9dc5, 0x01234567].map((start) => hashFrom(start, text).toString(16).padStart(8, '0')).join('');
}

function hashFrom(start: number, text: string): number {
  let hash = start;
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  return hash;
}
