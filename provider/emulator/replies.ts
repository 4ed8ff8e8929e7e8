/** The forms in which Cisco's interface answers, by the families of its error models. */
import type { Json } from '../model/plan.ts';
import type { Refusal } from '../backend/embedded/command.ts';
import type { Reply } from './route.ts';

/** 401, 403, 404 and most 500 come with nothing (Cisco's OpenAPI document 1.0.2, every operation). */
export function emptyReply(status: number): Reply {
  return { status, body: undefined };
}

export function reply(body: Json, status = 200): Reply {
  return { status, body };
}

/** `ErrorResponse` of Cisco's OpenAPI document: 400 and 422 of accounts, licences and devices. */
export function errorResponse(status: 400 | 406 | 422, statusMessage: string): Reply {
  return { status, body: { status: 'ERROR', statusMessage } };
}

/** `ErrorResponseV1` of the same document: role search and the first validate-user-access. `data` is that text. */
export function errorResponseV1(status: 400 | 422, messageCode: string, message: string): Reply {
  return { status, body: { status: 'FAILED', messageCode, message, data: 'null' } };
}

/**
 * What the world refused: who may not do it gets 403 and nothing, all else 422. That 422 is the answer, and its texts,
 * are our inference: no refusal of Cisco's was ever published.
 */
export function refusedReply(refusal: Refusal): Reply {
  return refusal.code === 'refused-not-permitted' ? emptyReply(403) : errorResponse(422, refusal.message);
}

const integerMark = '\u{F8FF}';

/** A whole number of any size as Json that `jsonText` prints as a number: Cisco's ids pass 2^53. Other texts stay texts. */
export function exactInteger(digits: string): Json {
  if (!/^-?(0|[1-9]\d*)$/.test(digits)) return digits;
  return Number.isSafeInteger(Number(digits)) ? Number(digits) : integerMark + digits;
}

export function jsonText(body: Json): string {
  const text = JSON.stringify(body);
  return text.includes(integerMark) ? text.replace(/"\u{F8FF}(-?\d+)"/gu, '$1') : text;
}
