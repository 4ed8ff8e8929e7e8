import { smartAccountScope, type Scope } from '../model/address.ts';
import { visibilityOf, type RuleContext } from './rule-context.ts';
import type { Rule } from './rule.ts';

export const visibilityUnrestricted: Rule = {
  id: 'visibility-unrestricted',
  title: 'Ordering tools find a Virtual Account that no partner orders into',
  severity: 'info',
  basis: 'inferred',
  looksAt: 'layout',
  *check(context) {
    // Who names no partners does not say who orders, so that nothing can be called needless.
    if (context.desired.partners.size === 0) return;
    const needed = partnersWorkIn(context);
    if (needed.has(smartAccountScope)) return;
    for (const account of context.desired.virtualAccounts.values()) {
      // Cisco fixes the level of the default one.
      if (account.default || needed.has(account.name) || visibilityOf(context, account) !== 'unrestricted') continue;
      yield {
        about: account.name,
        message: `Ordering tools find ${account.name} by search, though no partner has a grant there or orders into it`,
        hint: 'Set `visibility: restricted`: who knows the exact name can still order into it',
        place: account.place,
        atKey: true,
        fold: { key: 'all', item: account.name },
      };
    }
  },
};

function partnersWorkIn({ desired, grants, childrenOf }: RuleContext): ReadonlySet<Scope> {
  const scopes = new Set<Scope>();
  for (const { orders } of desired.partners.values()) for (const order of orders) scopes.add(order.virtualAccount);
  const open = grants.map(({ scope, children }) => ({ scope, children }));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    scopes.add(next.scope);
    if (next.children) for (const scope of childrenOf.get(next.scope) ?? []) open.push({ scope, children: true });
  }
  return scopes;
}
