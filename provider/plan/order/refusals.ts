import type { Proposal, Refusal } from '../../model/plan.ts';
import { compareTexts, type Clause, type Tangle } from './clause.ts';
import { operationsIn } from './components.ts';
import type { EstateIndex } from './estate-index.ts';
import { nodePhrase, operationPhrase, promise } from './explain.ts';

/** Refusals of the order, as sentences: what stands against what, and what to do. */
export interface Conflict {
  readonly clauses: readonly Clause[];
  /** The smallest part that has no order. */
  readonly core: readonly Clause[];
}

export interface RefusedConflict extends Conflict {
  readonly why: 'impossible' | 'gave-up';
}

export function refusalOf(index: EstateIndex, { core, why }: RefusedConflict, proposal: Proposal | null): Refusal {
  const sentences = core.map((clause) => {
    const last = clause.done.map((operation) => operationPhrase(index, operation)).join(' and ');
    const first = clause.open.map((operation) => operationPhrase(index, operation)).join(' or ');
    return `${promise(index, clause)}, so ${first} must come before ${last}`;
  });
  const shown = [...new Set(sentences)].sort(compareTexts);
  const told = shown.length > 8 ? [...shown.slice(0, 8), `and ${String(shown.length - 8)} more`] : shown;
  return {
    code: why === 'impossible' ? 'no-safe-order' : 'order-not-found',
    message:
      why === 'impossible'
        ? `No order of these changes keeps every promise: ${told.join('; ')}`
        : `No safe order was found within the search budget, though one may exist, among ${String(operationsIn(core).length)} entangled changes`,
    hint: hintFor(proposal),
    operations: idsOf(index, operationsIn(core)),
    proposal,
  };
}

export function tangleRefusal(index: EstateIndex, { node, operations }: Tangle, proposal: Proposal | null): Refusal {
  const changes = operations.map((operation) => operationPhrase(index, operation));
  const told = changes.length > 8 ? [...changes.slice(0, 8), `${String(changes.length - 8)} more`] : changes;
  return {
    code: 'order-not-found',
    message: `Too many changes decide together who reaches ${nodePhrase(index, node)} for an order to be proven safe: ${told.join(', ')}`,
    hint: proposal === null ? 'apply the moves in several plans, a few at a time' : null,
    operations: idsOf(index, operations),
    proposal,
  };
}

export function swapRefusal(index: EstateIndex, operations: readonly number[]): Refusal {
  const changes = operations.map((operation) => operationPhrase(index, operation));
  return {
    code: 'name-swap',
    message: `Each of these renames waits for a name that another one has to free first: ${changes.join(', ')}`,
    hint: 'give one of them a third name, apply, and then give it the name it is to have',
    operations: idsOf(index, operations),
    proposal: null,
  };
}

function hintFor(proposal: Proposal | null): string | null {
  if (proposal !== null) return null;
  return 'split the change and apply a part of it first; no intermediate layout was found that is proven safe';
}

function idsOf(index: EstateIndex, operations: readonly number[]): readonly string[] {
  return operations.map((operation) => index.changes[operation]?.id ?? '').sort(compareTexts);
}
