import type { Principal } from '../../model/address.ts';
import { never, nowhere, root, type EstateIndex, type Holding } from '../order/estate-index.ts';
import { piecesOf } from '../order/tree.ts';
import { statesAt } from './cover.ts';

/**
 * Regions: the Virtual Accounts on which one person's story is one and the same.
 *
 * Rights can only differ at the person's own scopes, and at roots of pieces (whatever is moved, created or deleted) that
 * his bindings reach. These are his keys. Between a key and the next ones below it in the same piece, everything is alike.
 */
export interface Region {
  readonly key: number;
  /** `itself`: the key alone; `below`: what hangs below it in its piece, up to the next keys. */
  readonly part: 'itself' | 'below';
  /** Nodes in the region. */
  readonly count: number;
  /** The outermost keys of the same person inside: they and all below them are not in the region. */
  readonly except: readonly number[];
}

/** Everybody whose rights this plan may change, with their keys. */
export function keysOf(index: EstateIndex): ReadonlyMap<Principal, ReadonlySet<number>> {
  const reached = new Map<number, ReadonlySet<Principal>>();
  const affected = new Set<Principal>(index.changedPeople);
  for (const piece of piecesOf(index).roots) {
    const { touched, changed } = reachInto(index, piece);
    reached.set(piece, touched);
    for (const principal of changed) affected.add(principal);
  }
  const keys = new Map<Principal, Set<number>>();
  for (const principal of affected) {
    const scopes = (index.holdingsOf.get(principal) ?? []).map((holding) => holding.scope);
    keys.set(principal, new Set([root, ...scopes]));
  }
  for (const [piece, people] of reached) for (const principal of people) keys.get(principal)?.add(piece);
  return keys;
}

interface Reach {
  /** Whose bindings cover the piece from above, before or after. */
  readonly touched: ReadonlySet<Principal>;
  /** Those of them for whom before and after may differ without a change of binding. */
  readonly changed: ReadonlySet<Principal>;
}

function reachInto(index: EstateIndex, piece: number): Reach {
  const before = pathFrom(index.live, piece);
  const after = pathFrom(index.later, piece);
  const comesOrGoes = before.size === 0 || after.size === 0;
  const touched = new Set<Principal>();
  const changed = new Set<Principal>();
  for (const node of new Set([...before, ...after])) {
    const both = before.has(node) && after.has(node);
    for (const holding of index.holdingsAt.get(node) ?? []) {
      // A binding on the node itself is a key anyhow; it goes with a delete without an operation of its own.
      const covers = node === piece ? comesOrGoes : node === root || mayCoverBelow(holding);
      if (!covers) continue;
      touched.add(holding.principal);
      if (!both) changed.add(holding.principal);
    }
  }
  return { touched, changed };
}

function pathFrom(parents: Int32Array, start: number): ReadonlySet<number> {
  const path = new Set<number>();
  if (parents[start] === nowhere) return path;
  for (let node = start; node !== root; node = parents[node] ?? root) path.add(node);
  return path.add(root);
}

function mayCoverBelow(holding: Holding): boolean {
  return [...statesAt(holding, 'live'), ...statesAt(holding, 'later')].some(({ children }) => children !== false);
}

/** The regions of one person; together they hold each node that his bindings reach exactly once. */
export function regionsOf(index: EstateIndex, keys: ReadonlySet<number>): readonly Region[] {
  const { position, size } = piecesOf(index);
  const from = (key: number): number => position[key] ?? 0;
  const sorted = [...keys].sort((a, b) => from(a) - from(b));
  const inside = new Map<number, number[]>(sorted.map((key) => [key, []]));
  const open: number[] = [];
  for (const key of sorted) {
    while (open.length > 0 && endOf(open.at(-1) ?? root) <= from(key)) open.pop();
    inside.get(open.at(-1) ?? never)?.push(key);
    open.push(key);
  }
  return sorted.flatMap((key): readonly Region[] => {
    const except = inside.get(key) ?? [];
    const below = except.reduce((count, inner) => count - (size[inner] ?? 0), (size[key] ?? 1) - 1);
    const itself: Region = { key, part: 'itself', count: 1, except: [] };
    return below > 0 ? [itself, { key, part: 'below', count: below, except }] : [itself];
  });

  function endOf(key: number): number {
    return from(key) + (size[key] ?? 0);
  }
}

/** The nodes of a region, in pre-order. */
export function nodesIn(index: EstateIndex, { key, part, except }: Region): readonly number[] {
  if (part === 'itself') return [key];
  const { order, position, size } = piecesOf(index);
  const nodes: number[] = [];
  const skip = new Set(except);
  const end = (position[key] ?? 0) + (size[key] ?? 0);
  for (let at = (position[key] ?? 0) + 1; at < end;) {
    const node = order[at] ?? root;
    if (skip.has(node)) at += size[node] ?? 1;
    else {
      nodes.push(node);
      at += 1;
    }
  }
  return nodes;
}
