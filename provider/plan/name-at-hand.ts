import type { Operation, PlannedRename } from '../model/plan.ts';

type Step = Pick<Operation, 'id' | 'verb' | 'via' | 'needs'> & { readonly name?: string };

/**
 * What the account calls a Virtual Account when somebody takes a step by hand. A plan names everything as it will be in
 * the end; a person at the portal sees the old name until the rename is done. Renames by the API come before he is asked,
 * and those that the step needs before it is his turn; the others he is told to do last.
 */
export function namesAtHand(plan: {
  readonly operations: readonly Step[];
  readonly renames: readonly PlannedRename[];
}): (step: Step) => (name: string) => string {
  if (plan.renames.length === 0) return () => (name) => name;
  const byId = new Map(plan.operations.map((operation) => [operation.id, operation]));
  const pending = new Map(
    plan.renames.filter(({ operation }) => byId.get(operation)?.via !== 'api').map((rename) => [rename.to, rename]),
  );
  return (step) => {
    // What is drained or deleted goes by its own name, which another one may take later.
    const own = step.verb === 'drain' || step.verb === 'delete' ? step.name : undefined;
    return (name) => {
      const rename = name === own ? undefined : pending.get(name);
      return rename === undefined || waitsFor(byId, step, rename.operation) ? name : rename.from;
    };
  };
}

function waitsFor(byId: ReadonlyMap<string, Step>, step: Step, operation: string): boolean {
  const seen = new Set<string>();
  const open = step.needs.map(({ id }) => id);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === operation) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    open.push(...(byId.get(id)?.needs ?? []).map((need) => need.id));
  }
  return false;
}
