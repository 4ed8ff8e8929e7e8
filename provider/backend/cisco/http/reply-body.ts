import { depthOf, parseJson } from './json-text.ts';

export type Body =
  /** `value` undefined: there was nothing. */
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'html' }
  | { readonly kind: 'text' }
  | { readonly kind: 'cut' }
  | { readonly kind: 'deep' };

/**
 * What a body is. Its type is believed only where it says HTML: data without a type, or with a wrong one, is read all the
 * same, since what it is shows.
 */
export function readBody(
  reply: { readonly headers: Readonly<Record<string, string>>; readonly text: string },
  depth: number,
): Body {
  const text = reply.text.trim();
  if (text === '') return { kind: 'json', value: undefined };
  if (text.startsWith('<') || /\bhtml\b/i.test(reply.headers['content-type'] ?? '')) return { kind: 'html' };
  if (depthOf(text, depth) > depth) return { kind: 'deep' };
  try {
    return { kind: 'json', value: parseJson(text) };
  } catch {
    return { kind: /^[{["]/.test(text) ? 'cut' : 'text' };
  }
}
