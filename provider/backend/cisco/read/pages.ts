import { counted } from '../../../model/sentence-parts.ts';
import type { Window } from '../operations.ts';

export interface Page<Row> {
  readonly rows: readonly Row[];
  /** How many there are in all; undefined: the reply does not say. */
  readonly total: number | undefined;
}

export interface Paging<Row> {
  /** In a sentence: "Virtual Accounts". */
  readonly what: string;
  readonly fetch: (window: Window, page: number) => Promise<Page<Row>>;
  /** What tells two rows apart; a row that comes again on a later page shows that the pages shifted. */
  readonly keyOf: (row: Row) => string;
  /** Rows that are asked for at once. */
  readonly size?: number;
  /** Whether another attempt may be made. */
  readonly mayRetry?: () => boolean;
}

/** All rows of a list, with what speaks against their being all. */
export interface Listed<Row> {
  readonly rows: readonly Row[];
  readonly doubts: readonly string[];
}

/** Ours: rows that are asked for at once. Cisco names no limit for most lists; a page that is shorter is taken as it is. */
export const rowsAPage = 1000;
/** Ours: 300,000 rows, several times what the largest accounts hold. Who has more pages has no end. */
const mostPages = 300;
/** A list that changes while it is read is read again, this often in all. */
const mostAttempts = 3;

/**
 * Reads a list to its end. That the pages belong together is checked by their totals and by rows that come twice; where
 * they do not, all is read again, and what is in doubt after that is told.
 */
export async function readPages<Row>(paging: Paging<Row>): Promise<Listed<Row>> {
  for (let attempt = 1; ; attempt += 1) {
    const walked = await walkPages(paging);
    const again = attempt < mostAttempts && (paging.mayRetry?.() ?? true);
    if (walked.doubts.length === 0 || walked.endless || !again) return walked;
  }
}

/** Ends at the first doubt: what follows a page that does not fit would not fit either. */
async function walkPages<Row>(paging: Paging<Row>): Promise<Listed<Row> & { readonly endless: boolean }> {
  const { what, fetch, keyOf, size = rowsAPage } = paging;
  const rows: Row[] = [];
  const seen = new Set<string>();
  let total: number | undefined;
  const doubtful = (doubt: string, endless = false) => ({ rows, doubts: [doubt], endless });
  for (let page = 1; ; page += 1) {
    const read = await fetch({ offset: rows.length, limit: size }, page);
    if (page > 1 && read.total !== total) return doubtful(`the number of ${what} changed while they were read`);
    total = read.total;
    if (rows.length + read.rows.length > mostPages * size)
      return doubtful(
        `the list of ${what} has no end: ${rows.length + read.rows.length} rows on ${counted(page, 'page')}`,
        true,
      );
    const keys = read.rows.map(keyOf);
    if (keys.some((key) => seen.has(key))) return doubtful(`the pages of ${what} shifted while they were read`);
    for (const key of keys) seen.add(key);
    // One by one: a page may have more rows than a call has arguments.
    for (const row of read.rows) rows.push(row);
    const isLast = total === undefined ? read.rows.length < size : rows.length >= total;
    if (isLast || read.rows.length === 0) break;
    if (page === mostPages || (total ?? 0) > mostPages * size)
      return doubtful(`the list of ${what} has no end: ${total ?? 'unknown'} in all after ${rows.length}`, true);
  }
  if (total === undefined || total === rows.length) return { rows, doubts: [], endless: false };
  return doubtful(`${counted(total, 'row')} of ${what} are announced, and ${rows.length} came`);
}
