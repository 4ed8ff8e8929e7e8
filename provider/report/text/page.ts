import { blanks, painter, terminal, widthOf, type Encoded, type Insert, type Paint } from '../encode.ts';
import { phrase, type Phrase, type Speakable } from '../phrase.ts';
import type { ReportBase } from '../../model/report.ts';
import { digits } from '../words/number.ts';

export interface TextOptions {
  readonly colour: boolean;
  /** Columns; sentences are broken there, tables and lines to copy never. */
  readonly width: number;
  /** Of a plan that somebody else carries out than our command line: what to type next is his to say. */
  readonly elsewhere?: boolean;
}

export type Piece = Encoded<'terminal'>;

export interface Page {
  readonly paint: Paint;
  readonly width: number;
  readonly elsewhere: boolean;
}

export function pageFor({ colour, width, elsewhere = false }: TextOptions): Page {
  return { paint: painter(colour), width: Math.max(40, width), elsewhere };
}

export const blankLine: Piece = terminal``;

/** The first lines of every output: whom it talked to, and about what. */
export function pageHead(page: Page, report: ReportBase, facts: readonly Phrase[] = []): readonly Piece[] {
  const banner = report.backend === null ? [] : [page.paint('cyan', report.backend.banner)];
  const about = [...(report.domain === null ? [] : [phrase`${report.domain}`]), ...facts];
  return about.length === 0 ? banner : [...banner, terminal.join(about, terminal` · `)];
}

/** A title and what stands under it, after an empty line; nothing at all where nothing stands under it. */
export function section(page: Page, title: Insert<'terminal'>, lines: readonly Piece[]): readonly Piece[] {
  return lines.length === 0 ? [] : [blankLine, page.paint('bold', title), ...lines];
}

/** Lines after an empty line. */
export function paragraph(lines: readonly Piece[]): readonly Piece[] {
  return lines.length === 0 ? [] : [blankLine, ...lines];
}

export interface Indent {
  readonly first: Insert<'terminal'>;
  readonly rest: number;
}

/** A sentence broken at blanks. Later lines of a text that has line feeds are examples to copy and stay whole. */
export function wrapped(page: Page, text: Speakable, { first, rest }: Indent): readonly Piece[] {
  const [sentence, copied] = typeof text === 'string' ? firstLine(text.trimEnd()) : [text, []];
  const lead = terminal.of(first);
  const lines = brokenLines(terminal.of(sentence).text, page.width - rest);
  return [
    ...lines.map((line, index) => terminal`${index === 0 ? lead : blanks(rest)}${line}`),
    ...copied.map((line) => terminal`${blanks(rest)}${indentOf(line)}${line.trimStart()}`),
  ];
}

function firstLine(text: string): readonly [string, readonly string[]] {
  const [first = '', ...others] = text.split('\n');
  return [first, others];
}

function indentOf(line: string): Piece {
  return blanks(line.length - line.trimStart().length);
}

/** What is there to be copied out of a sentence: a value in braces, or what stands in backticks. */
const copiedWhole = /\{ [^{}]*\}|`[^`]*`/g;
/** The dash of an entry of the layout, which then stands in a line of its own. */
const dash = '-\0';
const dashBeforeEntry = /- (?=\{\0)/g;
/** Stands for a blank at which a line is not broken; an encoded text holds none of its own. */
const kept = '\0';

function brokenLines(text: string, width: number): readonly string[] {
  const words = text
    .replace(copiedWhole, (copied) => copied.replaceAll(' ', kept))
    .replace(dashBeforeEntry, dash)
    .split(' ');
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    const longer = line === '' ? word : [line, word].join(' ');
    const alone = word.startsWith(dash);
    if (line !== '' && (alone || widthOf(terminal.of(longer.replaceAll(kept, ' '))) > width)) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line].map((each) => each.replaceAll(kept, ' '));
}

/** A piece with blanks behind it up to a column. */
export function padded(piece: Piece, columns: number): Piece {
  return terminal`${piece}${blanks(columns - widthOf(piece))}`;
}

/** "… and 9,960 more", with where they can be seen. */
export function moreLine(page: Page, hidden: number, what: Phrase = phrase`--format json has all`): readonly Piece[] {
  return hidden === 0 ? [] : [page.paint('dim', phrase`  … and ${digits(hidden)} more; ${what}`)];
}

/** The text of a whole report: lines, each with its line feed. */
export function pageOf(lines: readonly Piece[]): Piece {
  return terminal`${terminal.lines(lines)}\n`;
}
