/** What a caller sees of the world: with a Smart Account role that has an overview everything, else what he can reach. */
import { smartAccountScope, type Principal } from '../model/address.ts';
import { levelOn, rolesOf } from '../backend/embedded/standing.ts';
import type { World } from '../backend/embedded/world.ts';
import type { VirtualAccount, VirtualAccountId } from '../backend/embedded/world-records.ts';

/**
 * Administrator, User and Viewer of the Smart Account see all of it. For the User Cisco's OpenAPI document says so (list
 * of Virtual Accounts); for the others it is our inference, and that an Approver sees none is, too.
 */
export function seesEverything(world: World, caller: Principal): boolean {
  return rolesOf(world.bindingsOn(smartAccountScope).get(caller)).some((role) => role !== 'approver');
}

export function seesVirtualAccount(world: World, caller: Principal, id: VirtualAccountId): boolean {
  return levelOn(world, caller, id) > 0;
}

/** In the order of their creation. */
export function visibleVirtualAccounts(world: World, caller: Principal): readonly VirtualAccount[] {
  const all = [...world.virtualAccounts()];
  if (seesEverything(world, caller)) return all;
  return all.filter(({ id }) => seesVirtualAccount(world, caller, id));
}

/** Whether somebody has any role at all: to everybody else the Smart Account is not there. */
export function belongsTo(world: World, caller: Principal): boolean {
  if (world.bindingsOn(smartAccountScope).has(caller)) return true;
  for (const { id } of world.virtualAccounts()) if (world.bindingsOn(id).has(caller)) return true;
  return false;
}

/** Domains are compared without regard to case, as public clients do; the server's rule is not known. */
export function isDomainOf(world: World, domain: string): boolean {
  return world.identity.domain.toLowerCase() === domain.toLowerCase();
}
