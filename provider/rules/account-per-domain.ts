import { smartAccountScope } from '../model/address.ts';
import { below } from '../model/place.ts';
import type { OtherAccount } from './rule-context.ts';
import type { Rule } from './rule.ts';

/** From here on the number of Smart Accounts of one company is called many. Cisco says "limited" and names no number. */
const manyAccounts = 5;

export const accountPerDomain: Rule = {
  id: 'account-per-domain',
  title: 'One company domain has several Smart Accounts',
  severity: 'warning',
  basis: 'cisco',
  looksAt: 'fleet',
  *check({ desired, otherAccounts = [] }) {
    const ours = { domain: desired.domain, companyDomains: desired.companyDomains };
    for (const other of otherAccounts) {
      const shared = sharedDomain(ours, other);
      if (shared === undefined) continue;
      yield {
        about: smartAccountScope,
        message: `${other.domain} is a second Smart Account for people of ${shared}`,
        hint: `Keep one Smart Account for each company domain; an independent entity gets one of its own under a prefix, such as unit.${shared}`,
        place: below(desired.place, 'domain'),
      };
    }
    const prefixed = otherAccounts.filter((other) => isBelow(other.domain, desired.domain));
    if (prefixed.length + 1 < manyAccounts) return;
    yield {
      about: smartAccountScope,
      message: `${desired.domain} and domains below it have ${prefixed.length + 1} Smart Accounts`,
      hint: 'Licences land in the wrong account the more there are: nest Virtual Accounts in one Smart Account instead',
      place: below(desired.place, 'domain'),
    };
  },
};

/** A domain whose people both accounts call their own, unless one account is named by a prefix of the other's domain. */
function sharedDomain(ours: OtherAccount, other: OtherAccount): string | undefined {
  if (ours.domain === other.domain) return ours.domain;
  if (isBelow(ours.domain, other.domain) || isBelow(other.domain, ours.domain)) return undefined;
  const theirs = new Set([other.domain, ...other.companyDomains]);
  return [ours.domain, ...ours.companyDomains].find((domain) => theirs.has(domain));
}

function isBelow(domain: string, above: string): boolean {
  return domain.endsWith(`.${above}`);
}
