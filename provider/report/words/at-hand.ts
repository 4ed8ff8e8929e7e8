import type { Operation, Plan } from '../../model/plan.ts';
import { namesAtHand } from '../../plan/name-at-hand.ts';

export type Planned = Pick<Plan, 'operations'> & Partial<Pick<Plan, 'renames'>>;

/** The operations of a plan for people: steps for the portal under the names that are read there when they are taken. */
export function operationsAtHand({ operations, renames = [] }: Planned): readonly Operation[] {
  if (renames.length === 0) return operations;
  const nameOf = namesAtHand({ operations, renames });
  return operations.map((operation) =>
    operation.via === 'portal' ? underNames(operation, nameOf(operation)) : operation,
  );
}

function underNames(operation: Operation, nameOf: (name: string) => string): Operation {
  const parent = (value: { readonly parent: string | null }) => ({
    parent: value.parent === null ? null : nameOf(value.parent),
  });
  switch (operation.verb) {
    case 'create':
      return { ...operation, after: { ...operation.after, ...parent(operation.after) } };
    case 'update':
      return { ...operation, name: nameOf(operation.name) };
    case 'move':
      return {
        ...operation,
        name: nameOf(operation.name),
        before: parent(operation.before),
        after: parent(operation.after),
      };
    case 'set-default':
      return {
        ...operation,
        name: nameOf(operation.name),
        before: { default: nameOf(operation.before.default) },
        after: { default: nameOf(operation.after.default) },
      };
    case 'drain':
      return { ...operation, after: { into: nameOf(operation.after.into) } };
    case 'grant':
    case 'change-binding':
    case 'revoke':
      return { ...operation, scope: nameOf(operation.scope) };
    case 'rename':
    case 'delete':
      return operation;
  }
}
