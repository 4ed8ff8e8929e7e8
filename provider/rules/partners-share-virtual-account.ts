import { smartAccountScope } from '../model/address.ts';
import type { DesiredBinding } from '../model/desired.ts';
import { inherited, isOutsider, type RuleContext } from './rule-context.ts';
import type { Rule } from './rule.ts';

export const partnersShareVirtualAccount: Rule = {
  id: 'partners-share-virtual-account',
  title: 'Two partners reach the same Virtual Account',
  severity: 'error',
  basis: 'cisco',
  looksAt: 'layout',
  *check(context) {
    const everywhere = (context.bindingsByScope.get(smartAccountScope) ?? []).filter(seesAssets);
    const shared = partnersOf(everywhere);
    if (shared.size > 1) {
      yield {
        about: smartAccountScope,
        message: `${[...shared.keys()].join(' and ')} all hold a role on the Smart Account, and so on every Virtual Account`,
        hint,
        place: [...shared.values()].at(-1)?.place ?? context.desired.place,
      };
    }
    for (const [name, bindings] of grantsByAccount(context)) {
      if (bindings.length === 0) continue;
      const partners = partnersOf([...everywhere, ...bindings]);
      // Those who meet on the Smart Account meet here too; that was said.
      if (partners.size < 2 || partners.size === shared.size) continue;
      const keys = [...partners.keys()].sort();
      yield {
        about: name,
        message: `${keys.join(' and ')} reach ${name} and see each other's licences and devices there`,
        hint,
        place: bindings.at(-1)?.place ?? context.desired.place,
        fold: { key: keys.join('\n'), item: name },
      };
    }
  },
};

const hint = 'Nest a Virtual Account for each partner and grant it there';

function seesAssets(binding: DesiredBinding): boolean {
  return isOutsider(binding) && binding.role !== 'approver';
}

function grantsByAccount(context: RuleContext): ReadonlyMap<string, readonly DesiredBinding[]> {
  if (context.grants.length === 0) return new Map();
  const scopes = new Set(context.grants.map((grant) => grant.scope));
  const bindings = new Map([...context.bindingsByScope].filter(([scope]) => scopes.has(scope)));
  return inherited(context.desired, bindings, seesAssets);
}

/** The partners of some grants, each with one of its bindings. */
function partnersOf(bindings: readonly DesiredBinding[]): ReadonlyMap<string, DesiredBinding> {
  return new Map(bindings.map((binding) => [binding.grant?.partner ?? '', binding]));
}
