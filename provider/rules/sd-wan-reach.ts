import { smartAccountScope } from '../model/address.ts';
import type { Rule } from './rule.ts';
import { sdWanAccounts } from './sd-wan-accounts.ts';
import { administratorsPlace, smartAccountAdministrators } from './smart-account-administrators.ts';

export const sdWanReach: Rule = {
  id: 'sd-wan-reach',
  title: 'Smart Account Administrators also reach the SD-WAN portal',
  severity: 'info',
  basis: 'cisco',
  looksAt: 'layout',
  *check(context) {
    const [account] = sdWanAccounts(context);
    const { administrators } = smartAccountAdministrators(context);
    if (account === undefined || administrators.length === 0) return;
    yield {
      about: smartAccountScope,
      message: `${administrators.map((administrator) => administrator.who).join(', ')}: being Smart Account Administrator also opens the Catalyst SD-WAN Portal, access lists of controllers included`,
      hint: 'See whether each of them is to have that, then accept this until the day you want to look again',
      place: administratorsPlace(context.desired),
    };
  },
};
