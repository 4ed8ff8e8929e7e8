import { marked, markedBlock, type Encoded, type Insert } from '../encode.ts';
import { phrase, type Phrase, type Speakable } from '../phrase.ts';
import type { ReportBase } from '../../model/report.ts';
import { digits } from '../words/number.ts';

export type Piece = Encoded<'markdown'>;

/** A list, a table or lines, of which a page without room may show the first only; it says itself what it leaves out. */
interface Cuttable {
  readonly kind: 'cuttable';
  readonly count: number;
  readonly render: (shown: number) => Piece;
}

export interface Section {
  readonly kind: 'section' | 'folded';
  readonly open: Piece;
  readonly blocks: Blocks;
  readonly close: Piece | null;
}

export type Block = Piece | Cuttable | Section;

/** Blocks of a page; an empty line stands between two of them. */
export type Blocks = readonly Block[];

/** What is said of a list when only the first `shown` are; null: nothing is missing. A list that was capped has more. */
export type MoreNote = (shown: number) => Piece | null;

/** Whom the command talked to, in the first line, then a title with what matters most in it. */
export function pageHead(report: ReportBase, title: Phrase, facts: readonly Phrase[]): Blocks {
  return [...bannerOf(report), marked`## ${title}`, marked.join([phrase`${report.day}`, ...facts], marked` · `)];
}

export function bannerOf({ backend }: ReportBase): Blocks {
  return backend === null ? [] : [marked`*${backend.banner}*`];
}

export function section(title: Speakable, blocks: Blocks): Blocks {
  return blocks.length === 0 ? [] : [{ kind: 'section', open: marked`### ${title}`, blocks, close: null }];
}

/** Folded away; the summary is plain words, since Markdown is not read inside it. */
export function folded(summary: Phrase, blocks: Blocks): Blocks {
  if (blocks.length === 0) return [];
  const open = marked`<details><summary>${summary}</summary>`;
  return [{ kind: 'folded', open, blocks, close: marked`</details>` }];
}

export function bullets(items: readonly Insert<'markdown'>[], more?: MoreNote): Blocks {
  const lines = items.map((item) => marked`- ${item}`);
  return cuttable(lines.length, more, (shown) => marked.lines(lines.slice(0, shown)));
}

export function table(
  heads: readonly Phrase[],
  rows: readonly (readonly Insert<'markdown'>[])[],
  more?: MoreNote,
): Blocks {
  const line = (cells: readonly Insert<'markdown'>[]): Piece => marked`| ${marked.join(cells, marked` | `)} |`;
  const lines = rows.map(line);
  const head = [line(heads), line(heads.map(() => marked`---`))];
  return cuttable(rows.length, more, (shown) => marked.lines([...head, ...lines.slice(0, shown)]));
}

/** Lines as a block to copy. */
export function linesBlock(lines: readonly string[], language: 'yaml' | 'text'): Blocks {
  return cuttable(lines.length, undefined, (shown) => markedBlock(lines.slice(0, shown), language));
}

function cuttable(count: number, more: MoreNote | undefined, body: (shown: number) => Piece): Blocks {
  if (count === 0) return [];
  const note = more ?? moreOf(count, jsonHasAll);
  const render = (shown: number): Piece => {
    const said = note(shown);
    return said === null ? body(shown) : marked`${body(shown)}\n\n${said}`;
  };
  return [{ kind: 'cuttable', count, render }];
}

export const jsonHasAll = phrase`the JSON report has all`;

/** "… and 12 more; the JSON report has all", of a list of `total`. */
export function moreOf(total: number, where: Phrase): MoreNote {
  return (shown) => (shown >= total ? null : marked`… and ${digits(total - shown)} more; ${where}`);
}
