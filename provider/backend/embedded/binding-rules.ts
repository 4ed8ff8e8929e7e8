/** Who can hold which role where. */
import { isExternalGroup, smartAccountScope, type Principal, type Scope } from '../../model/address.ts';
import { domainOf } from '../../model/party.ts';
import { isVirtualAccountRole, type Role } from '../../model/role.ts';
import { refuse, type Refusal } from './command.ts';
import { coveredFrom, rolesOf } from './standing.ts';
import type { World } from './world.ts';
import type { ScopeId } from './world-records.ts';

export interface BindingPlace {
  readonly scope: ScopeId;
  readonly scopeName: Scope;
  readonly principal: Principal;
}

/** Documented: four roles at the Smart Account, three at a Virtual Account ("Customer Smart Account Best Practices"). */
export function roleFitsScope(scopeName: Scope, role: Role, children: boolean): Refusal | undefined {
  const fits = scopeName === smartAccountScope ? !children : isVirtualAccountRole(role);
  if (fits) return undefined;
  const what = children && scopeName === smartAccountScope ? 'a role with `children`' : `the role ${role}`;
  return refuse(
    'refused-role',
    `There is no such thing as ${what} on ${quoted(scopeName)}`,
    'See the roles of each scope',
  );
}

/** Documented: one role at a time per person and scope (same page). */
export function holdsNoRoleYet(world: World, { scope, scopeName, principal }: BindingPlace): Refusal | undefined {
  const held = world.bindingsOn(scope).get(principal);
  if (held === undefined) return undefined;
  return refuse(
    'refused-binding-exists',
    `${principal} is ${held.role} of ${quoted(scopeName)} already`,
    'Change that role instead of granting a second one',
  );
}

export function holdsARole(world: World, { scope, scopeName, principal }: BindingPlace): Refusal | undefined {
  if (world.bindingsOn(scope).has(principal)) return undefined;
  return refuse('refused-no-binding', `${principal} holds no role on ${quoted(scopeName)}`, 'Plan again');
}

/**
 * Documented: who is Administrator or User of the Smart Account cannot be removed from a Virtual Account (LIC220914).
 * That a binding which he holds there beside it can be revoked is our reading; so is the same rule for `children`.
 */
export function accessIsHeldHere(world: World, place: BindingPlace): Refusal | undefined {
  const { scope, scopeName, principal } = place;
  if (scope === smartAccountScope || world.bindingsOn(scope).has(principal)) return undefined;
  const above = rolesOf(world.bindingsOn(smartAccountScope).get(principal));
  if (above.includes('administrator') || above.includes('user')) {
    return refuse(
      'refused-access-from-smart-account',
      `${principal} reaches ${quoted(scopeName)} as ${above.join(' and ')} of the Smart Account, not by a role on it`,
      'Change the Smart Account role first',
    );
  }
  const from = coveredFrom(world, principal, scope);
  if (from === undefined) return undefined;
  const name = world.numbered(from)?.name ?? from;
  return refuse(
    'refused-access-from-above',
    `${principal} reaches ${quoted(scopeName)} through ${quoted(name)}, whose binding covers what is nested in it`,
    `Change the binding on ${quoted(name)}`,
  );
}

/** Documented: an Approver's e-mail domain is the Smart Account's, else the user is skipped (LIC224146). */
export function approverIsOfTheDomain(world: World, principal: Principal, role: Role): Refusal | undefined {
  if (role !== 'approver') return undefined;
  const email = world.profile(principal)?.email;
  const { domain } = world.identity;
  if (email !== undefined && domainOf(email) === domain.toLowerCase()) return undefined;
  const why = email === undefined ? 'no e-mail address is known of' : 'the e-mail address is of another domain for';
  return refuse(
    'refused-approver-domain',
    `An Approver needs an e-mail address in ${domain}: ${why} ${principal}`,
    `Give the role to somebody with an address in ${domain}`,
  );
}

/** Documented: whoever gets a role has an active CCO id (LIC220932). Who is not in the directory is taken to have one. */
export function hasActiveProfile(world: World, principal: Principal): Refusal | undefined {
  if (isExternalGroup(principal) || world.profile(principal)?.active !== false) return undefined;
  return refuse(
    'refused-no-profile',
    `${principal} has no active Cisco profile`,
    'The person has to register, or to reactivate the profile, first',
  );
}

function quoted(scope: Scope): string {
  return scope === smartAccountScope ? 'the Smart Account' : `"${scope}"`;
}
