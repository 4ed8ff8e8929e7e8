import { positionText } from '../../model/place.ts';
import type { Operation } from '../../model/plan.ts';
import type { PlanReport } from '../../model/report.ts';
import { operationWords } from '../words/operation.ts';
import type { Cell, Table } from './table.ts';

export const operationColumns = [
  'id',
  'verb',
  'what',
  'virtual account or scope',
  'who',
  'cco id',
  'by',
  'who may',
  'risk',
  'waits for',
  'asked for by',
] as const;

/** The operations in an order that is safe; nothing but heads where no plan was made. */
export function planTable({ plan }: PlanReport): Table {
  return {
    columns: ['step', ...operationColumns],
    rows: (plan?.operations ?? []).map((operation, index) => [index + 1, ...operationCells(operation)]),
  };
}

export function operationCells(operation: Operation): readonly Cell[] {
  const holder = 'principal' in operation ? operation : undefined;
  const { id, verb, via, mayBeDoneBy, risk, needs, origin } = operation;
  return [
    id,
    verb,
    operationWords(operation),
    'principal' in operation ? operation.scope : operation.name,
    holder?.who ?? null,
    holder?.principal ?? null,
    via,
    mayBeDoneBy.join('; '),
    risk,
    needs.map((need) => need.id).join('; '),
    origin === null ? null : positionText(origin),
  ];
}
