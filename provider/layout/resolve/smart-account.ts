import { below, type Place } from '../../model/place.ts';
import type { Findings } from '../findings.ts';
import type { Directory } from './directory.ts';
import { sectionPlace, type Parts } from './parts.ts';

/** What the root file says of the Smart Account, its roles left out. */
export interface SmartAccountFacts {
  readonly domain: string | undefined;
  readonly name: string | undefined;
  readonly companyDomains: readonly string[];
  readonly creator: string | undefined;
  readonly rolesDeclared: boolean;
  readonly place: Place;
}

export function resolveSmartAccount(
  { root }: Parts,
  directory: Directory,
  findings: Findings,
): SmartAccountFacts | undefined {
  const account = root?.layout.smartAccount;
  if (root === undefined || account === undefined) return undefined;
  const place = sectionPlace(root, 'smartAccount');
  const { domain, name, creator, roles } = account;
  const declared = account.companyDomains?.filter((company) => company !== undefined);
  const companyDomains = declared ?? (domain === undefined ? [] : [domain]);
  return {
    domain,
    name,
    companyDomains,
    creator: creator === undefined ? undefined : creatorId(creator),
    rolesDeclared: roles !== undefined,
    place,
  };

  function creatorId(handle: string): string | undefined {
    if (root === undefined) return undefined;
    const at = below(place, 'creator');
    const person = directory.findPerson(handle, root, at);
    if (person === undefined) return undefined;
    const ofCompany =
      person.domain === undefined || companyDomains.some((company) => company.toLowerCase() === person.domain);
    if (person.partner !== undefined || !ofCompany) {
      findings.add({
        code: 'creator-outside-company',
        message: `\`${handle}\`, the creator, has no address of the company`,
        hint: 'name a person whose e-mail is in one of `companyDomains`',
        place: at,
        related: [{ place: person.place, message: 'declared here' }],
      });
    }
    return person.ccoId;
  }
}
