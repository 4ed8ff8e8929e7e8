import { bindingAddress, smartAccountScope, type Scope } from '../../model/address.ts';
import type { PlanningInput } from '../../model/planning.ts';
import { bindingWrites, type BindingWrite } from './binding-writes.ts';
import type { Guard, GuardContext } from './guard.ts';
import { counted, scopeName } from '../../model/sentence-parts.ts';
import { listed } from './sentence-parts.ts';

export const firstTakeOver: Guard = {
  id: 'first-take-over',
  title: 'People would lose roles on a scope that the layout takes over for the first time',
  *evaluate(context) {
    const known = knownScopes(context.input);
    const byScope = new Map<Scope, BindingWrite[]>();
    for (const write of bindingWrites(context.operations)) {
      if (write.after !== null || isForeseen(context, write) || known(write)) continue;
      const same = byScope.get(write.scope);
      if (same === undefined) byScope.set(write.scope, [write]);
      else same.push(write);
    }
    for (const [scope, writes] of byScope) {
      yield {
        at: scope,
        message: `${listed(writes.map(({ who }) => who))} hold${writes.length === 1 ? 's' : ''} a role on ${scopeName(scope)} that the layout does not name, and the first apply there would revoke ${counted(writes.length, 'binding')}`,
        hint: 'Write them into the layout with `espalier drift --accept ADDRESS`, or see that each of them is to go',
        operations: writes.flatMap((write) => write.operations),
      };
    }
  },
};

/** Who left, and whose grant ran out, is named by the layout: nobody overlooked him. */
function isForeseen({ input, set }: GuardContext, { scope, principal }: BindingWrite): boolean {
  return set.departed.has(principal) || input.desired.bindings.has(bindingAddress(scope, principal));
}

/**
 * Whether an earlier apply looked after a scope. `roles` can be added to a Virtual Account that was long looked after:
 * then no binding of it is in the baseline yet, and people who hold roles there are taken over all the same.
 */
function knownScopes({ baseline, desired }: PlanningInput): (write: BindingWrite) => boolean {
  if (baseline === undefined) return () => false;
  const withBindings = new Set([...baseline.bindings.values()].map((binding) => binding.scope));
  const declared = new Set([...desired.bindings.values()].map((binding) => binding.scope));
  return ({ scope }) => {
    const earlier = desired.virtualAccounts.get(scope)?.formerly?.from;
    const names = earlier === undefined ? [scope] : [scope, earlier];
    if (names.some((name) => withBindings.has(name))) return true;
    if (declared.has(scope)) return false;
    return scope === smartAccountScope || names.some((name) => baseline.virtualAccounts.has(name));
  };
}
