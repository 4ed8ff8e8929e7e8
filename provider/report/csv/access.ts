import type { AccessRow } from '../../model/report-facts.ts';
import type { AccessReport } from '../../model/report.ts';
import type { Cell, Table } from './table.ts';

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

/** An access review: one row per person and region, with an empty column for the decision. */
export function accessTable({ rows }: AccessReport): Table {
  return { columns, rows: rows.map(cellsOf) };
}

function cellsOf(row: AccessRow): readonly Cell[] {
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
