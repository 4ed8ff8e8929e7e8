import { grantWords } from './grant-words.ts';
import type { Rule } from './rule.ts';

export const grantWithoutEnd: Rule = {
  id: 'grant-without-end',
  title: 'A partner grant has no last day',
  severity: 'warning',
  basis: 'ours',
  looksAt: 'layout',
  *check({ grants }) {
    for (const grant of grants) {
      if (grant.facts.until !== undefined) continue;
      yield {
        about: grant.scope,
        message: `${grantWords(grant)}, without a last day`,
        hint: 'Add `until: YYYY-MM-DD`: the plan after that day revokes it, since Cisco knows no expiry',
        place: grant.place,
      };
    }
  },
};
