import type { DeleteOperation, Operation } from '../../model/plan.ts';

export function deletesOf(operations: readonly Operation[]): readonly DeleteOperation[] {
  return operations.filter((operation) => operation.verb === 'delete');
}
