import { smartAccountScope } from '../model/address.ts';
import { grantWords } from './grant-words.ts';
import type { Rule } from './rule.ts';

export const partnerReachesEverything: Rule = {
  id: 'partner-reaches-everything',
  title: 'A partner holds a role on the whole Smart Account',
  severity: 'warning',
  basis: 'cisco',
  looksAt: 'layout',
  *check({ grants }) {
    for (const grant of grants) {
      // Administrators and external groups have rules of their own, and an approver sees no Virtual Account.
      const other =
        grant.role === 'administrator' || grant.role === 'approver' || grant.facts.externalGroup !== undefined;
      if (other || grant.scope !== smartAccountScope) continue;
      yield {
        about: smartAccountScope,
        message: `${grantWords(grant)}, and so on every Virtual Account that there is or will be`,
        hint: 'Grant it on the Virtual Accounts that the partner works in',
        place: grant.place,
      };
    }
  },
};
