import { grantWords } from './grant-words.ts';
import type { Rule } from './rule.ts';

export const grantWithoutApprover: Rule = {
  id: 'grant-without-approver',
  title: 'Nobody is named who approved a partner grant',
  severity: 'warning',
  basis: 'inferred',
  looksAt: 'layout',
  *check({ grants }) {
    for (const grant of grants) {
      if (grant.facts.approvedBy !== undefined) continue;
      yield {
        about: grant.scope,
        message: `${grantWords(grant)}, approved by nobody`,
        hint: 'Add `approvedBy` with the company person who answers for it',
        place: grant.place,
      };
    }
  },
};
