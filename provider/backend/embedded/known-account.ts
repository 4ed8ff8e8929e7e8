import { Failure } from '../../model/failure.ts';
import { refuse, type Refusal } from './command.ts';
import type { World } from './world.ts';
import type { VirtualAccount } from './world-records.ts';

export function noVirtualAccount(name: string): Refusal {
  return refuse('refused-no-virtual-account', `There is no Virtual Account "${name}"`, 'Plan again');
}

/** A Virtual Account that was looked up before: `transition` refuses names that are not there. */
export function knownAccount(world: World, name: string): VirtualAccount {
  const account = world.named(name);
  if (account === undefined) throw new Failure('bug', `"${name}" was not looked up before the world was changed`);
  return account;
}
