import { smartAccountScope } from '../model/address.ts';
import { grantWords } from './grant-words.ts';
import { descendantsOf } from './rule-context.ts';
import type { Rule } from './rule.ts';

export const partnerChildren: Rule = {
  id: 'partner-children',
  title: 'A partner grant covers nested Virtual Accounts',
  severity: 'warning',
  basis: 'inferred',
  looksAt: 'layout',
  *check(context) {
    for (const grant of context.grants) {
      if (!grant.children || grant.scope === smartAccountScope) continue;
      const covered = descendantsOf(context, grant.scope).length;
      yield {
        about: grant.scope,
        message: `${grantWords(grant)} and all below it: ${covered} today, and whatever is nested there later`,
        hint: 'Name the Virtual Accounts one by one, each in a grant of its own',
        place: grant.place,
      };
    }
  },
};
