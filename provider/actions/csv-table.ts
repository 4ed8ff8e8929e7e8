import { CsvError, parse } from 'csv-parse/sync';
import type { Code } from '../model/codes.ts';
import { Failure } from '../model/failure.ts';

/** A table as spreadsheets and portals export it: a heading line, then rows. Cells are trimmed and foreign. */
export interface CsvTable {
  readonly headings: readonly string[];
  readonly rows: readonly CsvRow[];
}

export interface CsvRow {
  readonly cells: readonly string[];
  /** The line of the file on which the row ends. */
  readonly line: number;
}

/** Portals export commas, spreadsheets of half the world semicolons. */
const delimiters = [',', ';', '\t'] as const;

/** Reads a table, with or without a byte-order mark, whatever the delimiter. @throws Failure with the code given */
export function parseCsvTable(text: string, options: { readonly file: string; readonly code: Code }): CsvTable {
  const { file, code } = options;
  const [heading, ...rows] = recordsOf(text, file, code);
  if (heading === undefined) throw new Failure(code, `${file} is empty`, { hint: 'the first line holds the headings' });
  return { headings: heading.cells, rows };
}

function recordsOf(text: string, file: string, code: Code): readonly CsvRow[] {
  const [first = ''] = text.split(/\r?\n/, 1);
  const delimiter = delimiters.reduce((best, each) =>
    occurrences(first, each) > occurrences(first, best) ? each : best,
  );
  try {
    const options = { bom: true, relax_column_count: true, skip_empty_lines: true, trim: true };
    // With `info` the library gives more than its types say.
    const records = parse(text, { ...options, delimiter, info: true }) as unknown as readonly {
      readonly record: readonly string[];
      readonly info: { readonly lines: number };
    }[];
    return records.map(({ record, info }) => ({ cells: record, line: info.lines }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new Failure(code, `${file} cannot be read as CSV: ${error.message}`, { cause: error });
  }
}

function occurrences(text: string, part: string): number {
  return text.split(part).length - 1;
}

/**
 * Takes back what a spreadsheet-safe table puts in front of a cell that looks like a formula, so that a table that we
 * wrote reads as what it was made from.
 */
export function plainCell(cell: string): string {
  return /^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;
}
