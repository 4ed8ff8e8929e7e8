import type { Diagnostic, Severity } from '../model/diagnostic.ts';
import { pathOf, type Place, type Position } from '../model/place.ts';
import type { LayoutCode } from '../model/codes/layout.ts';
import type { NodeTable } from './node-table.ts';
import { TextLines, type Span } from './text-lines.ts';

/** A problem of a text, by offsets. */
export interface TextProblem {
  readonly code: LayoutCode;
  readonly severity?: Severity;
  readonly message: string;
  readonly hint?: string | undefined;
  readonly span: Span;
  readonly related?: readonly { readonly span: Span; readonly message: string }[];
}

/** What reading a text as data gave: plain values, and where each of them stands. */
export interface ReadText {
  /** Maps as plain objects, lists as arrays; undefined where nothing could be read. */
  readonly value: unknown;
  readonly nodes: NodeTable | undefined;
  /** Maps whose keys JavaScript would list in another order than the text (`10` before `2`). */
  readonly keyOrder: ReadonlyMap<object, readonly string[]>;
  /** Whether the text was read to its end, so that what is missing in `value` is missing in the text. */
  readonly whole: boolean;
  readonly problems: readonly TextProblem[];
}

export interface WrittenNode {
  readonly value: unknown;
  readonly span: Span;
  /** Of the key, where the value stands in a map. */
  readonly keySpan: Span | undefined;
  /** The path of the alias through which the path leads, or that stands there. */
  readonly aliasAt: readonly (string | number)[] | undefined;
}

/** One file of a layout or of settings, as data that knows where it stands. */
export class SourceDocument {
  readonly file: string;
  readonly text: string;
  readonly value: unknown;
  readonly whole: boolean;
  readonly diagnostics: readonly Diagnostic[];
  readonly #lines: TextLines;
  readonly #read: ReadText;

  constructor(file: string, text: string, read: ReadText) {
    this.file = file;
    this.text = text;
    this.value = read.value;
    this.whole = read.whole;
    this.#read = read;
    this.#lines = new TextLines(text);
    this.diagnostics = read.problems.map((problem) => this.#diagnostic(problem));
  }

  /** The keys of a map in the order of the text. */
  keysOf(map: object): readonly string[] {
    return this.#read.keyOrder.get(map) ?? Object.keys(map);
  }

  /**
   * The range of a place: of a value, or of the key before it where `atKey` asks for it or the value is a map or a list,
   * which may start lines below. Of the nearest enclosing key where the path leads nowhere.
   */
  spanOf(place: Place, atKey = false): Span {
    const { nodes } = this.#read;
    if (nodes === undefined) return { start: 0, end: 0 };
    let row = 0;
    let value = this.value;
    let found = true;
    for (const key of pathOf(place)) {
      const container = value;
      if (typeof container !== 'object' || container === null) {
        found = false;
        break;
      }
      const keys = (): Iterable<string | number> =>
        Array.isArray(container) ? container.keys() : this.keysOf(container);
      const child = nodes.child(row, key, keys);
      if (child === undefined) {
        found = false;
        break;
      }
      row = child;
      value = (container as Readonly<Record<string | number, unknown>>)[key];
    }
    const wantsKey = atKey || !found || (typeof value === 'object' && value !== null);
    return (wantsKey ? nodes.keySpan(row) : undefined) ?? nodes.span(row);
  }

  /** How a value stands in the text, for who edits it; undefined where the path leads nowhere. */
  nodeAt(path: readonly (string | number)[]): WrittenNode | undefined {
    const { nodes } = this.#read;
    if (nodes === undefined) return undefined;
    let row = 0;
    let value = this.value;
    for (const [depth, key] of path.entries()) {
      if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
      if (nodes.isAlias(row))
        return { value, span: nodes.span(row), keySpan: nodes.keySpan(row), aliasAt: path.slice(0, depth) };
      const container = value;
      const child = nodes.child(row, key, () => (Array.isArray(container) ? container.keys() : this.keysOf(container)));
      if (child === undefined) return undefined;
      row = child;
      value = (container as Readonly<Record<string | number, unknown>>)[key];
    }
    return {
      value,
      span: nodes.span(row),
      keySpan: nodes.keySpan(row),
      aliasAt: nodes.isAlias(row) ? path : undefined,
    };
  }

  /** The text of a value as it was written. */
  written(place: Place): string {
    const span = this.nodeAt(pathOf(place))?.span;
    return span === undefined ? '' : this.text.slice(span.start, span.end);
  }

  position(place: Place, atKey = false): Position {
    return this.#lines.position(this.file, this.spanOf(place, atKey));
  }

  excerpt(place: Place, atKey = false): string {
    return this.#lines.excerpt(this.spanOf(place, atKey).start);
  }

  #diagnostic({ code, severity, message, hint, span, related }: TextProblem): Diagnostic {
    return {
      code,
      severity: severity ?? 'error',
      message,
      ...(hint === undefined ? {} : { hint }),
      position: this.#lines.position(this.file, span),
      excerpt: this.#lines.excerpt(span.start),
      ...(related === undefined
        ? {}
        : {
            related: related.map((other) => ({
              position: this.#lines.position(this.file, other.span),
              message: other.message,
            })),
          }),
    };
  }
}
