import { smartAccountScope } from '../../model/address.ts';
import { storiesByScope } from './access-causes.ts';
import type { Guard } from './guard.ts';
import { listed } from './sentence-parts.ts';

export const partnerOnSmartAccount: Guard = {
  id: 'partner-on-smart-account',
  title: 'Somebody outside the company would reach every Virtual Account',
  *evaluate({ access, operations }) {
    const gains = access.filter(
      (row) => row.party !== 'company' && row.at === smartAccountScope && row.class === 'escalated',
    );
    // An administrator is the business of partner-administrator: one risk is accepted once.
    const below = gains.filter((row) => row.after !== null && row.after !== 'administrator');
    for (const { at, rows, who, operations: ids } of storiesByScope(below, {
      blame: () => smartAccountScope,
      operations,
    })) {
      yield {
        at,
        message: `${listed(who)} from outside the company would hold ${listed(rows.map((row) => row.after ?? ''))} on the Smart Account, and with it on every Virtual Account there is or will be`,
        hint: 'Grant it on the Virtual Accounts that they work in',
        operations: ids,
      };
    }
  },
};
