import { smartAccountScope } from '../model/address.ts';
import type { Rule } from './rule.ts';
import { administratorsPlace, smartAccountAdministrators } from './smart-account-administrators.ts';

/** More Smart Account Administrators than this are many. Cisco says to limit them and names no number. */
const enoughAdministrators = 5;

export const manyAdministrators: Rule = {
  id: 'many-administrators',
  title: 'Many people administer the Smart Account',
  severity: 'warning',
  basis: 'cisco',
  looksAt: 'layout',
  *check(context) {
    const { administrators } = smartAccountAdministrators(context);
    if (administrators.length <= enoughAdministrators) return;
    yield {
      about: smartAccountScope,
      message: `${administrators.length} people are Smart Account Administrator, more than ${enoughAdministrators}: ${administrators.map((administrator) => administrator.who).join(', ')}`,
      hint: 'Make those who look after a part of it administrators of that Virtual Account, and those who only manage licences users',
      place: administratorsPlace(context.desired),
    };
  },
};
