import type { Binding as BindingEntry } from '../../../schemas/types/layout.ts';
import { smartAccountScope, type Scope } from '../../model/address.ts';
import { below, type Place } from '../../model/place.ts';
import { smartAccountRoles, virtualAccountRoles, type Role } from '../../model/role.ts';
import type { Loose } from '../form/prune.ts';
import { isOfCompany, where, type Access } from './bindings.ts';
import type { KnownGroup, KnownPerson } from './directory.ts';
import { sectionPlace, type Part, type Parts } from './parts.ts';
import { said } from './tree-account.ts';

type Holder = string | Loose<BindingEntry> | undefined;

/** Turns every `roles` of a layout into bindings. */
export function resolveRoles(access: Access, { root }: Parts): void {
  const resolver = new RoleResolver(access);
  const roles = root?.layout.smartAccount?.roles;
  if (root !== undefined && roles !== undefined) {
    const place = below(sectionPlace(root, 'smartAccount'), 'roles');
    for (const role of smartAccountRoles)
      resolver.list({ scope: smartAccountScope, role, holders: roles[role], place: below(place, role), part: root });
  }
  for (const account of access.tree.values()) {
    const own = said(account, 'roles');
    if (own === undefined) continue;
    for (const role of virtualAccountRoles) {
      resolver.list({
        scope: account.name,
        role,
        holders: own.value[role],
        place: below(own.place, role),
        part: own.part,
      });
    }
  }
}

interface RoleList {
  readonly scope: Scope;
  readonly role: Role;
  readonly holders: readonly Holder[] | undefined;
  readonly place: Place;
  readonly part: Part;
}

class RoleResolver {
  readonly #access: Access;
  /** Members of groups that were reported, so that each is once, however often the group is named. */
  readonly #reported = new Set<string>();

  constructor(access: Access) {
    this.#access = access;
  }

  list({ scope, role, holders, place, part }: RoleList): void {
    if (holders === undefined) return;
    for (const [index, holder] of holders.entries()) {
      const handle = typeof holder === 'string' ? holder : holder?.who;
      if (handle === undefined) continue;
      const children = typeof holder === 'string' ? false : (holder?.children ?? false);
      const at = below(place, index);
      const entry = this.#access.directory.find(handle, part, at);
      if (entry === undefined) continue;
      const people = entry.kind === 'group' ? this.#access.members.of(entry) : [entry];
      for (const person of people) {
        this.#bind({ scope, role, children, place: at, group: entry.kind === 'group' ? entry : undefined }, person);
      }
    }
  }

  #bind(
    at: {
      readonly scope: Scope;
      readonly role: Role;
      readonly children: boolean;
      readonly place: Place;
      readonly group: KnownGroup | undefined;
    },
    person: KnownPerson,
  ): void {
    const { scope, role, children, place, group } = at;
    this.#checkHolder(person, at);
    if (person.ccoId === undefined) return;
    this.#access.bindings.put({
      scope,
      principal: person.ccoId,
      role,
      children,
      who: group?.handle ?? person.handle,
      throughGroup: group?.handle,
      grant: undefined,
      place,
    });
  }

  #checkHolder(
    person: KnownPerson,
    at: { readonly scope: Scope; readonly role: Role; readonly place: Place; readonly group: KnownGroup | undefined },
  ): void {
    const { findings, departed, domain } = this.#access;
    const { place, group, scope, role } = at;
    const through = group === undefined ? '' : ` (through the group \`${group.handle}\`)`;
    const once = (code: string): boolean => {
      if (group === undefined) return true;
      const key = `${code} ${group.handle} ${person.handle}`;
      const isNew = !this.#reported.has(key);
      this.#reported.add(key);
      return isNew;
    };
    const isOutsider = person.partner !== undefined || !isOfCompany(this.#access, person);
    if (isOutsider && once('outsider')) {
      findings.add({
        code: 'outsider-in-roles',
        message: `\`${person.handle}\` is not of the company (${person.domain ?? person.partner ?? ''}) and cannot stand in \`roles\`${through}`,
        hint: `give a grant under \`partners\`, or add the domain to \`companyDomains\` if it is yours`,
        place,
        related: [{ place: person.place, message: 'declared here' }],
        about: scope,
      });
    }
    const left = person.ccoId === undefined ? undefined : departed.get(person.ccoId.toLowerCase());
    if (left !== undefined && once('departed')) {
      findings.add({
        code: 'departed-in-role',
        message: `\`${person.handle}\` left and cannot be ${role} of ${where(at)}${through}`,
        hint: 'take the name out of the role',
        place,
        related: [{ place: left.place, message: 'said here' }],
        about: scope,
      });
    }
    if (
      isOutsider ||
      role !== 'approver' ||
      domain === undefined ||
      person.domain === undefined ||
      person.domain === domain.toLowerCase()
    )
      return;
    findings.add({
      code: 'approver-domain',
      message: `\`${person.handle}\` has an address at ${person.domain}; an Approver needs one at ${domain}${through}`,
      hint: `name somebody with an address at ${domain} (Cisco, LIC220932)`,
      place,
      related: [{ place: person.place, message: 'declared here' }],
      about: scope,
    });
  }
}
