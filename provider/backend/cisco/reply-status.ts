import type { CiscoReply } from './transport.ts';
import { fieldsOf, quotable, textOf, type Fields } from './reply-values.ts';

/** What a reply says of itself. HTTP 200 with a body that says ERROR is usual (public clients, Cisco's saved examples). */
export type ReplyStatus =
  | { readonly kind: 'done'; readonly body: Fields }
  /** Done, and there is nothing to show. */
  | { readonly kind: 'empty' }
  /** Some of it was done; the items of the body say what. */
  | { readonly kind: 'partial'; readonly body: Fields; readonly says: string }
  | { readonly kind: 'failed'; readonly body: Fields; readonly says: string }
  | { readonly kind: 'not-understood'; readonly because: string };

/** The words for one thing in the families of Cisco's interface (its OpenAPI document 1.0.2, and public clients). */
const words: Readonly<Record<string, 'done' | 'partial' | 'failed'>> = {
  SUCCESS: 'done',
  COMPLETE: 'done',
  OK: 'done',
  WARNING: 'partial',
  ERROR: 'failed',
  FAILURE: 'failed',
  FAILED: 'failed',
};

export function statusWord(value: unknown): 'done' | 'partial' | 'failed' | undefined {
  const word = textOf(value)?.trim().toUpperCase();
  return word !== undefined && Object.hasOwn(words, word) ? words[word] : undefined;
}

/** `part`: a member of the body that shows what was asked for, where a family has no `status`. */
export function statusOf({ status, body }: CiscoReply, part?: string): ReplyStatus {
  const fields = fieldsOf(body);
  const isError = status >= 400;
  if (fields === undefined) {
    if (!isError) return { kind: 'not-understood', because: body === undefined ? 'an empty body' : 'no JSON object' };
    return { kind: 'failed', body: {}, says: `HTTP ${status} and no text` };
  }
  if (saysNoData(fields)) return { kind: 'empty' };
  const says = textIn(fields) ?? `HTTP ${status} and no text`;
  if (isError) return { kind: 'failed', body: fields, says };
  const word = statusWord(fields['status']);
  if (word === 'done') return { kind: 'done', body: fields };
  if (word !== undefined) return { kind: word, body: fields, says };
  if (fields['status'] === undefined && part !== undefined && fields[part] !== undefined)
    return { kind: 'done', body: fields };
  return { kind: 'not-understood', because: `the status "${quotable(fields['status']) ?? ''}"` };
}

/** Seen as `NO_DATA_FOUND` and as `NO DATA FOUND`, in either member, under a status that is no error. */
function saysNoData(fields: Fields): boolean {
  return ['message_code', 'messageCode', 'message', 'statusMessage'].some((member) =>
    /\bNO[ _]DATA[ _]FOUND\b/i.test(textOf(fields[member]) ?? ''),
  );
}

/** What the other side says in words, with its code where it has one. */
function textIn(fields: Fields): string | undefined {
  const text = ['statusMessage', 'message', 'localized_message', 'localizedMessage', 'error_description', 'error']
    .map((member) => quotable(fields[member]))
    .find((found) => found !== undefined);
  const code = quotable(fields['messageCode'] ?? fields['message_code'] ?? fields['code']);
  if (text === undefined) return code;
  return code === undefined ? text : `${text} (${code})`;
}
