import { smartAccountScope } from '../../model/address.ts';
import { roleFitsScope } from './binding-rules.ts';
import { rolesOf } from './standing.ts';
import { deepestLevel, nameIsUsable } from './tree-rules.ts';
import type { World } from './world.ts';
import type { VirtualAccount, VirtualAccountId } from './world-records.ts';

/**
 * What is wrong with a world, one sentence each: a world that was made by transitions has nothing wrong. What is only
 * forbidden to do, and may yet be found (two roles on one scope, an Approver of another domain), is not among it.
 */
export function brokenInvariants(world: World): readonly string[] {
  return [...brokenTree(world), ...brokenDefault(world), ...brokenContents(world), ...brokenBindings(world)];
}

function* brokenTree(world: World): Iterable<string> {
  const depths = new Map<VirtualAccountId, number>();
  for (const account of world.virtualAccounts()) {
    const refusal = nameIsUsable(account.name);
    if (refusal) yield refusal.message;
    if (account.parent !== undefined && world.numbered(account.parent) === undefined)
      yield `"${account.name}" is nested in a Virtual Account that does not exist`;
    const depth = depthOrCircle(world, account, depths);
    if (depth === 'circle') yield `"${account.name}" is nested in itself`;
    else if (depth > deepestLevel) yield `"${account.name}" lies on level ${depth} of at most ${deepestLevel}`;
  }
}

/** `standing.ts` may trust that there is no circle; here it is found out. */
function depthOrCircle(
  world: World,
  account: VirtualAccount,
  depths: Map<VirtualAccountId, number>,
): number | 'circle' {
  const path: VirtualAccountId[] = [];
  let at: VirtualAccount | undefined = account;
  while (at !== undefined && !depths.has(at.id)) {
    if (path.includes(at.id)) return 'circle';
    path.push(at.id);
    at = at.parent === undefined ? undefined : world.numbered(at.parent);
  }
  let depth = at === undefined ? 0 : (depths.get(at.id) ?? 0);
  for (const id of path.reverse()) depths.set(id, (depth += 1));
  return depth;
}

function* brokenDefault(world: World): Iterable<string> {
  if (world.default === undefined) yield 'There is no default Virtual Account';
  else if (world.default.onPremises)
    yield `The default "${world.default.name}" is tied to an on-premises licence server`;
}

function* brokenContents(world: World): Iterable<string> {
  for (const account of world.virtualAccounts()) {
    for (const { name, quantity } of account.licences)
      if (!Number.isSafeInteger(quantity) || quantity < 1) yield `"${account.name}" holds ${quantity} of "${name}"`;
    for (const device of account.devices)
      if (world.homeOf(device.name)?.id !== account.id)
        yield `The device "${device.name}" is registered in "${account.name}" and elsewhere`;
  }
}

function* brokenBindings(world: World): Iterable<string> {
  for (const { scope, scopeName, principal, binding } of world.bindings()) {
    if (scope !== smartAccountScope && world.numbered(scope) === undefined)
      yield `${principal} holds a role on a Virtual Account that does not exist`;
    for (const role of rolesOf(binding)) {
      const refusal = roleFitsScope(scopeName, role, binding.children);
      if (refusal) yield `${principal} is ${role} of "${scopeName}": ${refusal.message}`;
    }
  }
}
