import {
  canGoOnPremises,
  defaultIsInTheCloud,
  isNotDefault,
  isNotDefaultYet,
  isReleased,
  keepsDefaultVisibility,
} from './account-rules.ts';
import type { Refusal, TreeCommand } from './command.ts';
import { knownAccount } from './known-account.ts';
import {
  hasNoChildren,
  holdsNothing,
  movesOutOfItself,
  movesWithinDepth,
  nameIsFree,
  nameIsUsable,
  staysWithinDepth,
} from './tree-rules.ts';
import type { World } from './world.ts';

type Of<Kind extends TreeCommand['kind']> = Extract<TreeCommand, { readonly kind: Kind }>;

export function changeTree(world: World, command: TreeCommand): Refusal | undefined {
  switch (command.kind) {
    case 'create':
      return create(world, command);
    case 'update':
      return update(world, command);
    case 'rename':
      return rename(world, command);
    case 'move':
      return move(world, command);
    case 'set-default':
      return setDefault(world, command);
    case 'delete':
      return remove(world, command);
    case 'release-on-premises':
      world.put({ ...knownAccount(world, command.name), onPremises: false });
      return undefined;
  }
}

function create(world: World, command: Of<'create'>): Refusal | undefined {
  const parent = command.parent === undefined ? undefined : knownAccount(world, command.parent);
  const refusal = nameIsUsable(command.name) ?? nameIsFree(world, command.name) ?? staysWithinDepth(world, parent, 1);
  if (refusal) return refusal;
  world.put({
    id: world.takeId(),
    name: command.name,
    parent: parent?.id,
    description: command.description,
    // Only PUBLIC was ever seen in replies of Cisco's interface to a create that said nothing.
    visibility: command.visibility ?? 'unrestricted',
    tags: command.tags,
    onPremises: command.onPremises ?? false,
    licences: [],
    devices: [],
    tokens: [],
  });
  return undefined;
}

function update(world: World, command: Of<'update'>): Refusal | undefined {
  const account = knownAccount(world, command.name);
  const { description, visibility, tags, onPremises } = command;
  const refusal =
    (visibility === undefined ? undefined : keepsDefaultVisibility(world, account)) ??
    (onPremises === true ? canGoOnPremises(world, account) : undefined) ??
    (onPremises === false ? isReleased(account) : undefined);
  if (refusal) return refusal;
  world.put({
    ...account,
    description: description === undefined ? account.description : (description ?? undefined),
    visibility: visibility ?? account.visibility,
    tags: tags === undefined ? account.tags : (tags ?? undefined),
    onPremises: onPremises ?? account.onPremises,
  });
  return undefined;
}

function rename(world: World, { name, to }: Of<'rename'>): Refusal | undefined {
  const account = knownAccount(world, name);
  const refusal = nameIsUsable(to) ?? nameIsFree(world, to);
  if (refusal) return refusal;
  world.put({ ...account, name: to });
  return undefined;
}

function move(world: World, command: Of<'move'>): Refusal | undefined {
  const account = knownAccount(world, command.name);
  const parent = command.parent === null ? undefined : knownAccount(world, command.parent);
  const refusal = movesOutOfItself(world, account, parent) ?? movesWithinDepth(world, account, parent);
  if (refusal) return refusal;
  world.put({ ...account, parent: parent?.id });
  return undefined;
}

function setDefault(world: World, { name }: Of<'set-default'>): Refusal | undefined {
  const account = knownAccount(world, name);
  const refusal = isNotDefaultYet(world, account) ?? defaultIsInTheCloud(account);
  if (refusal) return refusal;
  world.setDefault(account.id);
  return undefined;
}

function remove(world: World, { name }: Of<'delete'>): Refusal | undefined {
  const account = knownAccount(world, name);
  const refusal =
    isNotDefault(world, account) ?? hasNoChildren(world, account) ?? holdsNothing(account) ?? isReleased(account);
  if (refusal) return refusal;
  world.remove(account);
  return undefined;
}
