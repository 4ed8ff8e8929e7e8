import { bindingAddress, type Principal, type Scope } from '../../model/address.ts';
import type { AccessChange, Operation } from '../../model/plan.ts';

/** Access rows that one binding scope explains, with the people in them. */
export interface AccessStory {
  readonly at: Scope;
  readonly rows: readonly AccessChange[];
  readonly who: readonly string[];
  /** What does it: writes of these people's bindings there, or else the moves that change who is below it. */
  readonly operations: readonly string[];
}

/**
 * Rows by the scope that is to blame, since that is where somebody would accept or change it: one grant on a region
 * gives many rows, and still is one decision.
 */
export function storiesByScope(
  rows: readonly AccessChange[],
  { blame, operations }: { readonly blame: (row: AccessChange) => Scope; readonly operations: readonly Operation[] },
): readonly AccessStory[] {
  const byScope = new Map<Scope, AccessChange[]>();
  for (const row of rows) {
    const scope = blame(row);
    const same = byScope.get(scope);
    if (same === undefined) byScope.set(scope, [row]);
    else same.push(row);
  }
  return [...byScope].map(([at, same]) => ({
    at,
    rows: same,
    who: same.flatMap((row) => row.who),
    operations: operationsBehind(at, { principals: same.flatMap((row) => row.principals), operations }),
  }));
}

function operationsBehind(
  at: Scope,
  { principals, operations }: { readonly principals: readonly Principal[]; readonly operations: readonly Operation[] },
): readonly string[] {
  const addresses = new Set<string>(principals.map((principal) => bindingAddress(at, principal)));
  const writes = operations.filter((operation) => addresses.has(operation.address));
  const moves = operations.filter((operation) => operation.verb === 'move');
  return (writes.length > 0 ? writes : moves).map((operation) => operation.id);
}
