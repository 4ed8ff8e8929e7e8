import { smartAccountScope } from '../model/address.ts';
import { grantWords } from './grant-words.ts';
import type { Rule } from './rule.ts';

export const partnerAboveUser: Rule = {
  id: 'partner-above-user',
  title: 'A partner administers a Virtual Account',
  severity: 'warning',
  basis: 'inferred',
  looksAt: 'layout',
  *check({ grants }) {
    for (const grant of grants) {
      // On the Smart Account it is administrator-outside-company.
      if (grant.role !== 'administrator' || grant.scope === smartAccountScope) continue;
      yield {
        about: grant.scope,
        message: `${grantWords(grant)}, with which they give others access there`,
        hint: 'Grant `user`: it is enough to manage licences and devices',
        place: grant.place,
      };
    }
  },
};
