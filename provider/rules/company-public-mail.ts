import { smartAccountScope } from '../model/address.ts';
import { below } from '../model/place.ts';
import { publicMailDomains } from './public-mail-domains.ts';
import type { Rule } from './rule.ts';

export const companyPublicMail: Rule = {
  id: 'company-public-mail',
  title: 'A public mail domain counts as the company',
  severity: 'error',
  basis: 'ours',
  looksAt: 'layout',
  *check({ desired }) {
    for (const domain of desired.companyDomains) {
      if (!publicMailDomains.has(domain.toLowerCase())) continue;
      yield {
        about: smartAccountScope,
        message: `Anybody with an address at ${domain} counts as a company person`,
        hint: `Take ${domain} out of \`companyDomains\` and give people addresses at a domain that the company owns`,
        place: below(desired.place, 'companyDomains'),
      };
    }
  },
};
