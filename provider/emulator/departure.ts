import type { RawReply } from './fault-seam.ts';
import { emptyReply, jsonText } from './replies.ts';
import type { Reply } from './route.ts';

/** What is to be done on the wire. */
export type Departure =
  | Whole
  | { readonly kind: 'slow'; readonly whole: Whole; readonly bytesPerSecond: number }
  /** The body, and then blanks up to so many bytes. */
  | { readonly kind: 'huge'; readonly whole: Whole; readonly bytes: number }
  | { readonly kind: 'cut' };

export interface Whole {
  readonly kind: 'whole';
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Undefined: the connection is cut. */
export function statusOf(departure: Departure): number | undefined {
  switch (departure.kind) {
    case 'whole':
      return departure.status;
    case 'slow':
    case 'huge':
      return departure.whole.status;
    case 'cut':
      return undefined;
  }
}

export function wholeOf({ status, body, raw, headers = {} }: Reply): Whole {
  const text = raw ?? (body === undefined ? '' : jsonText(body));
  const type = text === '' ? {} : { 'content-type': 'application/json;charset=UTF-8' };
  return { kind: 'whole', status, headers: { ...type, ...headers }, body: text };
}

export function rawOf({ status, headers, contentType, body }: RawReply): Whole {
  const type = contentType === undefined ? {} : { 'content-type': contentType };
  return { kind: 'whole', status, headers: { ...type, ...headers }, body };
}

/** `Allow` is what HTTP asks for; that Cisco answers 405 is our inference. */
export function notAllowed(methods: readonly string[]): Whole {
  return wholeOf({ ...emptyReply(405), headers: { allow: methods.join(', ') } });
}

/** The first part (0 to 1) of the body, and at least one character less than all of it. */
export function truncated(whole: Whole, part: number): Whole {
  const length = Math.min(Math.floor(whole.body.length * part), whole.body.length - 1);
  return { ...whole, body: whole.body.slice(0, Math.max(length, 0)) };
}
