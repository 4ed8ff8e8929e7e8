import type { BindingAddress, Principal, Scope } from '../../model/address.ts';
import type { BindingValue, Operation } from '../../model/plan.ts';

/** What a plan does to one binding, whether in one write or, where a change takes two, in a revoke and a grant. */
export interface BindingWrite {
  readonly scope: Scope;
  readonly principal: Principal;
  readonly who: string;
  readonly before: BindingValue | null;
  readonly after: BindingValue | null;
  readonly operations: readonly string[];
}

export function bindingWrites(operations: readonly Operation[]): readonly BindingWrite[] {
  const writes = new Map<BindingAddress, BindingWrite>();
  for (const operation of operations) {
    if (!('principal' in operation)) continue;
    const { address, scope, principal, who, before, after, id } = operation;
    const other = writes.get(address);
    writes.set(address, {
      scope,
      principal,
      who,
      before: before ?? other?.before ?? null,
      after: after ?? other?.after ?? null,
      operations: [...(other?.operations ?? []), id],
    });
  }
  return [...writes.values()];
}
