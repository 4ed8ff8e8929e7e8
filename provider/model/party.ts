import { isExternalGroup, type Principal, type Scope } from './address.ts';
import type { Desired, Party, Person, Within } from './desired.ts';
import type { LiveEstate } from './estate.ts';

const company: Party = { kind: 'company' };
const stranger: Party = { kind: 'stranger' };
const unknown: Party = { kind: 'unknown' };

/** The domain of an e-mail address, lower case; undefined when there is none. */
export function domainOf(email: string): string | undefined {
  const at = email.lastIndexOf('@');
  return at < 0 || at === email.length - 1 ? undefined : email.slice(at + 1).toLowerCase();
}

/**
 * Whose somebody is. Company is whose e-mail's domain equals one of `companyDomains` exactly; how Cisco's portal marks a
 * partner's user is not published, so this classification is ours.
 */
export function classifyParties(options: {
  readonly desired: Desired;
  /** Looks an e-mail up for principals that the layout does not name. */
  readonly emailOf: (principal: Principal) => string | undefined;
  /** The account as it is: what a delegated file says of somebody counts only where he holds nothing outside of its part. */
  readonly live?: Pick<LiveEstate, 'virtualAccounts' | 'bindings'> | undefined;
}): (principal: Principal, email?: string) => Party {
  const { desired, emailOf } = options;
  const companyDomains = new Set(desired.companyDomains.map((domain) => domain.toLowerCase()));
  const partnerDomains = new Map<string, Party>();
  for (const partner of desired.partners.values()) {
    if (partner.within !== undefined) continue;
    for (const domain of partner.domains)
      partnerDomains.set(domain.toLowerCase(), { kind: 'partner', partner: partner.key });
  }
  const partnersByKey = new Map<string, Party>();
  for (const key of desired.partners.keys()) partnersByKey.set(key, { kind: 'partner', partner: key });
  const departed = new Map(desired.departed.map((entry) => [entry.ccoId, entry]));
  const formerIds = new Map<Principal, Principal>();
  for (const person of desired.people.values()) for (const id of person.formerly) formerIds.set(id, person.ccoId);
  const groups = new Map<Principal, Party>();
  for (const binding of desired.bindings.values()) {
    if (binding.grant && isExternalGroup(binding.principal) && !groups.has(binding.principal))
      groups.set(binding.principal, { kind: 'partner', partner: binding.grant.partner });
  }
  const byEmail = (email: string): Party => {
    const domain = domainOf(email);
    if (domain === undefined) return unknown;
    return companyDomains.has(domain) ? company : (partnerDomains.get(domain) ?? stranger);
  };
  const holdsOutside = options.live && holdersOutside(desired, options.live);
  /** A delegated file makes nobody company or a partner's beyond its part, nor against what is known of him. */
  const countsFor = ({ ccoId, email, within }: Person, known: string | undefined): boolean =>
    holdsOutside !== undefined &&
    within !== undefined &&
    !holdsOutside(ccoId, within) &&
    (known === undefined || domainOf(known) === domainOf(email));
  const classify = (principal: Principal, known: string | undefined): Party => {
    if (isExternalGroup(principal)) return groups.get(principal) ?? stranger;
    const person = desired.peopleById.get(formerIds.get(principal) ?? principal);
    if (person && (person.within === undefined || countsFor(person, known ?? emailOf(principal)))) {
      if (person.partner !== undefined) return partnersByKey.get(person.partner) ?? stranger;
      return byEmail(person.email);
    }
    const left = departed.get(principal);
    const email = left?.email ?? known ?? emailOf(principal);
    if (email !== undefined) return byEmail(email);
    return left ? company : unknown;
  };
  const memo = new Map<Principal, Party>();
  return (principal, email) => {
    const remembered = memo.get(principal);
    if (remembered !== undefined) return remembered;
    const party = classify(principal, email);
    if (party.kind !== 'unknown') memo.set(principal, party);
    return party;
  };
}

/** Whether somebody holds something live that does not lie within a part of the tree, as the layout has it or as it is. */
function holdersOutside(
  desired: Desired,
  live: Pick<LiveEstate, 'virtualAccounts' | 'bindings'>,
): (principal: Principal, within: Within) => boolean {
  const scopes = new Map<Principal, Scope[]>();
  for (const { principal, scope } of live.bindings.values()) {
    const held = scopes.get(principal);
    if (held) held.push(scope);
    else scopes.set(principal, [scope]);
  }
  const successors = new Map<string, string>();
  for (const { name, formerly } of desired.virtualAccounts.values())
    if (formerly && !live.virtualAccounts.has(name)) successors.set(formerly.from, name);
  const liesWithin = (scope: Scope, within: Within): boolean => {
    for (
      let at: string | undefined = scope, steps = 0;
      at !== undefined && steps <= desired.virtualAccounts.size;
      steps += 1
    ) {
      const name: string = successors.get(at) ?? at;
      if (name === within) return true;
      const declared = desired.virtualAccounts.get(name);
      at = declared ? declared.parent : live.virtualAccounts.get(at)?.parent;
    }
    return false;
  };
  return (principal, within) => (scopes.get(principal) ?? []).some((scope) => !liesWithin(scope, within));
}

/** Whether guards and ranks treat somebody as an outsider. */
export function isOutsider(party: Party): boolean {
  return party.kind !== 'company';
}
