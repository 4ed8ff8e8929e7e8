import { smartAccountScope } from '../../model/address.ts';
import type {
  BindingOperation,
  BindingValue,
  Operation,
  VirtualAccountUpdate,
  VirtualAccountValue,
} from '../../model/plan.ts';
import { currentScope, type CurrentName } from './operation-command.ts';
import type { World } from './world.ts';
import type { VirtualAccount } from './world-records.ts';

export interface Comparing {
  readonly world: World;
  readonly operation: Operation;
  readonly currentName: CurrentName;
}

/** What of an operation's `before` is not so right now, in words; undefined: all of it is. */
export function differenceFromBefore({ world, operation, currentName }: Comparing): string | undefined {
  if ('scope' in operation) return differenceOfBinding(world, operation, currentName);
  if (operation.verb === 'create')
    return world.named(operation.after.name) ? `there is a "${operation.after.name}" already` : undefined;
  const name = operation.verb === 'rename' ? operation.before.name : currentName(operation.name);
  const account = world.named(name);
  if (account === undefined) return `there is no "${name}"`;
  const parent = account.parent === undefined ? null : (world.numbered(account.parent)?.name ?? null);
  switch (operation.verb) {
    case 'update':
      return differenceOfFields(account, operation.before);
    case 'delete':
      return differenceOfFields(account, fieldsOf(operation.before));
    case 'move': {
      const expected = operation.before.parent === null ? null : currentName(operation.before.parent);
      return parent === expected ? undefined : `"${name}" is nested in ${quoted(parent)}, not in ${quoted(expected)}`;
    }
    case 'set-default': {
      const expected = currentName(operation.before.default);
      return world.default?.name === expected
        ? undefined
        : `the default is ${quoted(world.default?.name ?? null)}, not "${expected}"`;
    }
    case 'rename':
    case 'drain':
      return undefined;
  }
}

function differenceOfFields(account: VirtualAccount, expected: VirtualAccountUpdate): string | undefined {
  for (const field of ['description', 'visibility', 'tags', 'onPremises'] as const) {
    if (expected[field] === undefined) continue;
    const [live, wanted] = [fieldText(account[field]), fieldText(expected[field])];
    if (live !== wanted) return `the ${field} of "${account.name}" is ${live}, not ${wanted}`;
  }
  return undefined;
}

/** No tags and no text are none, however a world or a plan says it. */
function fieldText(value: VirtualAccountUpdate[keyof VirtualAccountUpdate]): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value === '' ? null : (value ?? null));
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.length === 0 ? 'null' : JSON.stringify(Object.fromEntries(entries));
}

/** Where it lay when the plan was made says nothing: the plan itself may have moved it since. */
function fieldsOf({ description, visibility, tags, onPremises }: VirtualAccountValue): VirtualAccountUpdate {
  return {
    ...(description === undefined ? {} : { description }),
    ...(visibility === undefined ? {} : { visibility }),
    ...(tags === undefined ? {} : { tags }),
    ...(onPremises === undefined ? {} : { onPremises }),
  };
}

function differenceOfBinding(world: World, operation: BindingOperation, currentName: CurrentName): string | undefined {
  const scopeName = currentScope(operation.scope, currentName);
  const scope = scopeName === smartAccountScope ? scopeName : world.named(scopeName)?.id;
  if (scope === undefined) return `there is no "${scopeName}"`;
  const held = world.bindingsOn(scope).get(operation.principal);
  const { before } = operation;
  // What the plan could not read it does not expect.
  const comparable = held && before?.children === null ? { ...held, children: null } : held;
  const live = bindingText(comparable ?? null);
  const expected = bindingText(before);
  return live === expected ? undefined : `${operation.principal} holds ${live} there, not ${expected}`;
}

function bindingText(value: BindingValue | null): string {
  if (value === null) return 'nothing';
  const roles = [value.role, ...(value.alsoRoles ?? [])].sort().join(' and ');
  return value.children === true ? `${roles} with children` : roles;
}

function quoted(name: string | null): string {
  return name === null ? 'nothing' : `"${name}"`;
}
