import type { Principal } from '../../model/address.ts';
import { Failure } from '../../model/failure.ts';
import { rootScope, type BindingState, type Change, type ChangeSet, type NodeKey } from '../changes.ts';

/**
 * One numbering of a change set, shared by the order and the access diff.
 *
 * Virtual Accounts become small numbers, 0 being the Smart Account, so that what follows works on arrays instead of
 * ten thousand strings. Operations are numbered by their place in `changes`. The end of the plan is computed as "live
 * with every operation applied", since that, and nothing else, is what the operations lead to.
 */
export interface EstateIndex {
  readonly set: ChangeSet;
  readonly changes: readonly Change[];
  /** By number; 0 is the Smart Account. */
  readonly keys: readonly NodeKey[];
  readonly numbers: ReadonlyMap<NodeKey, number>;
  /** The parent at either end of the plan, by number; `nowhere` where the node does not exist. */
  readonly live: Int32Array;
  readonly later: Int32Array;
  /** Operation numbers by node. */
  readonly moves: ReadonlyMap<number, number>;
  readonly creates: ReadonlyMap<number, number>;
  readonly deletes: ReadonlyMap<number, number>;
  readonly drains: ReadonlyMap<number, Drain>;
  readonly holdingsAt: ReadonlyMap<number, readonly Holding[]>;
  readonly holdingsOf: ReadonlyMap<Principal, readonly Holding[]>;
  /** People with at least one binding operation. */
  readonly changedPeople: ReadonlySet<Principal>;
}

interface Drain {
  readonly operation: number;
  readonly into: number;
}

/** What one person has on one scope through the plan. */
export interface Holding {
  readonly principal: Principal;
  readonly scope: number;
  /** Until `removal` is done; two entries where somebody has two roles. */
  readonly live: readonly BindingState[];
  /** The operation that ends `live`; `never` where none does. */
  readonly removal: number;
  /** From when `gain` is done. */
  readonly later: BindingState | undefined;
  readonly gain: number;
}

export const nowhere = -1;
export const never = -1;
/** The Smart Account as a node number. */
export const root = 0;

interface OpenHolding {
  principal: Principal;
  scope: number;
  live: BindingState[];
  removal: number;
  later: BindingState | undefined;
  gain: number;
}

const indexes = new WeakMap<ChangeSet, EstateIndex>();

/** The index of a change set; made once and kept with it. */
export function indexOf(set: ChangeSet): EstateIndex {
  let index = indexes.get(set);
  if (index === undefined) {
    index = buildIndex(set);
    indexes.set(set, index);
  }
  return index;
}

/** Whether something lies in a node before and after, without a drain: it exists at both ends. */
export function staysPut(index: EstateIndex, node: number): boolean {
  return node !== root && index.live[node] !== nowhere && index.later[node] !== nowhere;
}

function buildIndex(set: ChangeSet): EstateIndex {
  const tree = indexTree(set);
  const holdings = indexHoldings(set, tree.numbers);
  return { set, changes: set.changes, ...tree, ...holdings };
}

function indexTree(
  set: ChangeSet,
): Omit<EstateIndex, 'set' | 'changes' | 'holdingsAt' | 'holdingsOf' | 'changedPeople'> {
  const keys: NodeKey[] = [rootScope];
  const numbers = new Map<NodeKey, number>([[rootScope, root]]);
  const number = (key: NodeKey): void => {
    if (!numbers.has(key)) numbers.set(key, keys.push(key) - 1);
  };
  for (const key of set.before.parents.keys()) number(key);
  for (const change of set.changes) if (change.verb === 'create') number(change.node);

  const live = new Int32Array(keys.length).fill(nowhere);
  for (const [key, parent] of set.before.parents) live[numberOf(numbers, key)] = numberOf(numbers, parent ?? rootScope);
  const later = live.slice();
  const moves = new Map<number, number>();
  const creates = new Map<number, number>();
  const deletes = new Map<number, number>();
  const drains = new Map<number, Drain>();
  set.changes.forEach((change, operation) => {
    if (!('node' in change)) return;
    const node = numberOf(numbers, change.node);
    if (change.verb === 'create') {
      creates.set(node, operation);
      later[node] = numberOf(numbers, change.parent ?? rootScope);
    } else if (change.verb === 'move') {
      moves.set(node, operation);
      later[node] = numberOf(numbers, change.to ?? rootScope);
    } else if (change.verb === 'delete') {
      deletes.set(node, operation);
      later[node] = nowhere;
    } else if (change.verb === 'drain') drains.set(node, { operation, into: numberOf(numbers, change.into) });
  });
  return { keys, numbers, live, later, moves, creates, deletes, drains };
}

function indexHoldings(
  set: ChangeSet,
  numbers: ReadonlyMap<NodeKey, number>,
): Pick<EstateIndex, 'holdingsAt' | 'holdingsOf' | 'changedPeople'> {
  const holdingsAt = new Map<number, OpenHolding[]>();
  const holdingsOf = new Map<Principal, OpenHolding[]>();
  const changedPeople = new Set<Principal>();
  const holding = (key: NodeKey, principal: Principal): OpenHolding => {
    const scope = numberOf(numbers, key);
    const there = listIn(holdingsAt, scope);
    const theirs = listIn(holdingsOf, principal);
    const known =
      there.length < theirs.length
        ? there.find((one) => one.principal === principal)
        : theirs.find((one) => one.scope === scope);
    if (known !== undefined) return known;
    const made: OpenHolding = { principal, scope, live: [], removal: never, later: undefined, gain: never };
    there.push(made);
    theirs.push(made);
    return made;
  };
  for (const binding of set.before.bindings) holding(binding.scope, binding.principal).live.push(binding);
  set.changes.forEach((change, operation) => {
    if (!('principal' in change)) return;
    changedPeople.add(change.principal);
    const changed = holding(change.scope, change.principal);
    if (change.verb !== 'grant') changed.removal = operation;
    if (change.to === undefined) return;
    changed.gain = operation;
    changed.later = change.to;
  });
  return { holdingsAt, holdingsOf, changedPeople };
}

function numberOf(numbers: ReadonlyMap<NodeKey, number>, key: NodeKey): number {
  const number = numbers.get(key);
  if (number === undefined) throw new Failure('bug', `the change set speaks of ${key}, which is in neither tree`);
  return number;
}

function listIn<Key, Value>(lists: Map<Key, Value[]>, key: Key): Value[] {
  let list = lists.get(key);
  if (list === undefined) {
    list = [];
    lists.set(key, list);
  }
  return list;
}
