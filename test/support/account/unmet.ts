import { smartAccountScope, type Principal, type Scope } from '../../../provider/model/address.ts';
import type { Desired, DesiredBinding, DesiredVirtualAccount } from '../../../provider/model/desired.ts';
import type { LiveEstate } from '../../../provider/model/estate.ts';
import { day } from './desk.ts';

/**
 * What a layout asks for and an account does not have, by looking at both: the meaning of a layout, and no diff. Only for
 * layouts that ignore nothing.
 */
export function unmetIn(
  estate: LiveEstate,
  desired: Desired,
  isCompany: (principal: Principal, email?: string) => boolean,
): readonly string[] {
  const wanted = [...desired.bindings.values()].filter((binding) => counts(binding, desired));
  return [
    ...[...desired.virtualAccounts.values()].flatMap((account) => unmetOf(estate, account)),
    ...desired.removed.filter(({ at }) => estate.virtualAccounts.has(at)).map(({ at }) => `${at} is still there`),
    ...wanted.filter((binding) => !isHeld(estate, binding)).map(({ scope, who }) => `${who} lacks a role on ${scope}`),
    ...[...estate.bindings.values()]
      .filter(({ scope, principal }) => wanted.every((one) => one.scope !== scope || one.principal !== principal))
      .filter(({ scope, principal }) => isUnwanted(desired, { scope, principal, company: isCompany(principal) }))
      .map(({ scope, principal }) => `${principal} still holds a role on ${scope}`),
  ];
}

function unmetOf(estate: LiveEstate, account: DesiredVirtualAccount): readonly string[] {
  const { name, parent, description, visibility, tags } = account;
  const live = estate.virtualAccounts.get(name);
  if (live === undefined) return [`${name} is not there`];
  const differs = (field: string, isOther: boolean): readonly string[] => (isOther ? [`${field} of ${name}`] : []);
  return [
    ...differs('parent', live.parent !== parent),
    ...differs('default', live.default !== account.default),
    ...differs('description', description !== undefined && live.description !== description),
    ...differs('visibility', visibility !== undefined && !account.default && live.visibility !== visibility),
    ...differs('tags', tags !== undefined && text(live.tags ?? {}) !== text(tags)),
  ];
}

function text(tags: Readonly<Record<string, string>>): string {
  return JSON.stringify(Object.entries(tags).sort());
}

/** Grants end, and who has left holds nothing. */
function counts({ grant, principal }: DesiredBinding, { departed }: Desired): boolean {
  return (grant?.until ?? day) >= day && departed.every(({ ccoId }) => ccoId !== principal);
}

function isHeld({ bindings }: LiveEstate, { scope, principal, role, children }: DesiredBinding): boolean {
  return [...bindings.values()].some(
    (live) => live.scope === scope && live.principal === principal && live.role === role && live.children === children,
  );
}

/** Who has left is wanted nowhere, outsiders only by a grant, company people only where `roles` says so. */
function isUnwanted(
  desired: Desired,
  held: { readonly scope: Scope; readonly principal: Principal; readonly company: boolean },
): boolean {
  if (desired.departed.some(({ ccoId }) => ccoId === held.principal)) return true;
  const account = desired.virtualAccounts.get(held.scope);
  if (held.scope !== smartAccountScope && account === undefined) return false;
  if (!held.company) return true;
  const declared = account?.rolesDeclared ?? desired.smartAccountRolesDeclared;
  return declared && desired.manage.roles === 'authoritative';
}
