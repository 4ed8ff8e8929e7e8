import { smartAccountScope } from '../model/address.ts';
import type { Rule } from './rule.ts';
import { administratorsPlace, smartAccountAdministrators } from './smart-account-administrators.ts';

export const fewAdministrators: Rule = {
  id: 'few-administrators',
  title: 'Too few company people administer the Smart Account',
  severity: 'warning',
  basis: 'ours',
  looksAt: 'layout',
  *check(context) {
    const { desired } = context;
    const { administrators, whole } = smartAccountAdministrators(context);
    const company = administrators.filter((administrator) => administrator.company);
    if (!whole || company.length >= desired.manage.minAdministrators) return;
    const names = company.map((administrator) => administrator.who).join(', ');
    yield {
      about: smartAccountScope,
      message:
        company.length === 0
          ? 'No company person is Smart Account Administrator'
          : `Only ${company.length} of at least ${desired.manage.minAdministrators} company people ${company.length === 1 ? 'is' : 'are'} Smart Account Administrator: ${names}`,
      hint: 'Add a second company person to `smartAccount.roles.administrator`: if the only one leaves, it takes a support case to get in again',
      place: administratorsPlace(desired),
      ...(company.length === 0 ? { severity: 'error' } : {}),
    };
  },
};
