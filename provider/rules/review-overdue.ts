import { grantWords } from './grant-words.ts';
import { isPast } from './rule-context.ts';
import type { Rule } from './rule.ts';

export const reviewOverdue: Rule = {
  id: 'review-overdue',
  title: 'The day of review of a partner grant has passed',
  severity: 'error',
  basis: 'ours',
  looksAt: 'layout',
  *check({ grants, day }) {
    for (const grant of grants) {
      const { reviewBy } = grant.facts;
      if (reviewBy === undefined || !isPast(reviewBy, day)) continue;
      yield {
        about: grant.scope,
        message: `${grantWords(grant)}, was to be reviewed by ${reviewBy}`,
        hint: 'Ask whether it is still needed: then set the next `reviewBy`, or delete the grant',
        place: grant.place,
      };
    }
  },
};
