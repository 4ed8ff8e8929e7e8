import { createColors } from 'picocolors';
import { encodeCsvCell, quoteCsvCell } from './encode/csv.ts';
import { encodeJson } from './encode/json.ts';
import { encodeMarkdownBlockLine, encodeMarkdownCode, encodeMarkdownProse, fenceFor } from './encode/markdown.ts';
import { encodeShellWord } from './encode/shell.ts';
import { columnsOf, encodeTerminal } from './encode/terminal.ts';
import { encodeCommandData, encodeCommandProperty } from './encode/workflow-command.ts';
import { encodeYamlScalar } from './encode/yaml.ts';
import { partsOf, type PhrasePart, type Speakable } from './phrase.ts';

/**
 * The only door from foreign strings to output. Each target has a tag for templates: the literal parts are ours and
 * stay, everything put in is encoded, unless it is a piece of the same target already. Nothing else makes a piece,
 * and a piece of one target does not fit into another, so a reporter that is made of pieces cannot forget.
 */
export type Target = 'terminal' | 'markdown' | 'workflow-command' | 'csv' | 'yaml' | 'json' | 'shell';

const made: unique symbol = Symbol('made');

export interface Encoded<T extends Target> {
  readonly [made]: T;
  readonly text: string;
}

/** What can stand in a template: a finished piece, or foreign text that becomes one. */
export type Insert<T extends Target> = Encoded<T> | Speakable;

type Tag<T extends Target> = (ours: TemplateStringsArray, ...inserts: readonly Insert<T>[]) => Encoded<T>;

interface Medium<T extends Target> extends Tag<T> {
  /** One foreign string, phrase or piece on its own. */
  readonly of: (insert: Insert<T>) => Encoded<T>;
  readonly join: (inserts: readonly Insert<T>[], between: Encoded<T>) => Encoded<T>;
  readonly lines: (inserts: readonly Insert<T>[]) => Encoded<T>;
}

type PartEncoder = (part: PhrasePart) => string;

function mint<T extends Target>(target: T, text: string): Encoded<T> {
  return { [made]: target, text };
}

function medium<T extends Target>(target: T, encodePart: PartEncoder): Medium<T> {
  // A piece is known by its symbol, which nothing that came from a file or a network can have.
  const textOf = (insert: Insert<T>): string =>
    typeof insert === 'object' && made in insert ? insert.text : partsOf(insert).map(encodePart).join('');
  const tag: Tag<T> = (ours, ...inserts) =>
    mint(
      target,
      ours
        .map((literal, index) => (index < inserts.length ? literal + textOf(inserts[index] ?? '') : literal))
        .join(''),
    );
  const join = (inserts: readonly Insert<T>[], between: Encoded<T>): Encoded<T> =>
    mint(target, inserts.map(textOf).join(between.text));
  return Object.assign(tag, {
    of: (insert: Insert<T>) => mint(target, textOf(insert)),
    join,
    lines: (inserts: readonly Insert<T>[]) => join(inserts, mint(target, '\n')),
  });
}

function parts(encode: (foreign: string) => string, encodeName: (foreign: string) => string = encode): PartEncoder {
  return ({ kind, text }) => (kind === 'words' ? text : kind === 'name' ? encodeName(text) : encode(text));
}

export const terminal = medium('terminal', parts(encodeTerminal));
/** Not called `markdown`: formatters take templates of that name for documents and lay them out anew. */
export const marked = medium('markdown', parts(encodeMarkdownProse, encodeMarkdownCode));
export const yaml = medium('yaml', parts(encodeYamlScalar));
/** A command line to paste: what is put in is one word each. */
export const shell = medium('shell', parts(encodeShellWord));

/** Columns that a piece takes on a terminal, colours aside. */
export function widthOf(piece: Encoded<'terminal'>): number {
  return columnsOf(piece.text);
}

export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan';
export type Paint = (style: Style, insert: Insert<'terminal'>) => Encoded<'terminal'>;

export function painter(colour: boolean): Paint {
  const colours = createColors(colour);
  return (style, insert) => mint('terminal', colours[style](terminal.of(insert).text));
}

/** Blanks, to align columns. */
export function blanks(count: number): Encoded<'terminal'> {
  return mint('terminal', ' '.repeat(Math.max(0, count)));
}

/** A name, an id or a command as code. */
export function markedCode(foreign: string): Encoded<'markdown'> {
  return mint('markdown', encodeMarkdownCode(foreign));
}

/** A block of lines to copy; `language` is ours. */
export function markedBlock(
  lines: readonly (string | Encoded<'yaml'>)[],
  language: 'yaml' | 'sh' | 'text',
): Encoded<'markdown'> {
  const shown = lines.map((line) => encodeMarkdownBlockLine(typeof line === 'string' ? line : line.text));
  const fence = fenceFor(shown);
  return mint('markdown', [fence + language, ...shown, fence].join('\n'));
}

export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly title: string;
  readonly position: {
    readonly file: string;
    readonly line: number;
    readonly column: number;
    readonly endLine?: number;
  } | null;
  /** Lines of one message. */
  readonly message: readonly Speakable[];
}

/** A whole GitHub workflow command in one line. */
export function workflowCommand({ level, title, position, message }: Annotation): Encoded<'workflow-command'> {
  const place =
    position === null
      ? []
      : [
          `file=${encodeCommandProperty(position.file)}`,
          `line=${position.line}`,
          `col=${position.column}`,
          ...endOf(position),
        ];
  const properties = [...place, `title=${encodeCommandProperty(title)}`].join(',');
  const lines = message.map((line) => partsOf(line).map(parts(encodeCommandData)).join(''));
  return mint('workflow-command', `::${level} ${properties}::${lines.join('%0A')}`);
}

function endOf({ endLine }: { readonly endLine?: number }): readonly string[] {
  return endLine === undefined ? [] : [`endLine=${endLine}`];
}

export function workflowCommands(commands: readonly Encoded<'workflow-command'>[]): Encoded<'workflow-command'> {
  return mint('workflow-command', commands.map(({ text }) => `${text}\n`).join(''));
}

/** One record; null is an empty cell. */
export function csvRecord(cells: readonly (Speakable | null)[]): Encoded<'csv'> {
  return mint('csv', cells.map((cell) => (cell === null ? '' : encodeCsvCell(plainText(cell)))).join(','));
}

function plainText(cell: Speakable): string {
  return partsOf(cell)
    .map(({ text }) => text)
    .join('');
}

/** One record whose cells are written as they are; the caller has refused what is dangerous. */
export function exactCsvRecord(cells: readonly string[]): Encoded<'csv'> {
  return mint('csv', cells.map(quoteCsvCell).join(','));
}

/** Every record ends with CR LF (RFC 4180). */
export function csvFile(records: readonly Encoded<'csv'>[]): Encoded<'csv'> {
  return mint('csv', records.map(({ text }) => `${text}\r\n`).join(''));
}

/** Two spaces of indent and a line feed at the end; keys in the order of the value. */
export function json(value: unknown): Encoded<'json'> {
  return mint('json', `${encodeJson(value)}\n`);
}
