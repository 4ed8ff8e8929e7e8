/**
 * The values of Cisco's replies, which write one thing in several ways: booleans as texts, numbers as texts, ids as
 * numbers beyond 2^53 (Cisco's OpenAPI document 1.0.2 against what public clients read).
 */

export type Fields = Readonly<Record<string, unknown>>;

/** The members of a JSON object; undefined for anything else. */
export function fieldsOf(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}

export function listOf(value: unknown): readonly unknown[] | undefined {
  return Array.isArray(value) ? value : undefined;
}

/** The JSON objects in a list; what is no object is not a row. */
export function objectsIn(value: unknown): readonly Fields[] {
  return (listOf(value) ?? []).map(fieldsOf).filter((fields) => fields !== undefined);
}

/** One thing, or several: both are written where several may come (`tokenInfo`, `data`). */
export function oneOrMany(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return listOf(value) ?? [value];
}

/** A text as it is, a number as text; undefined for anything else and for nothing. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function flagOf(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  switch (String(value).trim().toLowerCase()) {
    case 'true':
    case 'yes':
    case 'y':
    case '1':
      return true;
    case 'false':
    case 'no':
    case 'n':
    case '0':
      return false;
    default:
      return undefined;
  }
}

/** A whole number that can be counted with, of either sign. */
export function wholeNumberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^-?\d+$/.test(value.trim()) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : undefined;
}

/** Ours: the most of a text of the other side that goes into a message. */
const longestText = 300;

/** A text of the other side for a message: on one line, without control and direction characters, not too long. */
export function quotable(value: unknown): string | undefined {
  const text = textOf(value)
    ?.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
  if (text === undefined || text === '') return undefined;
  const characters = Array.from(text);
  return characters.length <= longestText ? text : `${characters.slice(0, longestText).join('')}…`;
}
