import type { Plan } from '../model/plan.ts';
import type { PlanningInput } from '../model/planning.ts';
import { assemblePlan } from './assemble.ts';
import type { Change, NodeKey } from './changes.ts';
import { diffBindings, type BindingDiff } from './diff-bindings.ts';
import { diffContext, type DiffContext } from './diff-context.ts';
import { diffDeletes } from './diff-deletes.ts';
import { diffVirtualAccounts } from './diff-virtual-accounts.ts';
import type { Draft } from './draft.ts';

/**
 * What has to change so that live becomes what the layout declares. Pure: the same inputs give the same bytes.
 *
 * Scope is decided first, then each kind is compared, then the drafts are ordered and judged.
 */
export function makePlan(input: PlanningInput): Plan {
  const { context, drafts, counts } = draftPlan(input);
  return assemblePlan(context, drafts, counts);
}

/**
 * The same plan with only some of its operations: what a reviewed plan still holds of a fresh one. Order, invariants
 * and guards are evaluated again, on what remains. What would stand on an account that is not created is left out too.
 */
export function makePlanOf(input: PlanningInput, operations: ReadonlySet<string>): Plan {
  const { context, drafts, counts } = draftPlan(input);
  const kept = standing(drafts.filter((draft) => operations.has(draft.operation.id)));
  const ids = new Set(kept.map(({ operation }) => operation.id));
  return assemblePlan(
    context,
    kept.map((draft) => withoutMissingNeeds(draft, ids)),
    counts,
  );
}

export function draftPlan(input: PlanningInput): {
  readonly context: DiffContext;
  readonly drafts: readonly Draft[];
  readonly counts: BindingDiff['counts'];
} {
  const context = diffContext(input);
  const deletes = diffDeletes(context);
  const deleted = new Set(
    deletes.map((draft) => draft.change).flatMap((change) => (change.verb === 'delete' ? [change.node] : [])),
  );
  const bindings = diffBindings(context, deleted);
  return {
    context,
    drafts: [...diffVirtualAccounts(context), ...deletes, ...bindings.drafts],
    counts: bindings.counts,
  };
}

/** Without what speaks of a new account that none of them creates, and what that speaks of in turn. */
function standing(drafts: readonly Draft[]): readonly Draft[] {
  const created = new Set(drafts.flatMap(({ change }) => (change.verb === 'create' ? [change.node] : [])));
  const stands = (node: NodeKey | undefined): boolean =>
    node === undefined || !node.startsWith('new:') || created.has(node);
  const kept = drafts.filter(({ change }) => nodesOf(change).every(stands));
  return kept.length === drafts.length ? kept : standing(kept);
}

function nodesOf(change: Change): readonly (NodeKey | undefined)[] {
  switch (change.verb) {
    case 'create':
      return [change.parent];
    case 'move':
      return [change.to];
    case 'drain':
      return [change.into];
    case 'grant':
    case 'change-binding':
    case 'revoke':
      return [change.scope];
    case 'update':
    case 'rename':
    case 'set-default':
    case 'delete':
      return [change.node];
  }
}

function withoutMissingNeeds(draft: Draft, operations: ReadonlySet<string>): Draft {
  const after = draft.change.after.filter((id) => operations.has(id));
  return after.length === draft.change.after.length ? draft : { ...draft, change: { ...draft.change, after } };
}
