import { smartAccountScope, type Principal } from '../../model/address.ts';
import { contentLevel, type Role } from '../../model/role.ts';
import type { World } from './world.ts';
import type { Binding, ScopeId, VirtualAccountId } from './world-records.ts';

export type Level = 0 | 1 | 2 | 3;

export function rolesOf(binding: Binding | undefined): readonly Role[] {
  return binding === undefined ? [] : [binding.role, ...binding.alsoRoles];
}

function levelOf(binding: Binding | undefined): Level {
  let level: Level = 0;
  for (const role of rolesOf(binding)) if (contentLevel(role) > level) level = contentLevel(role);
  return level;
}

/**
 * How much somebody may do on the content of a Virtual Account: the strongest of his Smart Account role, his role on
 * it, and his roles with `children` above it. Inferred from Cisco's LIC220914 and LIC220957: no page states the rule
 * as a whole.
 */
export function levelOn(world: World, principal: Principal, id: VirtualAccountId): Level {
  let level = levelOf(world.bindingsOn(smartAccountScope).get(principal));
  for (let at: VirtualAccountId | undefined = id; at !== undefined && level < 3; at = world.numbered(at)?.parent) {
    const binding = world.bindingsOn(at).get(principal);
    if (binding === undefined || (at !== id && !binding.children)) continue;
    const here = levelOf(binding);
    if (here > level) level = here;
  }
  return level;
}

export function isAdministratorOf(world: World, principal: Principal, scope: ScopeId): boolean {
  return rolesOf(world.bindingsOn(scope).get(principal)).includes('administrator');
}

/** The nearest Virtual Account above one whose binding covers it by `children`. */
export function coveredFrom(world: World, principal: Principal, id: VirtualAccountId): VirtualAccountId | undefined {
  for (let at = world.numbered(id)?.parent; at !== undefined; at = world.numbered(at)?.parent) {
    if (world.bindingsOn(at).get(principal)?.children === true) return at;
  }
  return undefined;
}

/** 1 for one at top level. */
export function depthOf(world: World, id: VirtualAccountId | undefined): number {
  let depth = 0;
  for (let at = id; at !== undefined; at = world.numbered(at)?.parent) depth += 1;
  return depth;
}

/** The levels that one and all that is nested in it take: 1 for one without nested ones. */
export function heightOf(world: World, id: VirtualAccountId): number {
  let height = 0;
  for (let level: readonly VirtualAccountId[] = [id]; level.length > 0; height += 1)
    level = level.flatMap((at) => [...world.childrenOf(at)]);
  return height;
}

export function isWithin(world: World, id: VirtualAccountId | undefined, top: VirtualAccountId): boolean {
  for (let at = id; at !== undefined; at = world.numbered(at)?.parent) if (at === top) return true;
  return false;
}
