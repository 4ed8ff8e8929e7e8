import type { Operation, Plan } from '../model/plan.ts';
import { canonicalJson } from '../model/canonical-json.ts';

/** How a saved plan relates to a fresh one, operation by operation. */
export interface PlanComparison {
  readonly fresh: boolean;
  /** In both, with equal verb, address, before and after. */
  readonly same: readonly string[];
  /** Saved, but the fresh plan no longer has it: done meanwhile, or no longer wanted. */
  readonly gone: readonly Operation[];
  /** Fresh, and nobody has reviewed it. */
  readonly added: readonly Operation[];
  /** In both, but live or the layout has moved: `before` or `after` differ. */
  readonly changed: readonly { readonly saved: Operation; readonly fresh: Operation }[];
}

export function comparePlans(saved: Plan, fresh: Plan): PlanComparison {
  const freshById = new Map(fresh.operations.map((operation) => [operation.id, operation]));
  const savedIds = new Set(saved.operations.map((operation) => operation.id));
  const same: string[] = [];
  const gone: Operation[] = [];
  const changed: { saved: Operation; fresh: Operation }[] = [];
  for (const operation of saved.operations) {
    const now = freshById.get(operation.id);
    if (!now) gone.push(operation);
    else if (sameOperation(operation, now)) same.push(operation.id);
    else changed.push({ saved: operation, fresh: now });
  }
  const added = fresh.operations.filter((operation) => !savedIds.has(operation.id));
  return { fresh: saved.digest === fresh.digest, same, gone, added, changed };
}

export function sameOperation(left: Operation, right: Operation): boolean {
  return (
    left.id === right.id && canonicalJson([left.before, left.after]) === canonicalJson([right.before, right.after])
  );
}
