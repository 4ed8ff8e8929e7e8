import type { Desired } from '../model/desired.ts';
import type { LiveVirtualAccount } from '../model/estate.ts';
import type { Rule } from './rule.ts';

export const unusedVirtualAccount: Rule = {
  id: 'unused-virtual-account',
  title: 'A Virtual Account holds nothing and nobody',
  severity: 'info',
  basis: 'ours',
  looksAt: 'live',
  *check({ desired, live, childrenOf, bindingsByScope }) {
    if (live === undefined) return;
    const ordered = ordersInto(desired);
    const inhabited = new Set([...live.estate.bindings.values()].map((binding) => binding.scope));
    for (const account of desired.virtualAccounts.values()) {
      const { name } = account;
      // One for an on-premises server is to hold no products of its own.
      if (account.default || account.onPremises || childrenOf.has(name) || ordered.has(name)) continue;
      if (bindingsByScope.has(name) || inhabited.has(name) || !isEmpty(live.estate.virtualAccounts.get(name))) continue;
      yield {
        about: name,
        message: `${name} holds no licences, no devices and no tokens, nobody has a role on it, and no partner orders into it`,
        hint: 'Move it to `removed` if it is not needed: each empty one is one more place to pick by mistake',
        place: account.place,
        atKey: true,
      };
    }
  },
};

function ordersInto(desired: Desired): ReadonlySet<string> {
  const partners = [...desired.partners.values()];
  return new Set(partners.flatMap((partner) => partner.orders.map((order) => order.virtualAccount)));
}

/** Known to be empty, rather than not known to be full. */
function isEmpty(account: LiveVirtualAccount | undefined): boolean {
  const assets = account?.assets;
  return assets !== undefined && assets.licences + assets.devices === 0 && assets.tokens === 0;
}
