import type { Rule } from './rule.ts';

export const orderToDefault: Rule = {
  id: 'order-to-default',
  title: 'A partner is told to order into the default Virtual Account',
  severity: 'warning',
  basis: 'cisco',
  looksAt: 'layout',
  *check({ desired }) {
    if (desired.virtualAccounts.size < 2) return;
    for (const partner of desired.partners.values()) {
      for (const { salesAccount, virtualAccount, place } of partner.orders) {
        if (desired.virtualAccounts.get(virtualAccount)?.default !== true) continue;
        yield {
          about: virtualAccount,
          message: `${partner.key} is to deliver orders of ${salesAccount} into the default Virtual Account ${virtualAccount}, from where they have to be transferred`,
          hint: 'Name the Virtual Account that will use the licences',
          place,
        };
      }
    }
  },
};
