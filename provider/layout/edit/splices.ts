import { formBelow } from '../form/form.ts';
import { isContainer } from '../form/form-walk.ts';
import { layoutForm } from '../form/layout-form.ts';
import type { Form } from '../form/form.ts';
import { printScalar } from '../print-scalar.ts';
import { printBehindKey, printLines, printOnLine } from '../print.ts';
import type { SourceDocument, WrittenNode } from '../source-document.ts';
import type { Span } from '../text-lines.ts';
import type { Operation, Path } from './operation.ts';

/** A piece of text that takes the place of another one. */
export interface Splice extends Span {
  readonly text: string;
  /** The column of lines that are put in; of two at one place the deeper one comes first, since it belongs to what is above. */
  readonly column?: number;
}

/**
 * Operations as changes of the text that leave everything else as it is, byte for byte. What it gives is a proposal: the
 * caller reads the new text and compares, so a rare way of writing costs a fallback and never a wrong file.
 */
export class Splicer {
  readonly #document: SourceDocument;
  readonly #text: string;
  readonly #comments: readonly Span[];
  readonly #lineEnd: string;

  constructor(document: SourceDocument, comments: readonly Span[]) {
    this.#document = document;
    this.#text = document.text;
    this.#comments = comments;
    this.#lineEnd = document.text.includes('\r\n') ? '\r\n' : '\n';
  }

  /** Undefined: this operation is not one for splices. */
  splicesFor(operation: Operation): readonly Splice[] | undefined {
    switch (operation.kind) {
      case 'set':
        return this.#set(operation.path, operation.value, operation.form);
      case 'insert':
        return this.#insert(operation);
      case 'remove':
        return this.#remove(operation.path);
      case 'move':
        return this.#move(operation);
      case 'rename': {
        const keySpan = this.#document.nodeAt(operation.path)?.keySpan;
        return keySpan && [{ ...keySpan, text: printScalar(operation.key) }];
      }
    }
  }

  #set(path: Path, value: unknown, form: Form | undefined): readonly Splice[] | undefined {
    const node = this.#document.nodeAt(path);
    if (node === undefined) return undefined;
    const line = printOnLine(value, form);
    if (!isContainer(node.value) || this.#isFlow(node) || node.aliasAt !== undefined) {
      const { start, end } = node.span;
      const block = end > start && this.#text[end - 1] === '\n';
      return [{ start, end, text: block ? `${line}${this.#lineEnd}` : line }];
    }
    if (node.keySpan === undefined) return undefined;
    const colon = this.#text.indexOf(':', node.keySpan.end) + 1;
    const end = this.#endOfContent(path);
    const column = this.#columnOf(node.keySpan.start);
    const behind = printBehindKey({ value, form, indent: column + 2 }, column + 2).replaceAll('\n', this.#lineEnd);
    return [{ start: colon, end, text: `${behind}${this.#commentsWithin({ start: colon, end }, column + 2)}` }];
  }

  #insert({ path, key, value, form }: Operation & { readonly kind: 'insert' }): readonly Splice[] | undefined {
    const container = this.#document.nodeAt(path);
    if (container === undefined || !isContainer(container.value) || container.aliasAt !== undefined) return undefined;
    const keys = this.#keysOf(container.value);
    const last = keys.at(-1);
    if (last === undefined) return this.#insertIntoEmpty(path, container, { key, value, form });
    if (this.#isFlow(container)) {
      const at = this.#endOfContent([...path, last]);
      return [
        {
          start: at,
          end: at,
          text: `, ${key === undefined ? '' : `${printScalar(key)}: `}${printOnLine(value, form)}`,
        },
      ];
    }
    const column = this.#columnOf(container.span.start);
    return [this.#below(this.#endOfContent([...path, last]), this.#entryText({ key, value, form }, column), column)];
  }

  #insertIntoEmpty(
    path: Path,
    container: WrittenNode,
    entry: { readonly key: string | undefined; readonly value: unknown; readonly form: Form | undefined },
  ): readonly Splice[] | undefined {
    const { span, keySpan } = container;
    const parent = path.length === 0 ? undefined : this.#document.nodeAt(path.slice(0, -1));
    const inLines =
      parent !== undefined && !this.#isFlow(parent) && keySpan !== undefined && this.#formAt(path)?.kind !== 'list';
    const { key, value, form } = entry;
    if (!inLines || !isLines(this.#formAt(path))) {
      const item =
        key === undefined ? `[${printOnLine(value, form)}]` : `{ ${printScalar(key)}: ${printOnLine(value, form)} }`;
      return [{ ...span, text: item }];
    }
    const start = this.#text[span.start - 1] === ' ' ? span.start - 1 : span.start;
    const column = this.#columnOf(keySpan.start) + 2;
    return [{ start, end: span.end, text: '' }, this.#below(span.end, this.#entryText(entry, column), column)];
  }

  #remove(path: Path): readonly Splice[] | undefined {
    const parentPath = path.slice(0, -1);
    const parent = this.#document.nodeAt(parentPath);
    const node = this.#document.nodeAt(path);
    if (parent === undefined || node === undefined || !isContainer(parent.value) || parent.aliasAt !== undefined)
      return undefined;
    const keys = this.#keysOf(parent.value);
    if (keys.length === 1)
      return this.#set(parentPath, Array.isArray(parent.value) ? [] : {}, this.#formAt(parentPath));
    const index = keys.indexOf(path.at(-1) ?? '');
    if (this.#isFlow(parent)) return this.#removeInBrackets(parentPath, keys, index);
    const range = this.#linesOf(path, node);
    if (range === undefined) return undefined;
    const kept = this.#commentsWithin(range, this.#columnOf(parent.span.start));
    return [{ ...range, text: kept === '' ? '' : `${kept.slice(this.#lineEnd.length)}${this.#lineEnd}` }];
  }

  #removeInBrackets(
    parentPath: Path,
    keys: readonly (string | number)[],
    index: number,
  ): readonly Splice[] | undefined {
    const startOf = (key: string | number): number | undefined => {
      const node = this.#document.nodeAt([...parentPath, key]);
      return node?.keySpan?.start ?? node?.span.start;
    };
    const key = keys[index];
    const next = keys[index + 1];
    const previous = keys[index - 1];
    if (key === undefined) return undefined;
    const start =
      next === undefined && previous !== undefined ? this.#endOfContent([...parentPath, previous]) : startOf(key);
    const end = next === undefined ? this.#endOfContent([...parentPath, key]) : startOf(next);
    return start === undefined || end === undefined || this.#hasComment({ start, end })
      ? undefined
      : [{ start, end, text: '' }];
  }

  /** Cuts the lines of an entry with the comment lines right above it, and pastes them at the end of the other map. */
  #move({ path, to }: Operation & { readonly kind: 'move' }): readonly Splice[] | undefined {
    const node = this.#document.nodeAt(path);
    const parent = this.#document.nodeAt(path.slice(0, -1));
    const target = this.#document.nodeAt(to);
    if (node?.keySpan === undefined || parent === undefined || target === undefined || !isContainer(target.value))
      return undefined;
    const lines = this.#linesOf(path, node);
    const siblings = isContainer(parent.value) ? this.#keysOf(parent.value).length : 0;
    const last = this.#keysOf(target.value).at(-1);
    if (lines === undefined || this.#isFlow(parent) || this.#isFlow(target) || last === undefined || siblings < 2)
      return undefined;
    const range = { start: this.#startWithComments(lines.start), end: lines.end };
    const column = this.#columnOf(target.span.start);
    const shift = column - this.#columnOf(node.keySpan.start);
    const text = this.#text.slice(range.start, range.end).replace(/\r?\n$/, '');
    const shifted = text
      .split('\n')
      .map((line) => indentBy(line, shift))
      .join('\n');
    return [{ ...range, text: '' }, this.#below(this.#endOfContent([...to, last]), shifted, column)];
  }

  /** A splice that puts lines below the line in which the text before `offset` ends. */
  #below(offset: number, lines: string, column: number): Splice {
    const atLineStart = offset > 0 && this.#text[offset - 1] === '\n';
    if (atLineStart) return { start: offset, end: offset, text: `${lines}${this.#lineEnd}`, column };
    const at = this.#endOfLine(offset);
    return { start: at, end: at, text: `${this.#lineEnd}${lines}`, column };
  }

  #entryText(
    {
      key,
      value,
      form,
    }: { readonly key: string | undefined; readonly value: unknown; readonly form: Form | undefined },
    column: number,
  ): string {
    const blanks = ' '.repeat(column);
    const text =
      key === undefined
        ? printLines({ value: [value], form: form && { kind: 'list', noun: '', of: () => form }, indent: column }).join(
            '\n',
          )
        : `${blanks}${printScalar(key)}:${printBehindKey({ value, form, indent: column + 2 }, column + key.length + 2)}`;
    return text.replaceAll('\n', this.#lineEnd);
  }

  /** The whole lines of an entry of a block map or list; undefined where something else stands on its first line. */
  #linesOf(path: Path, node: WrittenNode): Span | undefined {
    const first = node.keySpan?.start ?? node.span.start;
    const start = this.#text.lastIndexOf('\n', first - 1) + 1;
    if (!/^[ ]*(?:- +)?$/.test(this.#text.slice(start, first))) return undefined;
    if (node.keySpan !== undefined && this.#text.slice(start, first).includes('-')) return undefined;
    const end = this.#endOfContent(path);
    if (end > 0 && this.#text[end - 1] === '\n' && end > first) return { start, end };
    const newline = this.#text.indexOf('\n', end);
    return { start, end: newline < 0 ? this.#text.length : newline + 1 };
  }

  #startWithComments(start: number): number {
    let at = start;
    while (at > 0) {
      const above = this.#text.lastIndexOf('\n', at - 2) + 1;
      if (!/^ *#/.test(this.#text.slice(above, at))) break;
      at = above;
    }
    return at;
  }

  /** Where the last piece of a value ends, comments behind it left out. */
  #endOfContent(path: Path): number {
    const node = this.#document.nodeAt(path);
    if (node === undefined) return this.#text.length;
    if (node.aliasAt !== undefined || !isContainer(node.value) || this.#isFlow(node)) return node.span.end;
    const last = this.#keysOf(node.value).at(-1);
    return last === undefined ? node.span.end : this.#endOfContent([...path, last]);
  }

  #endOfLine(offset: number): number {
    const newline = this.#text.indexOf('\n', offset);
    if (newline < 0) return this.#text.length;
    return this.#text[newline - 1] === '\r' && newline > offset ? newline - 1 : newline;
  }

  #isFlow({ span }: WrittenNode): boolean {
    return this.#text[span.start] === '{' || this.#text[span.start] === '[';
  }

  #keysOf(container: object): readonly (string | number)[] {
    return Array.isArray(container) ? [...container.keys()] : this.#document.keysOf(container);
  }

  #columnOf(offset: number): number {
    return offset - (this.#text.lastIndexOf('\n', offset - 1) + 1);
  }

  #formAt(path: Path): Form | undefined {
    let form: Form | undefined = layoutForm;
    let value: unknown = this.#document.value;
    for (const key of path) {
      form = form && formBelow(form, key, value);
      value = isContainer(value) ? value[key] : undefined;
    }
    return form;
  }

  #hasComment({ start, end }: Span): boolean {
    return this.#comments.some((comment) => comment.start >= start && comment.start < end);
  }

  /** The comments of a range as lines of their own, each with a line end before it. */
  #commentsWithin({ start, end }: Span, column: number): string {
    return this.#comments
      .filter((comment) => comment.start >= start && comment.start < end)
      .map(
        (comment) => `${this.#lineEnd}${' '.repeat(column)}${this.#text.slice(comment.start, comment.end).trimEnd()}`,
      )
      .join('');
  }
}

function isLines(form: Form | undefined): boolean {
  return (form?.kind === 'record' || form?.kind === 'map') && form.style === 'lines';
}

function indentBy(line: string, shift: number): string {
  if (shift >= 0) return line.trim() === '' ? line : `${' '.repeat(shift)}${line}`;
  return line.startsWith(' '.repeat(-shift)) ? line.slice(-shift) : line.trimStart();
}
