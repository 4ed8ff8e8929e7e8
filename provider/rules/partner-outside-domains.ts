import { smartAccountScope } from '../model/address.ts';
import { domainOf } from '../model/party.ts';
import type { Rule } from './rule.ts';

export const partnerOutsideDomains: Rule = {
  id: 'partner-outside-domains',
  title: "A partner's person has an address elsewhere",
  severity: 'error',
  basis: 'ours',
  looksAt: 'layout',
  *check({ desired }) {
    for (const person of desired.people.values()) {
      const partner = person.partner === undefined ? undefined : desired.partners.get(person.partner);
      const domain = domainOf(person.email);
      if (partner === undefined || partner.domains.some((known) => known.toLowerCase() === domain)) continue;
      yield {
        about: smartAccountScope,
        message: `${person.handle} stands under ${partner.key}, but ${person.email} is at none of its domains (${partner.domains.join(', ')})`,
        hint: "Correct the address, add the domain to the partner's `domains`, or move the person to the partner that he works for",
        place: person.place,
      };
    }
  },
};
