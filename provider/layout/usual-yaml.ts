import { NodeTable } from './node-table.ts';
import type { ReadText } from './source-document.ts';
import type { Span } from './text-lines.ts';
import { usualKey, usualScalar } from './usual-scalars.ts';

/**
 * Reads YAML as layouts are usually written, many times as fast as the library: maps and lists in blocks or in brackets,
 * scalars on one line, comments. About everything else, mistakes included, it says undefined, and the library decides.
 * What it does read, it reads as the library does, to the offset: a test compares them.
 *
 * The text holds no odd characters (`findOddCharacters`).
 */
export function readUsualYaml(text: string): Pick<ReadText, 'value' | 'nodes' | 'keyOrder'> | undefined {
  if (text.includes('\t') || text.includes('\r')) return undefined;
  const reader = new Reader(text);
  const value = reader.document();
  return value === unusual ? undefined : { value, nodes: reader.nodes, keyOrder: reader.keyOrder };
}

const unusual = Symbol('unusual');
const deepest = 50;

/** What holds a value. */
interface Around {
  /** The column of the map or list in a block. */
  readonly indent: number;
  readonly key: Span | undefined;
  readonly depth: number;
}

class Reader {
  readonly nodes = new NodeTable();
  readonly keyOrder = new Map<object, readonly string[]>();
  readonly #text: string;
  #at = 0;
  /** The column of the line that comes next, comments and empty lines left out; -1 at the end. */
  #column = -1;
  /** The rightmost column of a comment on the lines that were left out; -1 without. */
  #comment = -1;
  /** Where the library sees the end of the last value: behind its line. */
  #after = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): unknown {
    this.#toNextLine();
    if (this.#column !== 0 || this.#isDash()) return unusual;
    return this.#map({ indent: 0, key: undefined, depth: 1 });
  }

  #map({ indent, key: mapKey, depth }: Around): unknown {
    if (depth > deepest) return unusual;
    const row = this.nodes.open({ start: this.#at, end: this.#at }, mapKey);
    const map: Record<string, unknown> = {};
    const names: string[] = [];
    do {
      const start = this.#at;
      const found = usualKey(this.#text, start, 'block');
      if (found === undefined || Object.hasOwn(map, found.value)) return unusual;
      this.#at = found.end + 1;
      const value = this.#valueOfKey({ indent, key: { start, end: found.end }, depth });
      if (value === unusual) return unusual;
      map[found.value] = value;
      names.push(found.value);
    } while (this.#column === indent);
    this.#remember(map, names);
    return this.#close(row, indent) ? map : unusual;
  }

  #list({ indent, key, depth }: Around): unknown {
    if (depth > deepest) return unusual;
    const row = this.nodes.open({ start: this.#at, end: this.#at }, key);
    const list: unknown[] = [];
    do {
      const dash = this.#at;
      this.#at += 1;
      this.#skipSpaces();
      const isMap = usualKey(this.#text, this.#at, 'block') !== undefined;
      const value = isMap
        ? this.#map({ indent: indent + this.#at - dash, key: undefined, depth: depth + 1 })
        : this.#inline({ indent, key: undefined, depth });
      if (value === unusual) return unusual;
      list.push(value);
    } while (this.#column === indent && this.#isDash());
    return this.#close(row, indent) ? list : unusual;
  }

  /** Ends a map or a list, unless the next line may go on with it, or a comment may belong to either side. */
  #close(row: number, indent: number): boolean {
    this.nodes.close(row, this.#after);
    return this.#column <= indent && this.#comment < Math.max(indent, 1);
  }

  #valueOfKey(around: Around): unknown {
    const { indent, key, depth } = around;
    this.#skipSpaces();
    const start = this.#at;
    const first = this.#text[start];
    if (first !== undefined && first !== '\n' && first !== '#') return this.#inline(around);
    this.#skipLine();
    this.#toNextLine();
    const isList = this.#isDash();
    const nested = { indent: this.#column, key, depth: depth + 1 };
    if (this.#column > indent) return isList ? this.#list(nested) : this.#map(nested);
    if (this.#column === indent && isList) return this.#list(nested);
    if (first === '#' || this.#comment >= 0) return unusual;
    this.nodes.open({ start, end: start }, key);
    this.#after = start;
    return null;
  }

  /** A scalar, or a map or list in brackets, and the rest of its line. */
  #inline(around: Around): unknown {
    const value = this.#scalarOrBrackets('block', around);
    if (value === unusual) return unusual;
    const end = this.#at;
    this.#skipSpaces();
    const next = this.#text[this.#at];
    if (next !== undefined && next !== '\n' && (next !== '#' || this.#at === end)) return unusual;
    this.#skipLine();
    this.#after = this.#at;
    this.#toNextLine();
    return value;
  }

  #scalarOrBrackets(context: 'block' | 'flow', around: Around): unknown {
    const start = this.#at;
    const first = this.#text[start];
    if (first === '[' || first === '{') return this.#brackets(first, around);
    const scalar = usualScalar(this.#text, start, context);
    if (scalar === undefined) return unusual;
    this.nodes.open({ start, end: scalar.end }, around.key);
    this.#at = scalar.end;
    return scalar.value;
  }

  #brackets(opening: '[' | '{', { indent, key, depth }: Around): unknown {
    if (depth > deepest) return unusual;
    const row = this.nodes.open({ start: this.#at, end: this.#at }, key);
    const closing = opening === '[' ? ']' : '}';
    const inside = { indent, key: undefined, depth: depth + 1 };
    const list: unknown[] = [];
    const map: Record<string, unknown> = {};
    const names: string[] = [];
    this.#at += 1;
    if (!this.#skipInBrackets(indent)) return unusual;
    let more = this.#text[this.#at] !== closing;
    while (more) {
      const value =
        opening === '[' ? this.#scalarOrBrackets('flow', inside) : this.#entry({ map, names, around: inside });
      if (value === unusual || !this.#skipInBrackets(indent)) return unusual;
      if (opening === '[') list.push(value);
      more = this.#text[this.#at] === ',';
      if (more) this.#at += 1;
      if (more && !this.#skipInBrackets(indent)) return unusual;
    }
    if (this.#text[this.#at] !== closing) return unusual;
    this.#at += 1;
    this.nodes.close(row, this.#at);
    this.#remember(map, names);
    return opening === '[' ? list : map;
  }

  /** Reads one entry of a map in brackets into the map. */
  #entry({
    map,
    names,
    around,
  }: {
    readonly map: Record<string, unknown>;
    readonly names: string[];
    readonly around: Around;
  }): unknown {
    const start = this.#at;
    const found = usualKey(this.#text, start, 'flow');
    if (found === undefined || Object.hasOwn(map, found.value) || this.#text[found.end + 1] !== ' ') return unusual;
    this.#at = found.end + 1;
    this.#skipSpaces();
    const value = this.#scalarOrBrackets('flow', { ...around, key: { start, end: found.end } });
    map[found.value] = value;
    names.push(found.value);
    return value;
  }

  #remember(map: object, names: readonly string[]): void {
    if (names.some((name) => /^\d+$/.test(name))) this.keyOrder.set(map, names);
  }

  /** To the next character that says something, on this line or below; false where a line is not indented enough. */
  #skipInBrackets(indent: number): boolean {
    this.#skipSpaces();
    while (this.#text[this.#at] === '\n') {
      const line = this.#at + 1;
      this.#at = line;
      this.#skipSpaces();
      if (this.#at - line <= indent && this.#text[this.#at] !== '\n') return false;
    }
    return true;
  }

  #toNextLine(): void {
    this.#comment = -1;
    while (this.#at < this.#text.length) {
      const line = this.#at;
      this.#skipSpaces();
      const first = this.#text[this.#at];
      this.#column = this.#at - line;
      if (first === '#') this.#comment = Math.max(this.#comment, this.#column);
      else if (first !== undefined && first !== '\n') return;
      this.#skipLine();
    }
    this.#column = -1;
  }

  #skipSpaces(): void {
    while (this.#text[this.#at] === ' ') this.#at += 1;
  }

  #skipLine(): void {
    const end = this.#text.indexOf('\n', this.#at);
    this.#at = end === -1 ? this.#text.length : end + 1;
  }

  #isDash(): boolean {
    return this.#text[this.#at] === '-' && this.#text[this.#at + 1] === ' ';
  }
}
