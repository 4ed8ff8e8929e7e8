import type { Span } from './text-lines.ts';

const width = 6;
const none = -1;

/**
 * Where each value of a document stands: one row for each node, in pre-order, without names. A path is looked up by
 * walking the plain data beside it, so ten thousand Virtual Accounts cost a few megabytes and no objects.
 */
export class NodeTable {
  #rows = new Int32Array(256 * width);
  #count = 0;
  /** Children of maps and lists by key, made when the first of them is asked for. */
  readonly #indexes = new Map<number, Map<string | number, number>>();

  /** Starts a node; its children follow until `close`. */
  open(span: Span, key: Span | undefined): number {
    const row = this.#count;
    this.#count += 1;
    if (this.#count * width > this.#rows.length) this.#grow();
    const at = row * width;
    this.#rows[at] = span.start;
    this.#rows[at + 1] = span.end;
    this.#rows[at + 2] = key?.start ?? none;
    this.#rows[at + 3] = key?.end ?? none;
    this.#rows[at + 4] = this.#count;
    this.#rows[at + 5] = none;
    return row;
  }

  /** Ends a node, and says where, if that was not known at its start. */
  close(row: number, end = this.#cell(row, 1)): void {
    this.#rows[row * width + 1] = end;
    this.#rows[row * width + 4] = this.#count;
  }

  /** Makes a node stand for another one, which an alias names. */
  refer(row: number, target: number): void {
    this.#rows[row * width + 5] = target;
  }

  isAlias(row: number): boolean {
    return this.#cell(row, 5) !== none;
  }

  span(row: number): Span {
    return { start: this.#cell(row, 0), end: this.#cell(row, 1) };
  }

  keySpan(row: number): Span | undefined {
    const start = this.#cell(row, 2);
    return start === none ? undefined : { start, end: this.#cell(row, 3) };
  }

  /** The node with this key in a map or a list; `keys` are those of the plain value, in the order of the text. */
  child(row: number, key: string | number, keys: () => Iterable<string | number>): number | undefined {
    const target = this.#cell(row, 5);
    const parent = target === none ? row : target;
    let index = this.#indexes.get(parent);
    if (index === undefined) {
      index = new Map();
      let at = parent + 1;
      for (const name of keys()) {
        index.set(name, at);
        at = this.#cell(at, 4);
      }
      this.#indexes.set(parent, index);
    }
    return index.get(key);
  }

  #cell(row: number, column: number): number {
    return this.#rows[row * width + column] ?? none;
  }

  #grow(): void {
    const rows = new Int32Array(this.#rows.length * 2);
    rows.set(this.#rows);
    this.#rows = rows;
  }
}
