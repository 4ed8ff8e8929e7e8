/**
 * Plain text of a block: neither `: ` nor ` #` is in it. It does not start with a character that YAML gives a meaning,
 * be it only sometimes (`-`, `?`, `:`).
 */
const inBlock = /[^\n "#%&'*,\-:>?@[\]`{|}!][^\n:#]*(?:(?::(?![ \n]|$)|(?<! )#)[^\n:#]*)*/y;
const keyInBlock = /[^\n "#%&'*,\-.:>?@[\]`{|}!][^\n:#]*(?:(?::(?![ \n]|$)|(?<! )#)[^\n:#]*)*(?=:(?:[ \n]|$))/y;
const inFlow = /[^\n "#%&'*,\-:>?@[\]`{|}!][^\n:#,[\]{}]*/y;
const singleQuoted = /'[^'\n]*(?:''[^'\n]*)*'/y;
/** Without escapes, which may give what no layout may hold. */
const doubleQuoted = /"[^"\\\n]*"/y;

/** YAML ends a key on one line at 1024 characters. */
const longestKey = 1000;

interface ScannedScalar {
  readonly value: unknown;
  readonly end: number;
}

interface ScannedText extends ScannedScalar {
  readonly value: string;
}

/** The key of a map at this offset, when a colon follows it at once, and white space that. */
export function usualKey(text: string, at: number, context: 'block' | 'flow'): ScannedText | undefined {
  const key = quoted(text, at) ?? scanned(context === 'block' ? keyInBlock : inFlow, text, at);
  if (key === undefined || text[key.end] !== ':') return undefined;
  const next = text[key.end + 1];
  if (next !== undefined && next !== ' ' && next !== '\n') return undefined;
  if (key.value === '' || key.value === '__proto__' || key.value === '<<') return undefined;
  return key.end - at > longestKey || text[key.end - 1] === ' ' ? undefined : key;
}

/** The scalar at this offset as YAML's core schema reads it, when it is on one line and easily told from a number. */
export function usualScalar(text: string, at: number, context: 'block' | 'flow'): ScannedScalar | undefined {
  const inQuotes = quoted(text, at);
  if (inQuotes !== undefined) return inQuotes;
  const plain = scanned(context === 'block' ? inBlock : inFlow, text, at);
  if (plain === undefined) return undefined;
  let { end } = plain;
  while (text[end - 1] === ' ') end -= 1;
  const value = meaning(text.slice(at, end));
  return value === undefined ? undefined : { value, end };
}

function quoted(text: string, at: number): ScannedText | undefined {
  const quote = text[at];
  if (quote !== "'" && quote !== '"') return undefined;
  const found = scanned(quote === "'" ? singleQuoted : doubleQuoted, text, at);
  if (found === undefined) return undefined;
  const inside = text.slice(at + 1, found.end - 1);
  return { value: quote === "'" ? inside.replaceAll("''", "'") : inside, end: found.end };
}

function scanned(pattern: RegExp, text: string, at: number): ScannedText | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? { value: text.slice(at, pattern.lastIndex), end: pattern.lastIndex } : undefined;
}

const words: ReadonlyMap<string, boolean | null> = new Map<string, boolean | null>([
  ...['true', 'True', 'TRUE'].map((word) => [word, true] as const),
  ...['false', 'False', 'FALSE'].map((word) => [word, false] as const),
  ...['null', 'Null', 'NULL', '~'].map((word) => [word, null] as const),
]);

const simpleNumber = /^(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?$/;
const day = /^\d{4}-\d\d-\d\d$/;
/** Wider than YAML's numbers: a few texts are left to the library without need. */
const maybeNumber = /^(?:[-+]?\.?\d[\d.eE+-]*|0[ox].*|[-+]?\.(?:inf|nan))$/i;

/** Undefined where the library has to say. */
function meaning(written: string): unknown {
  const word = words.get(written);
  if (word !== undefined) return word;
  if (simpleNumber.test(written)) return Number(written);
  return maybeNumber.test(written) && !day.test(written) ? undefined : written;
}
