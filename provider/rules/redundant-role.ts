import { smartAccountScope, type Scope } from '../model/address.ts';
import type { DesiredBinding } from '../model/desired.ts';
import { contentLevel } from '../model/role.ts';
import { scopeName } from '../model/sentence-parts.ts';
import { type RuleContext } from './rule-context.ts';
import type { Rule } from './rule.ts';

export const redundantRole: Rule = {
  id: 'redundant-role',
  title: 'A role on a Virtual Account adds nothing',
  severity: 'warning',
  basis: 'inferred',
  looksAt: 'layout',
  *check(context) {
    for (const bindings of context.bindingsByPrincipal.values()) {
      // Only a role that reaches further than its own Virtual Account can make another one needless.
      if (bindings.length < 2 || !bindings.some(reachesFurther)) continue;
      const held = new Map(bindings.map((binding) => [binding.scope, binding]));
      for (const binding of bindings) {
        const stronger = coveredBy(context, binding, held);
        if (stronger === undefined) continue;
        yield {
          about: binding.scope,
          message: `${binding.who} as ${binding.role} on ${binding.scope} adds nothing to ${stronger.role} on ${scopeName(stronger.scope)}${stronger.children ? ' and all below it' : ''}`,
          hint:
            stronger.scope === smartAccountScope
              ? 'Delete it; if he is to have no more than this here, take the Smart Account role away, since it cannot be narrowed'
              : 'Delete it',
          place: binding.place,
          fold: { key: `${binding.principal}\n${stronger.scope}`, item: binding.scope },
        };
      }
    }
  },
};

function reachesFurther({ scope, children }: DesiredBinding): boolean {
  return children || scope === smartAccountScope;
}

/** The binding of the same person that already gives what this one gives, here and below. */
function coveredBy(
  { desired }: RuleContext,
  binding: DesiredBinding,
  held: ReadonlyMap<Scope, DesiredBinding>,
): DesiredBinding | undefined {
  if (binding.scope === smartAccountScope) return undefined;
  const gives = contentLevel(binding.role);
  const whole = held.get(smartAccountScope);
  if (whole !== undefined && contentLevel(whole.role) >= gives) return whole;
  let above = desired.virtualAccounts.get(binding.scope)?.parent;
  while (above !== undefined) {
    const candidate = held.get(above);
    if (candidate?.children === true && contentLevel(candidate.role) >= gives) return candidate;
    above = desired.virtualAccounts.get(above)?.parent;
  }
  return undefined;
}
