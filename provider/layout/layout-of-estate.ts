import type { Grant, LayoutDocument, RoleHolder, VirtualAccount } from '../../schemas/types/layout.ts';
import { bindingAddress, isExternalGroup, smartAccountScope, type Principal, type Scope } from '../model/address.ts';
import type { LiveBinding, LiveEstate, LiveVirtualAccount } from '../model/estate.ts';
import { domainOf } from '../model/party.ts';
import { escapeName } from '../model/tree-path.ts';
import { compact, grouped, nonEmpty } from './compact.ts';
import { HandleMaker } from './make-handles.ts';

export interface EstateLayoutOptions {
  readonly estate: LiveEstate;
  readonly name?: string | undefined;
  /** Default: the domain of the account alone. */
  readonly companyDomains?: readonly string[] | undefined;
  readonly creator?: Principal | undefined;
}

export interface EstateLayout {
  readonly layout: LayoutDocument;
  /** Bindings that the layout leaves alone by an entry of `ignore`, since nobody knows whose they are. */
  readonly leftAlone: readonly LiveBinding[];
}

/**
 * The layout that declares a live account as it is, only what differs from the defaults. Whose e-mail is in no company
 * domain becomes a person of a partner, one for each foreign domain. A principal without a known e-mail cannot be
 * declared: his bindings are ignored, so that the first plan is empty instead of revoking them.
 */
export function layoutOfEstate(options: EstateLayoutOptions): EstateLayout {
  const { estate, name, creator } = options;
  const companyDomains = options.companyDomains ?? [estate.domain];
  const people = new PeopleOfEstate(estate, companyDomains);
  const byScope = grouped(estate.bindings.values(), ({ scope }) => scope);
  const leftAlone = [...estate.bindings.values()].filter(({ principal }) => people.party(principal) === undefined);
  const rolesOf = (scope: Scope): Record<string, RoleHolder[]> => {
    const roles: Record<string, RoleHolder[]> = {};
    for (const { principal, role, children } of byScope.get(scope) ?? []) {
      if (people.party(principal) !== 'company') continue;
      const who = people.handle(principal);
      (roles[role] ??= []).push(children === true ? { who, children } : who);
    }
    return roles;
  };
  const isDomain = companyDomains.length === 1 && companyDomains[0] === estate.domain;
  const layout = compact<LayoutDocument>({
    version: 1,
    smartAccount: compact({
      domain: estate.domain,
      name,
      companyDomains: isDomain ? undefined : companyDomains,
      creator: creator !== undefined && people.party(creator) === 'company' ? people.handle(creator) : undefined,
      roles: rolesOf(smartAccountScope),
    }),
    people: nonEmpty(people.entries('company')),
    groups: undefined,
    departed: undefined,
    virtualAccounts: nonEmpty(treeOf(estate, rolesOf)),
    partners: nonEmpty(partnersOf(people, byScope)),
    removed: undefined,
    manage:
      leftAlone.length === 0
        ? undefined
        : {
            ignore: leftAlone.map(({ scope, principal }) => ({
              address: bindingAddress(scope, principal),
              because: isExternalGroup(principal) ? 'external group of a partner that is not known' : 'no e-mail known',
            })),
          },
    delegate: undefined,
    rules: undefined,
    accepted: undefined,
  });
  return { layout, leftAlone };
}

/** Whom the bindings of an estate name, with handles made from their addresses. */
class PeopleOfEstate {
  readonly #estate: LiveEstate;
  readonly #parties = new Map<Principal, string>();
  readonly #handles = new Map<Principal, string>();
  readonly #partnerDomains = new Map<string, string>();

  constructor(estate: LiveEstate, companyDomains: readonly string[]) {
    this.#estate = estate;
    const company = new Set(companyDomains.map((domain) => domain.toLowerCase()));
    const maker = new HandleMaker();
    const partnerKeys = new HandleMaker();
    const principals = new Set([...estate.bindings.values()].map(({ principal }) => principal));
    for (const principal of [...principals].sort()) {
      const email = estate.emails.get(principal);
      const domain = email === undefined ? undefined : domainOf(email);
      if (email === undefined || domain === undefined || isExternalGroup(principal)) continue;
      this.#handles.set(principal, maker.from(email.slice(0, email.lastIndexOf('@'))));
      if (company.has(domain)) this.#parties.set(principal, 'company');
      else {
        const key = this.#partnerDomains.get(domain) ?? partnerKeys.from(domain);
        this.#partnerDomains.set(domain, key);
        this.#parties.set(principal, `partner ${key}`);
      }
    }
  }

  /** `company`, `partner KEY`, or undefined where nobody knows. */
  party(principal: Principal): string | undefined {
    return this.#parties.get(principal);
  }

  handle(principal: Principal): string {
    return this.#handles.get(principal) ?? principal;
  }

  /** Keys of partners, with the one domain of each. */
  partners(): readonly (readonly [string, string])[] {
    return [...this.#partnerDomains].map(([domain, key]) => [key, domain]);
  }

  entries(party: string): Readonly<Record<string, { readonly email: string; readonly ccoId: string }>> {
    const members = [...this.#parties].filter(([, other]) => other === party);
    return Object.fromEntries(
      members.map(([principal]) => [
        this.handle(principal),
        { email: this.#estate.emails.get(principal) ?? '', ccoId: principal },
      ]),
    );
  }
}

function treeOf(
  estate: LiveEstate,
  rolesOf: (scope: Scope) => Record<string, RoleHolder[]>,
): Readonly<Record<string, VirtualAccount>> {
  const children = grouped(estate.virtualAccounts.values(), ({ parent }) => parent);
  const under = (parent: string | undefined): Readonly<Record<string, VirtualAccount>> =>
    Object.fromEntries((children.get(parent) ?? []).map((account) => [account.name, accountOf(account)]));
  const accountOf = (account: LiveVirtualAccount): VirtualAccount =>
    compact<VirtualAccount>({
      default: account.default ? true : undefined,
      formerly: undefined,
      description: account.description === '' ? undefined : account.description,
      // The access level of the default one is Cisco's; unrestricted is what an account is that nobody restricted.
      visibility: account.default || account.visibility === 'unrestricted' ? undefined : account.visibility,
      tags: account.tags && nonEmpty(account.tags),
      onPremises: account.onPremises ? true : undefined,
      defaults: undefined,
      ceiling: undefined,
      roles: rolesOf(account.name),
      virtualAccounts: nonEmpty(under(account.name)),
    });
  return under(undefined);
}

function partnersOf(
  people: PeopleOfEstate,
  byScope: ReadonlyMap<Scope, readonly LiveBinding[]>,
): NonNullable<LayoutDocument['partners']> {
  const bindings = [...byScope.values()].flat();
  return Object.fromEntries(
    people.partners().map(([key, domain]) => {
      const party = `partner ${key}`;
      const grants = bindings
        .filter(({ principal }) => people.party(principal) === party)
        .map((binding) => grantOf(binding, people));
      return [key, compact({ domains: [domain], people: people.entries(party), grants: nonEmpty(grants) })];
    }),
  );
}

function grantOf({ principal, role, scope, children }: LiveBinding, people: PeopleOfEstate): Grant {
  const at = scope === smartAccountScope ? scope : escapeName(scope);
  return { who: [people.handle(principal)], role, at, ...(children === true ? { children } : {}) };
}
