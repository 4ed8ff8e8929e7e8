import type { Desired, Person } from '../../model/desired.ts';
import { topOf, type Place } from '../../model/place.ts';
import type { Findings } from '../findings.ts';
import { AccountReferences } from './account-references.ts';
import { Bindings, type Access } from './bindings.ts';
import { checkCeilings } from './ceilings.ts';
import { checkDays } from './days.ts';
import { Directory, type KnownPerson } from './directory.ts';
import {
  resolveAccepted,
  resolveDelegations,
  resolveManage,
  resolveRemoved,
  resolveRuleSettings,
  type Governance,
} from './governance.ts';
import { GroupMembers } from './groups.ts';
import { resolveDeparted } from './identities.ts';
import { resolvePartners } from './partners.ts';
import { divideIntoParts, type ReadDocument } from './parts.ts';
import { checkRenames } from './renames.ts';
import { resolveRoles } from './roles.ts';
import { resolveSmartAccount } from './smart-account.ts';
import { mergeTrees } from './tree.ts';
import { resolveVirtualAccounts } from './virtual-accounts.ts';

/**
 * What the files of a layout mean together. Undefined only where no file holds `smartAccount` with a domain; what it
 * gives is whole only when nothing was found wrong.
 */
export function resolveLayout(options: {
  readonly documents: readonly ReadDocument[];
  readonly riskIds: ReadonlySet<string>;
  readonly findings: Findings;
}): Desired | undefined {
  const { documents, riskIds, findings } = options;
  const parts = divideIntoParts(documents, findings);
  for (const part of parts.all) checkDays(part, findings);

  const directory = new Directory(parts.all, findings);
  const members = new GroupMembers(directory, findings);
  const departed = resolveDeparted(parts.all, directory, findings);
  const facts = resolveSmartAccount(parts, directory, findings);

  const tree = mergeTrees(parts.all, findings);
  const references = new AccountReferences(tree, findings);
  const accounts = resolveVirtualAccounts(tree, facts?.place, findings);
  checkRenames({ accounts, tree, references, findings });

  const bindings = new Bindings(findings);
  const access: Access = {
    domain: facts?.domain,
    companyDomains: new Set(facts?.companyDomains.map((domain) => domain.toLowerCase())),
    departed: new Map(departed.map((entry) => [entry.ccoId.toLowerCase(), entry])),
    ...{ directory, members, references, tree, findings, bindings },
  };
  resolveRoles(access, parts);
  const partners = resolvePartners(access, parts);
  checkCeilings(accounts, bindings.all.values(), findings);

  const governance: Governance = { parts, directory, references, tree, riskIds, findings };
  const place = facts?.place ?? topOf(documents[0]?.source.file ?? '');
  const removed = resolveRemoved(governance);
  const manage = resolveManage(governance, place);
  const accepted = resolveAccepted(governance);
  const delegations = resolveDelegations(governance);
  const ruleSettings = resolveRuleSettings(governance);

  if (facts === undefined) reportNoRoot(place, findings);
  if (facts?.domain === undefined) return undefined;
  const people = directory.people().flatMap(wholePerson);
  return {
    domain: facts.domain,
    name: facts.name,
    companyDomains: facts.companyDomains,
    creator: facts.creator,
    people: new Map(people.map((person) => [person.handle, person])),
    peopleById: new Map(people.map((person) => [person.ccoId, person])),
    groups: new Map(
      directory
        .groups()
        .map(({ handle, members: handles, place: at }) => [handle, { handle, members: handles, place: at }]),
    ),
    departed,
    virtualAccounts: accounts,
    smartAccountRolesDeclared: facts.rolesDeclared,
    bindings: bindings.all,
    partners,
    removed,
    manage,
    accepted,
    delegations,
    ruleSettings,
    place: facts.place,
  };
}

function wholePerson(person: KnownPerson): readonly Person[] {
  const { kind: _kind, domain: _domain, part: _part, email, ccoId, ...rest } = person;
  return email === undefined || ccoId === undefined ? [] : [{ ...rest, email, ccoId }];
}

function reportNoRoot(place: Place, findings: Findings): void {
  findings.add({
    code: 'no-root-file',
    message: 'no file holds `smartAccount`',
    hint: 'add `smartAccount: { domain: acme.com }` to one file',
    place,
  });
}
