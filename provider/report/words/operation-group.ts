import type { BindingOperation, Operation, Verb } from '../../model/plan.ts';
import { enumerated, name, phrase, type Phrase } from '../phrase.ts';
import { counted, someOf } from './number.ts';
import { operationWords } from './operation.ts';
import { placed, scopeWords } from './scope.ts';

/** Operations that one line can tell. */
export interface OperationGroup {
  readonly verb: Verb;
  readonly words: Phrase;
  readonly operations: readonly Operation[];
}

/**
 * One group per operation while these are few. Where there are more than `singly`, people who get or lose the same
 * role on the same place share a line, which stands where the first of them did.
 */
export function operationGroups(operations: readonly Operation[], singly: number): readonly OperationGroup[] {
  if (operations.length <= singly) return operations.map((operation) => together(operation, [operation]));
  const groups = new Map<string, { readonly first: Operation; readonly all: Operation[] }>();
  for (const operation of operations) {
    const key = groupKey(operation);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { first: operation, all: [operation] });
    else group.all.push(operation);
  }
  return [...groups.values()].map(({ first, all }) => together(first, all));
}

function together(first: Operation, operations: readonly Operation[]): OperationGroup {
  const { verb } = first;
  if (operations.length === 1 || !isBinding(first)) return { verb, words: operationWords(first), operations };
  const people = counted(operations.length, phrase`person`, phrase`people`);
  const names = operations.filter(isBinding).map(({ who }) => name(who));
  return { verb, words: phrase`${people} ${sharedWords(first)}: ${enumerated(someOf(names, 3))}`, operations };
}

function sharedWords(operation: BindingOperation): Phrase {
  switch (operation.verb) {
    case 'grant':
      return phrase`as ${operation.after.role} ${placed(operation.scope)}`;
    case 'revoke':
      return phrase`as ${operation.before.role} from ${scopeWords(operation.scope)}`;
    case 'change-binding':
      return phrase`${placed(operation.scope)}: ${operation.before.role} → ${operation.after.role}`;
  }
}

function groupKey(operation: Operation): string {
  if (!isBinding(operation)) return operation.id;
  const { verb, via, scope, before, after } = operation;
  return JSON.stringify([verb, via, scope, before, after]);
}

function isBinding(operation: Operation): operation is BindingOperation {
  return operation.verb === 'grant' || operation.verb === 'change-binding' || operation.verb === 'revoke';
}
