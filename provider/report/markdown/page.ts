import { marked, type Encoded, type Insert } from '../encode.ts';
import { phrase, type Phrase, type Speakable } from '../phrase.ts';
import type { ReportBase } from '../../model/report.ts';
import { digits } from '../words/number.ts';

export type Piece = Encoded<'markdown'>;

/** Blocks of a page; an empty line stands between two of them. */
export type Blocks = readonly Piece[];

export function pageOf(blocks: Blocks): Piece {
  return marked`${marked.join(blocks, marked`\n\n`)}\n`;
}

/** Whom the command talked to, in the first line, then a title with what matters most in it. */
export function pageHead(report: ReportBase, title: Phrase, facts: readonly Phrase[]): Blocks {
  return [...bannerOf(report), marked`## ${title}`, marked.join([phrase`${report.day}`, ...facts], marked` · `)];
}

export function bannerOf({ backend }: ReportBase): Blocks {
  return backend === null ? [] : [marked`*${backend.banner}*`];
}

export function section(title: Speakable, blocks: Blocks): Blocks {
  return blocks.length === 0 ? [] : [marked`### ${title}`, ...blocks];
}

/** Folded away; the summary is plain words, since Markdown is not read inside it. */
export function folded(summary: Phrase, blocks: Blocks): Blocks {
  if (blocks.length === 0) return [];
  return [marked`<details><summary>${summary}</summary>`, ...blocks, marked`</details>`];
}

export function bullets(items: readonly Insert<'markdown'>[]): Blocks {
  return items.length === 0 ? [] : [marked.lines(items.map((item) => marked`- ${item}`))];
}

export function table(heads: readonly Phrase[], rows: readonly (readonly Insert<'markdown'>[])[]): Blocks {
  if (rows.length === 0) return [];
  const line = (cells: readonly Insert<'markdown'>[]): Piece => marked`| ${marked.join(cells, marked` | `)} |`;
  return [marked.lines([line(heads), line(heads.map(() => marked`---`)), ...rows.map(line)])];
}

export function moreNote(hidden: number, where: Phrase): Blocks {
  return hidden === 0 ? [] : [marked`… and ${digits(hidden)} more; ${where}`];
}
