import type {
  Grant,
  LayoutDocument,
  Manage as ManageEntry,
  RoleHolder,
  VirtualAccount,
} from '../../schemas/types/layout.ts';
import { smartAccountScope, type Scope } from '../model/address.ts';
import type { Desired, DesiredBinding, DesiredVirtualAccount, Manage, Person } from '../model/desired.ts';
import { escapeName } from '../model/tree-path.ts';
import { compact, grouped, nonEmpty } from './compact.ts';
import { externalGroupOf } from './external-group.ts';

/** The document of one file that means the same: only what differs from the defaults, `defaults` written out. */
export function layoutOfDesired(desired: Desired): LayoutDocument {
  const byScope = grouped(desired.bindings.values(), ({ scope }) => scope);
  const handleOf = (ccoId: string): string => desired.peopleById.get(ccoId)?.handle ?? ccoId;
  const company = [...desired.people.values()].filter(({ partner }) => partner === undefined);
  return compact<LayoutDocument>({
    version: 1,
    smartAccount: compact({
      domain: desired.domain,
      name: desired.name,
      companyDomains: sameDomains(desired) ? undefined : desired.companyDomains,
      creator: desired.creator === undefined ? undefined : handleOf(desired.creator),
      roles: desired.smartAccountRolesDeclared ? rolesOf(byScope.get(smartAccountScope), handleOf) : undefined,
    }),
    people: nonEmpty(peopleOf(company)),
    groups: nonEmpty(Object.fromEntries([...desired.groups.values()].map(({ handle, members }) => [handle, members]))),
    departed: nonEmpty(
      desired.departed
        .filter(({ because }) => because === 'departed')
        .map(({ ccoId, email, since }) => compact({ ccoId, email, since })),
    ),
    virtualAccounts: nonEmpty(treeOf(desired, byScope, handleOf)),
    partners: nonEmpty(partnersOf(desired)),
    removed: nonEmpty(
      desired.removed.map(({ at, drainTo, because, until }) =>
        compact({ at: escapeName(at), drainTo: drainTo && escapeName(drainTo), because, until }),
      ),
    ),
    manage: nonEmpty(manageOf(desired.manage, handleOf)),
    delegate: nonEmpty(desired.delegations.map(({ files, under }) => ({ files, under: escapeName(under) }))),
    rules: nonEmpty(Object.fromEntries(desired.ruleSettings.map(({ rule, severity }) => [rule, { severity }]))),
    accepted: nonEmpty(
      desired.accepted.map(({ risk, at, because, until }) => compact({ risk, at: escapeName(at), because, until })),
    ),
  });
}

function sameDomains({ companyDomains, domain }: Desired): boolean {
  return companyDomains.length === 1 && companyDomains[0] === domain;
}

function peopleOf(people: readonly Person[]): Readonly<Record<string, NonNullable<LayoutDocument['people']>[string]>> {
  return Object.fromEntries(
    people.map(({ handle, email, ccoId, job, formerly }) => [
      handle,
      compact({ email, ccoId, job, formerly: nonEmpty(formerly.map((id) => ({ ccoId: id }))) }),
    ]),
  );
}

function rolesOf(
  bindings: readonly DesiredBinding[] | undefined,
  handleOf: (ccoId: string) => string,
): Record<string, RoleHolder[]> {
  const roles: Record<string, RoleHolder[]> = {};
  const seen = new Set<string>();
  for (const { role, children, principal, throughGroup, grant } of bindings ?? []) {
    if (grant !== undefined) continue;
    const who = throughGroup ?? handleOf(principal);
    const key = `${role} ${who} ${String(children)}`;
    if (seen.has(key)) continue;
    seen.add(key);
    (roles[role] ??= []).push(children ? { who, children } : who);
  }
  return roles;
}

function treeOf(
  desired: Desired,
  byScope: ReadonlyMap<Scope, readonly DesiredBinding[]>,
  handleOf: (ccoId: string) => string,
): Record<string, VirtualAccount> {
  const top: Record<string, VirtualAccount> = {};
  const maps = new Map<string, Record<string, VirtualAccount>>();
  for (const account of desired.virtualAccounts.values()) {
    const children: Record<string, VirtualAccount> = {};
    maps.set(account.name, children);
    const siblings = account.parent === undefined ? top : (maps.get(account.parent) ?? top);
    siblings[account.name] = accountOf(
      account,
      account.rolesDeclared ? rolesOf(byScope.get(account.name), handleOf) : undefined,
      children,
    );
  }
  return withoutEmptyMaps(top);
}

function accountOf(
  account: DesiredVirtualAccount,
  roles: VirtualAccount['roles'],
  virtualAccounts: Record<string, VirtualAccount>,
): VirtualAccount {
  const { formerly, ceiling } = account;
  return compact<VirtualAccount>({
    default: account.default ? true : undefined,
    formerly: formerly?.by === 'recreate' ? { name: formerly.from, by: 'recreate' } : formerly?.from,
    description: account.description,
    visibility: account.visibility,
    tags: account.tags,
    onPremises: account.onPremises ? true : undefined,
    ceiling: ceiling && compact({ role: ceiling.role, partners: ceiling.partners ? undefined : false }),
    roles,
    virtualAccounts,
  });
}

function withoutEmptyMaps(tree: Record<string, VirtualAccount>): Record<string, VirtualAccount> {
  return Object.fromEntries(
    Object.entries(tree).map(([name, { virtualAccounts, ...account }]) => [
      name,
      compact<VirtualAccount>({ ...account, virtualAccounts: nonEmpty(withoutEmptyMaps(virtualAccounts ?? {})) }),
    ]),
  );
}

function partnersOf(desired: Desired): NonNullable<LayoutDocument['partners']> {
  const grants = grouped(
    [...desired.bindings.values()].filter(({ grant }) => grant !== undefined),
    ({ grant }) => grant?.partner ?? '',
  );
  return Object.fromEntries(
    [...desired.partners.values()].map(({ key, domains, orders }) => [
      key,
      compact({
        domains: nonEmpty(domains),
        people: nonEmpty(peopleOf([...desired.people.values()].filter(({ partner }) => partner === key))),
        grants: nonEmpty(grantsOf(grants.get(key) ?? [], desired)),
        orders: nonEmpty(
          orders.map(({ salesAccount, virtualAccount }) => ({
            salesAccount,
            virtualAccount: escapeName(virtualAccount),
          })),
        ),
      }),
    ]),
  );
}

/** One grant for all who hold the same for the same reasons. */
function grantsOf(bindings: readonly DesiredBinding[], desired: Desired): readonly Grant[] {
  const alike = new Map<string, { readonly first: DesiredBinding; readonly who: Map<string, Grant['who'][number]> }>();
  for (const binding of bindings) {
    const { scope, role, children, grant, principal, throughGroup } = binding;
    const { because, approvedBy, reviewBy, until } = grant ?? {};
    const key = JSON.stringify([scope, role, children, because, approvedBy, reviewBy, until]);
    const group = alike.get(key) ?? { first: binding, who: new Map<string, Grant['who'][number]>() };
    alike.set(key, group);
    const who =
      grant?.externalGroup === undefined
        ? (throughGroup ?? desired.peopleById.get(principal)?.handle ?? principal)
        : externalGroupOf(grant.externalGroup, principal);
    group.who.set(JSON.stringify(who), who);
  }
  return [...alike.values()].map(({ first: { scope, role, children, grant }, who }) =>
    compact<Grant>({
      who: [...who.values()],
      role,
      at: scope === smartAccountScope ? scope : escapeName(scope),
      children: children ? true : undefined,
      because: grant?.because,
      approvedBy: grant?.approvedBy,
      reviewBy: grant?.reviewBy,
      until: grant?.until,
    }),
  );
}

function manageOf(manage: Manage, handleOf: (ccoId: string) => string): ManageEntry {
  const { count, share } = manage.maxDeletes;
  return compact<ManageEntry>({
    roles: manage.roles === 'authoritative' ? undefined : manage.roles,
    prune: manage.pruneVirtualAccounts ? ['virtualAccounts'] : undefined,
    ignore: nonEmpty(
      manage.ignore.map(({ path, address, because, until }) => compact({ path, address, because, until })),
    ),
    minAdministrators: manage.minAdministrators === 2 ? undefined : manage.minAdministrators,
    requiredAdministrators: nonEmpty(manage.requiredAdministrators.map(handleOf)),
    maxRemovedShare: manage.maxRemovedShare === 0.25 ? undefined : manage.maxRemovedShare,
    maxDeletes: nonEmpty(compact({ count: count === 5 ? undefined : count, share: share === 0.3 ? undefined : share })),
  });
}
