/**
 * Which trees of Virtual Accounts there can be. Each rule says where it comes from and how sure that is: documented
 * (a page of Cisco's says so), inferred (it follows from something documented), ours (nobody says).
 */
import { smartAccountScope } from '../../model/address.ts';
import { refuse, type Refusal } from './command.ts';
import { depthOf, heightOf, isWithin } from './standing.ts';
import type { World } from './world.ts';
import type { VirtualAccount } from './world-records.ts';

/** Documented: up to ten levels ("Customer Smart Account Best Practices"). That the top level is the first is ours. */
export const deepestLevel = 10;

/** Ours: Cisco publishes no rule about names. The reserved word is refused because bindings could not be addressed. */
export function nameIsUsable(name: string): Refusal | undefined {
  const usable = name !== '' && name === name.trim() && !/\p{Cc}/u.test(name) && name !== smartAccountScope;
  if (usable) return undefined;
  return refuse('refused-name-unusable', `No Virtual Account can be called "${name}"`, 'Choose another name');
}

/** Inferred: Cisco's interface addresses a Virtual Account by its bare name. That letter case counts is ours. */
export function nameIsFree(world: World, name: string): Refusal | undefined {
  if (world.named(name) === undefined) return undefined;
  return refuse(
    'refused-name-taken',
    `There is a Virtual Account "${name}" already`,
    'Rename or delete that one first',
  );
}

/** Documented: at most ten levels. `height` is the number of levels that come along, 1 for a new Virtual Account. */
export function staysWithinDepth(
  world: World,
  parent: VirtualAccount | undefined,
  height: number,
): Refusal | undefined {
  const deepest = depthOf(world, parent?.id) + height;
  if (deepest <= deepestLevel) return undefined;
  return refuse(
    'refused-too-deep',
    `Below "${parent?.name ?? ''}" it would reach level ${deepest}; Virtual Accounts nest up to ${deepestLevel} levels`,
    'Nest it higher in the tree',
  );
}

/** Inferred: a tree has no circles. */
export function movesOutOfItself(
  world: World,
  moved: VirtualAccount,
  parent: VirtualAccount | undefined,
): Refusal | undefined {
  if (!isWithin(world, parent?.id, moved.id)) return undefined;
  return refuse(
    'refused-inside-itself',
    `"${moved.name}" cannot be nested in "${parent?.name ?? ''}", which is itself or lies below it`,
    `Move "${parent?.name ?? ''}" out first`,
  );
}

export function movesWithinDepth(
  world: World,
  moved: VirtualAccount,
  parent: VirtualAccount | undefined,
): Refusal | undefined {
  return staysWithinDepth(world, parent, heightOf(world, moved.id));
}

/** Ours, the careful reading: Cisco documents nothing about deleting a Virtual Account with nested ones. */
export function hasNoChildren(world: World, account: VirtualAccount): Refusal | undefined {
  if (!world.hasChildren(account.id)) return undefined;
  return refuse(
    'refused-delete-children',
    `"${account.name}" still has nested Virtual Accounts`,
    'Move or delete those first',
  );
}

/** Documented: no licence and no product instance may lie in it (Software APIs 1.0.2, delete of a Virtual Account). */
export function holdsNothing(account: VirtualAccount): Refusal | undefined {
  const licences = account.licences.filter(({ quantity }) => quantity > 0).length;
  if (licences === 0 && account.devices.length === 0) return undefined;
  return refuse(
    'refused-delete-assets',
    `"${account.name}" still holds ${licences} kinds of licence and ${account.devices.length} devices`,
    'Drain it into another Virtual Account first: `drainTo`',
  );
}
