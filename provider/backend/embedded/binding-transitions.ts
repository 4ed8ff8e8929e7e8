import { smartAccountScope } from '../../model/address.ts';
import {
  accessIsHeldHere,
  approverIsOfTheDomain,
  hasActiveProfile,
  holdsARole,
  holdsNoRoleYet,
  roleFitsScope,
  type BindingPlace,
} from './binding-rules.ts';
import type { BindingCommand, Refusal } from './command.ts';
import { knownAccount } from './known-account.ts';
import type { World } from './world.ts';

export function changeBindings(world: World, command: BindingCommand): Refusal | undefined {
  const { scope: scopeName, principal } = command;
  const scope = scopeName === smartAccountScope ? scopeName : knownAccount(world, scopeName).id;
  const place = { scope, scopeName, principal };
  if (command.kind === 'revoke') return revoke(world, place);

  const { role, children } = command;
  const refusal =
    roleFitsScope(scopeName, role, children) ??
    (command.kind === 'grant' ? holdsNoRoleYet(world, place) : holdsARole(world, place)) ??
    hasActiveProfile(world, principal) ??
    approverIsOfTheDomain(world, principal, role);
  if (refusal) return refusal;
  world.bind(scope, principal, { role, children, alsoRoles: [] });
  return undefined;
}

function revoke(world: World, place: BindingPlace): Refusal | undefined {
  const refusal = accessIsHeldHere(world, place) ?? holdsARole(world, place);
  if (refusal) return refusal;
  world.bind(place.scope, place.principal, undefined);
  return undefined;
}
