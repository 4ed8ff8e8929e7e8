import type { Partner } from '../../model/desired.ts';
import { below, type Place } from '../../model/place.ts';
import type { Access } from './bindings.ts';
import { withinOf } from './delegated-reach.ts';
import { resolveGrants } from './grants.ts';
import { sectionPlace, type Parts } from './parts.ts';

/** The partners of all files together, and their grants as bindings. */
export function resolvePartners(access: Access, parts: Parts): ReadonlyMap<string, Partner> {
  const partners = new Map<string, Partner>();
  const domains = new Map<string, Place>();
  for (const part of parts.all) {
    for (const key of part.layout.partners === undefined ? [] : part.source.keysOf(part.layout.partners)) {
      const entry = part.layout.partners?.[key];
      if (entry === undefined) continue;
      const place = below(sectionPlace(part, 'partners'), key);
      const known = partners.get(key) ?? { key, domains: [], orders: [], place };
      const own = (entry.domains ?? []).filter((domain) => domain !== undefined);
      if (own.length > 0 && domains.has(key)) {
        access.findings.add({
          code: 'said-twice',
          message: `\`domains\` of \`${key}\` is said twice`,
          hint: 'keep it in one file',
          place: below(place, 'domains'),
          atKey: true,
          related: [{ place: domains.get(key) ?? place, message: 'also said here' }],
        });
      } else if (own.length > 0) domains.set(key, below(place, 'domains'));
      const orders = (entry.orders ?? []).flatMap((order, index) => {
        const at = below(below(place, 'orders'), index);
        if (order?.salesAccount === undefined || order.virtualAccount === undefined) return [];
        const account = access.references.declared({
          text: order.virtualAccount,
          place: below(at, 'virtualAccount'),
          part,
        });
        return account === undefined
          ? []
          : [{ salesAccount: order.salesAccount, virtualAccount: account.name, place: at }];
      });
      partners.set(key, {
        ...known,
        ...(known.domains.length > 0 ? {} : { domains: own, ...(own.length > 0 ? withinOf(part) : {}) }),
        orders: [...known.orders, ...orders],
      });
    }
  }
  checkDomains(partners, domains, access);
  checkPeople(partners, access);
  for (const part of parts.all) resolveGrants(access, part);
  return partners;
}

function checkDomains(
  partners: ReadonlyMap<string, Partner>,
  places: ReadonlyMap<string, Place>,
  { companyDomains, findings }: Access,
): void {
  const owners = new Map<string, string>();
  for (const { key, domains, place } of partners.values()) {
    if (domains.length === 0) {
      findings.add({
        code: 'partner-without-domains',
        message: `the partner \`${key}\` has no domains`,
        hint: `add \`domains: [${key}.example]\``,
        place,
        atKey: true,
      });
    }
    for (const [index, written] of domains.entries()) {
      const domain = written.toLowerCase();
      const owner = companyDomains.has(domain) ? 'the company' : owners.get(domain);
      if (owner === undefined) owners.set(domain, `\`${key}\``);
      else if (owner !== `\`${key}\``) {
        findings.add({
          code: 'domain-taken',
          message: `\`${written}\` is a domain of ${owner} already`,
          hint: 'a domain is of one party: delete it in one place',
          place: below(places.get(key) ?? place, index),
        });
      }
    }
  }
}

function checkPeople(partners: ReadonlyMap<string, Partner>, { directory, companyDomains, findings }: Access): void {
  for (const { handle, partner: key, domain, place } of directory.people()) {
    const partner = key === undefined ? undefined : partners.get(key);
    if (partner === undefined || domain === undefined || partner.domains.length === 0) continue;
    if (partner.domains.some((own) => own.toLowerCase() === domain)) continue;
    findings.add({
      code: 'partner-address',
      message: `\`${handle}\` has an address at ${domain}, which is no domain of \`${partner.key}\``,
      hint: companyDomains.has(domain)
        ? 'a person of the company belongs into `people`'
        : `add ${domain} to \`domains\`, or correct the address`,
      place: below(place, 'email'),
    });
  }
}
