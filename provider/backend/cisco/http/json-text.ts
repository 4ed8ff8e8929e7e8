import { parse } from 'lossless-json';

/** How deep brackets nest in a JSON text, at least as far as `limit` + 1; strings do not count. */
export function depthOf(text: string, limit: number): number {
  let depth = 0;
  let deepest = 0;
  for (let at = 0; at < text.length; at += 1) {
    switch (text.charCodeAt(at)) {
      case quote:
        at = endOfString(text, at);
        break;
      case openBrace:
      case openBracket:
        depth += 1;
        deepest = Math.max(deepest, depth);
        if (deepest > limit) return deepest;
        break;
      case closeBrace:
      case closeBracket:
        depth -= 1;
        break;
    }
  }
  return deepest;
}

const [quote, backslash] = [0x22, 0x5c];
const [openBrace, closeBrace, openBracket, closeBracket] = [0x7b, 0x7d, 0x5b, 0x5d];

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text.charCodeAt(at) !== quote) at += text.charCodeAt(at) === backslash ? 2 : 1;
  return at;
}

/**
 * JSON with every whole number that a number cannot hold as its text: ids of Cisco go beyond 2^53. Throws SyntaxError.
 *
 * Of a key that is there twice the last one counts, as everywhere else.
 */
export function parseJson(text: string): unknown {
  return parse(text, null, { parseNumber: numberOrText, onDuplicateKey: ({ newValue }) => newValue });
}

function numberOrText(digits: string): number | string {
  const value = Number(digits);
  return /^-?\d+$/.test(digits) && !Number.isSafeInteger(value) ? digits : value;
}
