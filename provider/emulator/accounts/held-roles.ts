import { smartAccountScope, type Principal } from '../../model/address.ts';
import { rolesOf } from '../../backend/embedded/standing.ts';
import type { World } from '../../backend/embedded/world.ts';
import type { ScopeId } from '../../backend/embedded/world-records.ts';
import { roleName, type RoleName } from './role-names.ts';

export interface HeldRole {
  readonly scope: ScopeId;
  readonly name: RoleName;
  /** Undefined: a role of the Smart Account. */
  readonly virtualAccount: string | undefined;
}

/**
 * The roles that somebody was given, each where it was given: of the Smart Account first. Whether one covers nested
 * Virtual Accounts is not told, since no reply of Cisco's that was seen tells it.
 */
export function heldRoles(world: World, principal: Principal): readonly HeldRole[] {
  const held: HeldRole[] = rolesOf(world.bindingsOn(smartAccountScope).get(principal)).map((role) => ({
    scope: smartAccountScope,
    name: roleName(smartAccountScope, role),
    virtualAccount: undefined,
  }));
  for (const { id, name } of world.virtualAccounts())
    for (const role of rolesOf(world.bindingsOn(id).get(principal)))
      held.push({ scope: id, name: roleName(id, role), virtualAccount: name });
  return held;
}
