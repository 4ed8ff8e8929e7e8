import type { Capabilities } from '../model/capabilities.ts';
import { virtualAccountFields, type VirtualAccountField } from '../model/estate.ts';
import type { Operation } from '../model/plan.ts';
import { changedFacts, statedFacts } from './observation.ts';

/** Whether a read of this backend can tell that an operation is done: then no word is taken for it. */
export function isReadable(operation: Operation, capabilities: Capabilities): boolean {
  const facts = changedFacts(statedFacts(operation));
  if ('principal' in operation) {
    const { role, children } = capabilities.read.binding;
    return facts.some((fact) => (fact === 'children' ? children : role) === 'api');
  }
  return facts.some((fact) => !isField(fact) || capabilities.read.virtualAccount[fact] === 'api');
}

function isField(fact: string): fact is VirtualAccountField {
  return (virtualAccountFields as readonly string[]).includes(fact);
}
