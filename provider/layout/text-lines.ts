import type { Position } from '../model/place.ts';

/** A half-open range of UTF-16 code units in a text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Turns offsets of one text into lines and columns; the index of lines is built when the first one is asked for. */
export class TextLines {
  readonly #text: string;
  #starts: Uint32Array | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  position(file: string, { start, end }: Span): Position {
    const from = this.#at(start);
    const to = this.#at(Math.max(start, end));
    return { file, ...from, endLine: to.line, endColumn: to.column };
  }

  /** The line that an offset lies in, without its line end, cut to what a terminal shows. */
  excerpt(offset: number): string {
    const starts = this.#lineStarts();
    const line = this.#lineOf(offset);
    const start = starts[line] ?? 0;
    const next = starts[line + 1] ?? this.#text.length + 1;
    const whole = this.#text.slice(start, Math.min(next, start + longestExcerpt + 2)).replace(/[\r\n]+$/, '');
    return whole.length > longestExcerpt ? whole.slice(0, longestExcerpt).replace(/[\ud800-\udbff]$/, '') : whole;
  }

  /** Where the line of an offset starts, as an offset. */
  startOfLine(offset: number): number {
    return this.#lineStarts()[this.#lineOf(offset)] ?? 0;
  }

  #at(offset: number): { readonly line: number; readonly column: number } {
    const line = this.#lineOf(offset);
    return { line: line + 1, column: Math.min(offset, this.#text.length) - (this.#lineStarts()[line] ?? 0) + 1 };
  }

  #lineOf(offset: number): number {
    const starts = this.#lineStarts();
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #lineStarts(): Uint32Array {
    this.#starts ??= indexLines(this.#text);
    return this.#starts;
  }
}

const longestExcerpt = 160;

function indexLines(text: string): Uint32Array {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return Uint32Array.from(starts);
}
