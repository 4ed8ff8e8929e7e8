import type { Outcome } from '../../model/outcome.ts';
import type { ApplyReport } from '../../model/report.ts';
import { skipWords } from '../words/outcome.ts';
import { operationsById } from '../words/plan.ts';
import { operationCells, operationColumns } from './plan.ts';
import type { Cell, Table } from './table.ts';

/** What became of each operation: evidence of a run. */
export function applyTable({ plan, outcomes }: ApplyReport): Table {
  const byId = operationsById({ operations: plan?.operations ?? [] });
  return {
    columns: ['outcome', 'detail', ...operationColumns],
    rows: outcomes.map((outcome) => {
      const operation = byId.get(outcome.id);
      const cells = operation === undefined ? [outcome.id] : operationCells(operation);
      const empty = operationColumns.slice(cells.length).map(() => null);
      return [outcome.status, detailOf(outcome), ...cells, ...empty];
    }),
  };
}

function detailOf(outcome: Outcome): Cell {
  switch (outcome.status) {
    case 'done':
      return outcome.settled === 'attested' ? 'attested' : (outcome.detail ?? null);
    case 'failed':
    case 'unknown':
      return outcome.message;
    case 'partial':
      return outcome.detail;
    case 'skipped':
      return skipWords(outcome);
    case 'portal-open':
      return null;
  }
}
