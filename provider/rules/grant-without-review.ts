import { grantWords } from './grant-words.ts';
import type { Rule } from './rule.ts';

export const grantWithoutReview: Rule = {
  id: 'grant-without-review',
  title: 'A partner grant has no day of review',
  severity: 'warning',
  basis: 'cisco',
  looksAt: 'layout',
  *check({ grants }) {
    for (const grant of grants) {
      if (grant.facts.reviewBy !== undefined) continue;
      yield {
        about: grant.scope,
        message: `${grantWords(grant)}, without a day on which somebody looks whether it is still needed`,
        hint: 'Add `reviewBy: YYYY-MM-DD`',
        place: grant.place,
      };
    }
  },
};
