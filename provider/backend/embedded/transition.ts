import { smartAccountScope } from '../../model/address.ts';
import { changeAssets } from './asset-transitions.ts';
import { changeBindings } from './binding-transitions.ts';
import type { Command, Refusal, WorldEvent } from './command.ts';
import { noVirtualAccount } from './known-account.ts';
import { isPermitted } from './permission-rule.ts';
import { changeTokens, type Stamp } from './token-transitions.ts';
import { changeTree } from './tree-transitions.ts';
import type { World } from './world.ts';
import type { Actor } from './world-records.ts';

export interface Circumstances {
  readonly actor: Actor;
  readonly at: Date;
}

export type Transition =
  { readonly status: 'done'; readonly event: WorldEvent } | { readonly status: 'refused'; readonly refusal: Refusal };

/**
 * The only way in which a world changes: the command as a whole, with an entry in the event log, or a refusal and
 * nothing at all. What is named has to exist, then the actor has to be permitted, then the rules have to allow it.
 */
export function transition(world: World, command: Command, { actor, at }: Circumstances): Transition {
  const instant = at.toISOString();
  const by = actor.kind === 'person' ? actor.principal : actor.name;
  const refusal =
    namesWhatExists(world, command) ??
    isPermitted(world, actor, command) ??
    change(world, command, { by, at: instant });
  if (refusal) return { status: 'refused', refusal };
  return { status: 'done', event: world.log({ at: instant, by, command }) };
}

function change(world: World, command: Command, stamp: Stamp): Refusal | undefined {
  switch (command.kind) {
    case 'create':
    case 'update':
    case 'rename':
    case 'move':
    case 'set-default':
    case 'delete':
    case 'release-on-premises':
      return changeTree(world, command);
    case 'grant':
    case 'change-binding':
    case 'revoke':
      return changeBindings(world, command);
    case 'create-token':
    case 'revoke-token':
    case 'register-device':
      return changeTokens(world, command, stamp);
    case 'introduce':
      world.introduce(command.principal, { email: command.email, active: command.active });
      return undefined;
    default:
      return changeAssets(world, command);
  }
}

function namesWhatExists(world: World, command: Command): Refusal | undefined {
  const names: (string | null | undefined)[] = [];
  if (command.kind === 'create') names.push(command.parent);
  else if ('name' in command) names.push(command.name);
  if ('into' in command) names.push(command.into);
  if (command.kind === 'move') names.push(command.parent);
  if ('scope' in command) names.push(command.scope === smartAccountScope ? undefined : command.scope);
  for (const name of names)
    if (typeof name === 'string' && world.named(name) === undefined) return noVirtualAccount(name);
  return undefined;
}
