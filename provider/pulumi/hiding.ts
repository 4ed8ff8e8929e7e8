import { Failure, messageOf } from '../model/failure.ts';

/** The same text without what has to be kept secret. */
export type Hide = (text: string) => string;

/** What is shorter stands in too many words, and nobody would take it for a secret. Pulumi does the same. */
const shortest = 3;
/** What is shorter than this is hidden as a word of its own alone: it would be found in the middle of others. Ours. */
const wordLength = 6;
/** Longer texts are looked for in pieces of this length, so that a text that repeats itself takes no time. Ours. */
const longest = 1000;
/** So much of the beginning of a secret is hidden, too: excerpts and quotations are cut. Ours. */
const piece = 12;
const mark = '[secret]';

/** A place within the secrets: what may come next there. */
interface Node {
  readonly next: Map<string, Node>;
  readonly depth: number;
  /** A blank: it may be written as any others, as a line end with an indent, say. */
  readonly isGap: boolean;
  isEnd: boolean;
}

/**
 * Hides texts in whatever way they are written: as they are, as a report, JSON, YAML or a shell writes them, one in the
 * other, and broken over lines. A report is made of sentences of which nobody knows any more what came from where, and a
 * plan of other values would be another plan: so they are looked for in what was written, by all that each character may
 * have become.
 */
export function hidingTexts(texts: Iterable<string>): Hide {
  const root = newNode(0, false);
  for (const text of texts) for (const part of pieces(text)) insert(root, part);
  if (root.next.size === 0) return (text) => text;
  return (text) => {
    const shown: string[] = [];
    /** Where what is hidden ends so far. */
    let until = 0;
    for (let at = 0; at < text.length; at += 1) {
      // What begins within a run of backslashes begins where the run does, too.
      if (text[at] === '\\' ? text[at - 1] === '\\' : !root.next.has(text[at] ?? '')) continue;
      const end = endOf(root, text, at);
      if (end === undefined || end <= until || (end - at < wordLength && isInWord(text, at, end))) continue;
      // What only looks like one may overlap with one.
      if (at >= until) shown.push(text.slice(until, at), mark);
      until = end;
    }
    return until === 0 ? text : [...shown, text.slice(until)].join('');
  };
}

/** What was thrown, to be thrown again. A mistake of ours may quote a secret as well as a message to the user. */
export function hushedFailure(thrown: unknown, hide: Hide): unknown {
  if (thrown instanceof Failure) {
    const { code, message, hint } = thrown;
    return new Failure(code, hide(message), { cause: thrown, ...(hint === undefined ? {} : { hint: hide(hint) }) });
  }
  const message = hide(messageOf(thrown));
  return message === messageOf(thrown) ? thrown : new Failure('bug', message, { cause: thrown });
}

function newNode(depth: number, isGap: boolean): Node {
  return { next: new Map(), depth, isGap, isEnd: false };
}

/** Whether letters go on before or behind it. The letters of an escape are none. */
function isInWord(text: string, start: number, end: number): boolean {
  const isLetter = (unit: string | undefined): boolean => unit !== undefined && /[\p{L}\p{N}]/u.test(unit);
  const before =
    isLetter(text[start - 1]) && !/\\(?:[nrtfvb]|x..|u.{4}|U.{8})$/.test(text.slice(Math.max(0, start - 10), start));
  return (isLetter(text[start]) && before) || (isLetter(text[end - 1]) && isLetter(text[end]));
}

/** The last piece is as long as the others, so that nothing short is left over. */
function pieces(text: string): readonly string[] {
  const whole = text.trim().replace(/\s+/g, ' ').replace(/\\+/g, '\\');
  const count = Math.max(1, Math.ceil(whole.length / longest));
  return Array.from({ length: count }, (_none, index) => {
    const start = Math.max(0, Math.min(index * longest, whole.length - longest));
    return whole.slice(start, start + longest);
  });
}

function insert(root: Node, text: string): void {
  const units = text.split('');
  if (units.length < shortest) return;
  let node = root;
  for (const unit of units) {
    let next = node.next.get(unit);
    if (next === undefined) {
      next = newNode(node.depth + 1, unit === ' ');
      if (next.isGap) next.next.set(unit, next);
      node.next.set(unit, next);
    }
    node = next;
  }
  node.isEnd = true;
}

/** Where the longest secret that begins there ends. */
function endOf(root: Node, text: string, start: number): number | undefined {
  let best: number | undefined;
  const seen = new Map<Node, Set<number>>();
  const open: { readonly node: Node; readonly at: number }[] = [{ node: root, at: start }];
  for (let here = open.pop(); here !== undefined; here = open.pop()) {
    const { node, at } = here;
    const before = seen.get(node) ?? new Set();
    if (before.has(at)) continue;
    seen.set(node, before.add(at));
    if (!node.isGap && (node.isEnd || node.depth >= piece)) best = Math.max(best ?? 0, at);
    for (const { units, end } of readingsAt(text, at)) {
      let next: Node | undefined = node;
      for (const unit of units) next = next?.next.get(unit);
      if (next !== undefined) open.push({ node: next, at: end });
    }
  }
  return best;
}

interface Reading {
  /** What is meant, in UTF-16 code units. */
  readonly units: readonly string[];
  readonly end: number;
}

/** All that may be meant by what stands there. */
function readingsAt(text: string, at: number): readonly Reading[] {
  const unit = text[at];
  if (unit === undefined) return [];
  if (unit === '\\') return backslashesAt(text, at);
  if (unit !== "'") return [reading(unit, at + 1)];
  // In single quotes: doubled in YAML, and left and entered again in a shell.
  const quotes = [unit, "''", "'\\''"].filter((quote) => text.startsWith(quote, at));
  return quotes.map((quote) => reading(unit, at + quote.length));
}

function reading(meant: string, end: number): Reading {
  return { units: /^\s$/.test(meant) ? [' '] : meant.split(''), end };
}

const escape = /u\{([\da-fA-F]{1,6})\}|(?:u([\da-fA-F]{4})|x([\da-fA-F]{2}))|U([\da-fA-F]{8})|([nrtfvb])/y;
const letters: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', f: '\f', v: '\v', b: '\b' };

/** As many as there are: one escapes the other, and the last of them may belong to what comes behind. */
function backslashesAt(text: string, start: number): readonly Reading[] {
  let at = start;
  while (text[at] === '\\') at += 1;
  const found = [at, at - 1].filter((end) => end > start).map((end) => reading('\\', end));
  if (text[at] !== undefined) found.push(reading(text[at] ?? '', at + 1));
  escape.lastIndex = at;
  const escaped = escape.exec(text);
  if (escaped === null) return found;
  const [whole, braces, short, byte, long, letter] = escaped;
  const meant =
    letter === undefined ? characterOf(Number.parseInt(braces ?? short ?? byte ?? long ?? '', 16)) : letters[letter];
  return meant === undefined ? found : [...found, reading(meant, at + whole.length)];
}

function characterOf(code: number): string | undefined {
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
