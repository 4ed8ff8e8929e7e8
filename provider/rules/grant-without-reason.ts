import { grantWords } from './grant-words.ts';
import type { Rule } from './rule.ts';

export const grantWithoutReason: Rule = {
  id: 'grant-without-reason',
  title: 'A partner grant does not say what it is for',
  severity: 'warning',
  basis: 'ours',
  looksAt: 'layout',
  *check({ grants }) {
    for (const grant of grants) {
      if (grant.facts.because !== undefined && grant.facts.because.trim() !== '') continue;
      yield {
        about: grant.scope,
        message: `${grantWords(grant)}, for no stated reason`,
        hint: 'Add `because` with the work it is for and, if there is one, the ticket',
        place: grant.place,
      };
    }
  },
};
