import { smartAccountScope } from '../model/address.ts';
import type { Rule } from './rule.ts';

export const externalGroupOnSmartAccount: Rule = {
  id: 'external-group-on-smart-account',
  title: "A partner's user group reaches the whole Smart Account",
  severity: 'warning',
  basis: 'inferred',
  looksAt: 'layout',
  *check({ grants }) {
    for (const { scope, facts, partner, role, place } of grants) {
      if (scope !== smartAccountScope || facts.externalGroup === undefined) continue;
      yield {
        about: smartAccountScope,
        message: `The group ${facts.externalGroup} holds ${role} on the Smart Account, and ${partner} decides who is in it`,
        hint: 'Grant it on the Virtual Accounts that it works in, or name its people one by one',
        place,
      };
    }
  },
};
