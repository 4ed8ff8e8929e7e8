import { smartAccountScope } from '../model/address.ts';
import { domainOf } from '../model/party.ts';
import { publicMailDomains } from './public-mail-domains.ts';
import type { Rule } from './rule.ts';

export const partnerPublicMail: Rule = {
  id: 'partner-public-mail',
  title: 'A partner is known by a public mail domain',
  severity: 'error',
  basis: 'ours',
  looksAt: 'layout',
  *check({ desired }) {
    const hint = 'Ask for an address at a domain of the partner: nobody can tell whom an address elsewhere belongs to';
    for (const { key, domains, place } of desired.partners.values()) {
      const open = domains.find((domain) => publicMailDomains.has(domain.toLowerCase()));
      if (open === undefined) continue;
      yield {
        about: smartAccountScope,
        message: `Anybody can get an address at ${open}, a domain of ${key}`,
        hint,
        place,
      };
    }
    for (const { handle, email, partner, place } of desired.people.values()) {
      if (partner === undefined || !publicMailDomains.has(domainOf(email) ?? '')) continue;
      yield {
        about: smartAccountScope,
        message: `${handle} of ${partner} has the public mail address ${email}`,
        hint,
        place,
      };
    }
  },
};
