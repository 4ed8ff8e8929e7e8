import type { ExternalGroup, Grant as GrantEntry } from '../../../schemas/types/layout.ts';
import { externalGroupPrincipal, smartAccountScope, type Scope } from '../../model/address.ts';
import type { DesiredBinding, GrantFacts } from '../../model/desired.ts';
import { below, type Place } from '../../model/place.ts';
import type { Loose } from '../form/prune.ts';
import { isOfCompany, where, type Access } from './bindings.ts';
import { sectionPlace, type Part } from './parts.ts';

/** Turns the grants that one file gives into bindings. */
export function resolveGrants(access: Access, part: Part): void {
  for (const [partner, entry] of Object.entries(part.layout.partners ?? {})) {
    const list = below(below(sectionPlace(part, 'partners'), partner), 'grants');
    for (const [index, grant] of (entry?.grants ?? []).entries()) {
      if (grant !== undefined) new GrantResolver({ access, part, partner, grant, place: below(list, index) }).resolve();
    }
  }
}

interface Given {
  readonly access: Access;
  readonly part: Part;
  readonly partner: string;
  readonly grant: Loose<GrantEntry>;
  readonly place: Place;
}

class GrantResolver {
  readonly #given: Given;

  constructor(given: Given) {
    this.#given = given;
  }

  resolve(): void {
    const { access, part, grant, place } = this.#given;
    const approvedBy = this.#approvedBy();
    const scope =
      grant.at === undefined
        ? undefined
        : access.references.scope({ text: grant.at, place: below(place, 'at'), part }, true);
    for (const [index, who] of (grant.who ?? []).entries()) {
      if (who === undefined) continue;
      const at = below(below(place, 'who'), index);
      for (const holder of typeof who === 'string' ? this.#people(who, at) : externalGroup(who)) {
        if (scope !== undefined) this.#bind({ ...holder, scope, place: at, approvedBy });
      }
    }
    if (scope !== undefined) this.#checkScope(scope);
  }

  #bind(at: Holder & { readonly scope: Scope; readonly place: Place; readonly approvedBy: string | undefined }): void {
    const { access, partner, grant } = this.#given;
    if (grant.role === undefined) return;
    const facts: GrantFacts = {
      partner,
      because: grant.because,
      approvedBy: at.approvedBy,
      reviewBy: grant.reviewBy,
      until: grant.until,
      externalGroup: at.externalGroup,
    };
    const binding: DesiredBinding = {
      scope: at.scope,
      principal: at.principal,
      role: grant.role,
      children: at.scope !== smartAccountScope && (grant.children ?? false),
      who: at.who,
      throughGroup: at.throughGroup,
      grant: facts,
      place: at.place,
    };
    access.bindings.put(binding);
  }

  #people(handle: string, place: Place): readonly Holder[] {
    const { access, part, partner } = this.#given;
    const entry = access.directory.find(handle, part, place);
    if (entry === undefined) return [];
    const people = entry.kind === 'group' ? access.members.of(entry) : [entry];
    return people.flatMap((person) => {
      if (person.partner !== partner) {
        access.findings.add({
          code: 'company-in-grant',
          message: `\`${person.handle}\` is not declared as one of \`${partner}\``,
          hint:
            person.partner === undefined && isOfCompany(access, person)
              ? 'people of the company stand in `roles`'
              : `declare the person under \`partners.${partner}.people\``,
          place,
          related: [{ place: person.place, message: 'declared here' }],
        });
        return [];
      }
      if (person.ccoId === undefined) return [];
      this.#checkDeparted(person.ccoId, handle, place);
      const throughGroup = entry.kind === 'group' ? handle : undefined;
      return [{ principal: person.ccoId, who: handle, throughGroup, externalGroup: undefined }];
    });
  }

  #checkDeparted(ccoId: string, handle: string, place: Place): void {
    const { access } = this.#given;
    const left = access.departed.get(ccoId.toLowerCase());
    if (left === undefined) return;
    access.findings.add({
      code: 'departed-in-role',
      message: `\`${handle}\` left and cannot have a grant`,
      hint: 'delete the grant, or take the name out of it',
      place,
      related: [{ place: left.place, message: 'said here' }],
    });
  }

  #approvedBy(): string | undefined {
    const { access, part, grant } = this.#given;
    const place = below(this.#given.place, 'approvedBy');
    const person =
      grant.approvedBy === undefined ? undefined : access.directory.findPerson(grant.approvedBy, part, place);
    if (person === undefined) return undefined;
    if (person.partner === undefined && isOfCompany(access, person)) return person.handle;
    access.findings.add({
      code: 'approver-of-grant',
      message: `\`${person.handle}\`, who approved the grant, is not of the company`,
      hint: 'name the person of the company who said yes',
      place,
    });
    return undefined;
  }

  #checkScope(scope: Scope): void {
    const { access, grant, place } = this.#given;
    if (scope === smartAccountScope) {
      if (grant.children === true) {
        access.findings.add({
          code: 'children-at-smart-account',
          message: 'a role of the Smart Account reaches every Virtual Account anyway',
          hint: 'delete `children`',
          place: below(place, 'children'),
          atKey: true,
          about: scope,
        });
      }
      if (grant.role === 'approver')
        this.#refuseApprover(
          scope,
          'approver-domain',
          `an Approver needs an address at ${access.domain ?? 'the domain of the account'}, which a partner has not (Cisco, LIC220932)`,
        );
    } else if (grant.role === 'approver') {
      this.#refuseApprover(
        scope,
        'role-of-other-scope',
        `${where({ scope })} is a Virtual Account; Approver exists at the Smart Account only`,
      );
    }
  }

  #refuseApprover(scope: Scope, code: 'approver-domain' | 'role-of-other-scope', message: string): void {
    const { access, place } = this.#given;
    access.findings.add({
      code,
      message,
      hint: 'write administrator, user or viewer',
      place: below(place, 'role'),
      about: scope,
    });
  }
}

interface Holder {
  readonly principal: string;
  readonly who: string;
  readonly throughGroup: string | undefined;
  readonly externalGroup: string | undefined;
}

function externalGroup({ externalGroup: name, lookupId }: Loose<ExternalGroup>): readonly Holder[] {
  if (name === undefined || lookupId === undefined) return [];
  return [{ principal: externalGroupPrincipal(lookupId), who: name, throughGroup: undefined, externalGroup: name }];
}
