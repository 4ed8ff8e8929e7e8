import { csvFile, csvRecord } from './encode.ts';
import type { AccessRow } from '../model/report-facts.ts';
import type { AccessReport } from '../model/report.ts';

const columns = [
  'who',
  'email',
  'cco id',
  'party',
  'partner',
  'where',
  'reach',
  'virtual accounts',
  'except',
  'role',
  'through',
  'because',
  'approved by',
  'review by',
  'until',
  'remarks',
  'decision',
] as const;

/**
 * An access review as a table (RFC 4180): one row per person and region, with an empty column for the decision.
 * A cell that a spreadsheet would take for a formula gets an apostrophe in front.
 */
export function renderAccessCsv({ rows }: AccessReport): string {
  return csvFile([csvRecord(columns), ...rows.map((row) => csvRecord(cellsOf(row)))]).text;
}

function cellsOf(row: AccessRow): readonly (string | number | null)[] {
  const { grant, cause } = row;
  return [
    row.who,
    row.email,
    row.principal,
    row.party,
    row.partner,
    row.at,
    row.extent,
    row.count,
    row.except.join('; '),
    row.role,
    cause.through === 'itself' ? null : cause.scope,
    grant?.because ?? null,
    grant?.approvedBy ?? null,
    grant?.reviewBy ?? null,
    grant?.until ?? null,
    row.remarks.join('; '),
    null,
  ];
}
