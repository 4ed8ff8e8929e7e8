import { marked } from '../encode.ts';
import type { Block, Blocks, Piece, Section } from './page.ts';

/** Of a list that does not fit as a whole, at least as many are shown before anything behind it is given up. */
const shownAtLeast = 3;
const between = marked`\n\n`;
const cutNote = marked`*Cut to fit; the JSON report has all.*`;

/** The text of a page that may be of any length. */
export function wholePage(blocks: Blocks): Piece {
  return marked`${marked.join(blocks.map(whole), between)}\n`;
}

/**
 * The text of a page of at most `maxBytes` of UTF-8. What stands first is kept first: lists are cut to what is left
 * when everything behind them has its least, and where even that is too much the last blocks go. Nothing is cut but
 * between the items of a list and between blocks, so what was opened is closed.
 */
export function pageWithin(blocks: Blocks, maxBytes: number): Piece {
  const all = wholePage(blocks);
  if (sizeOf(all) <= maxBytes) return all;
  const budget = maxBytes - sizeOf(cutNote) - 1;
  return marked`${marked.join([...fitted(blocks, budget), cutNote], between)}\n`;
}

/** Blocks that take at most `budget`, each with the empty line before or behind it. */
function fitted(blocks: Blocks, budget: number): readonly Piece[] {
  const least = blocks.map((block) => sizeOf(leastOf(block)) + sizeOf(between));
  let kept = 0;
  let reserved = 0;
  while (kept < blocks.length && reserved + (least[kept] ?? 0) <= budget) {
    reserved += least[kept] ?? 0;
    kept += 1;
  }
  let left = budget;
  return blocks.slice(0, kept).map((block, index) => {
    reserved -= least[index] ?? 0;
    const piece = within(block, left - reserved - sizeOf(between));
    left -= sizeOf(piece) + sizeOf(between);
    return piece;
  });
}

/** The most of a block that `budget` holds; `budget` is never below its least. */
function within(block: Block, budget: number): Piece {
  const all = whole(block);
  if (sizeOf(all) <= budget || !('kind' in block)) return all;
  if (block.kind === 'cuttable') return block.render(mostThatFit(block, budget));
  return framed(block, fitted(block.blocks, budget - sizeOf(framed(block, []))));
}

function mostThatFit(
  { count, render }: { readonly count: number; readonly render: (shown: number) => Piece },
  budget: number,
): number {
  let [low, high] = [Math.min(shownAtLeast, count), count];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (sizeOf(render(middle)) <= budget) low = middle;
    else high = middle - 1;
  }
  return low;
}

function leastOf(block: Block): Piece {
  if (!('kind' in block)) return block;
  if (block.kind === 'cuttable') return block.render(Math.min(shownAtLeast, block.count));
  return framed(block, block.blocks.map(leastOf));
}

function whole(block: Block): Piece {
  if (!('kind' in block)) return block;
  if (block.kind === 'cuttable') return block.render(block.count);
  return framed(block, block.blocks.map(whole));
}

function framed({ open, close }: Section, blocks: readonly Piece[]): Piece {
  return marked.join([open, ...blocks, ...(close === null ? [] : [close])], between);
}

function sizeOf({ text }: Piece): number {
  return Buffer.byteLength(text);
}
