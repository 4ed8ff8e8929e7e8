import type { CensusReport } from '../../model/report.ts';
import type { Cell, Table } from './table.ts';

const columns = ['finding', 'cco id', 'file', 'compared with'] as const;

/** Everybody whom the export has and nobody expected, or who is missing in it. */
export function censusTable({ file, strangers, against }: CensusReport): Table {
  const rowsOf = (finding: string, people: readonly string[], folder: string | null): readonly (readonly Cell[])[] =>
    people.map((person) => [finding, person, file, folder]);
  return {
    columns,
    rows: [
      ...rowsOf('not in the layout and not known before', strangers, null),
      ...rowsOf('in the pack, not in the account', against?.missing ?? [], against?.folder ?? null),
      ...rowsOf('in the account, not in the pack', against?.unexpected ?? [], against?.folder ?? null),
    ],
  };
}
