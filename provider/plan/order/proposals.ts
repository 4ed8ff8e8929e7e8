import type { Principal } from '../../model/address.ts';
import type { Proposal } from '../../model/plan.ts';
import { rootScope, type Change, type ChangeSet, type NodeKey, type PlacedBinding, type Shape } from '../changes.ts';
import { shapeAfter } from '../shapes.ts';
import { candidatesFor } from './candidates.ts';
import { climb } from './climb.ts';
import type { Clause, Tangle } from './clause.ts';
import { operationsIn } from './components.ts';
import { detoured, together, type Detour } from './detour.ts';
import { root, type EstateIndex } from './estate-index.ts';
import { plainChildren } from './tree.ts';
import { acceptanceProposal, detourProposal, isSayable, universalProposal } from './proposal-text.ts';
import type { Conflict } from './refusals.ts';
import { universalWay } from './universal-way.ts';
import { isSafeWay, type ToleratedGaps, type Way } from './way.ts';
import { atomicityOf } from './layout-step.ts';

/**
 * Proposals: when a plan has no safe order, an intermediate layout to apply first that was checked to work.
 *
 * Each conflict is solved on its own changes, which are few; what is found for all of them together is then checked
 * against the whole plan, and so is everything else that is offered.
 */
export interface Trouble {
  readonly conflicts: readonly Conflict[];
  readonly tangles: readonly Tangle[];
  /** People whose gaps of rank 6b the proposal need not close. */
  readonly tolerated?: ToleratedGaps;
}

/** Pairs of candidates tried for one conflict. */
const mostPairs = 400;

export function proposeFor(index: EstateIndex, trouble: Trouble): Proposal | null {
  for (const atomic of atomicityOf(index.set)) {
    const proposal = proposeUnder(index, trouble, atomic);
    if (proposal !== undefined) return proposal;
  }
  return acceptanceProposal(index, trouble.conflicts);
}

function proposeUnder(index: EstateIndex, trouble: Trouble, atomic: boolean): Proposal | undefined {
  const { set } = index;
  const { tolerated } = trouble;
  if (trouble.tangles.length === 0) {
    const detours = trouble.conflicts.map((conflict) => detourFor(index, conflict, atomic));
    const found = detours.filter((detour) => detour !== undefined);
    const detour = found.length === detours.length ? together(found) : undefined;
    if (detour !== undefined && isSafeWay(set, over(set, detour, atomic), tolerated))
      return detourProposal(set, detour);
  }
  const way = universalWay(set, peopleIn(index, trouble), atomic);
  return way !== undefined && isSayable(set, way) && isSafeWay(set, way, tolerated)
    ? universalProposal(set, way)
    : undefined;
}

function detourFor(index: EstateIndex, conflict: Conflict, atomic: boolean): Detour | undefined {
  const small = smallSet(index, conflict);
  // What the rest of the plan deletes is still there in the small one.
  const candidates = candidatesFor(small, renumbered(index, small, conflict)).filter((one) =>
    fitsInto(index.set.after, one),
  );
  const isSafe = (detour: Detour): boolean => isSafeWay(small, over(small, detour, atomic));
  const single = candidates.find(isSafe);
  if (single !== undefined) return single;
  let tried = 0;
  for (const [at, one] of candidates.entries()) {
    for (const other of candidates.slice(at + 1)) {
      const both = together([one, other]);
      if (both === undefined) continue;
      tried += 1;
      if (tried > mostPairs) return undefined;
      if (isSafe(both)) return both;
    }
  }
  return undefined;
}

function over(set: ChangeSet, detour: Detour, atomic: boolean): Way {
  return { layouts: [detoured(set.after, detour)], structuralLeg: 0, atomic };
}

function fitsInto({ parents }: Shape, { bindings, moves }: Detour): boolean {
  const exists = (key: NodeKey | undefined): boolean => key === undefined || key === rootScope || parents.has(key);
  return (
    bindings.every(({ scope }) => exists(scope)) && moves.every(({ node, parent }) => exists(node) && exists(parent))
  );
}

/** The plan cut down to one conflict: its changes, and the bindings of people whom they may concern. */
function smallSet(index: EstateIndex, { clauses }: Conflict): ChangeSet {
  const { set } = index;
  const changes = operationsIn(clauses).flatMap((operation) => set.changes[operation] ?? []);
  const people = peopleAround(index, clauses);
  const bindings = set.before.bindings.filter(({ principal }) => people.has(principal));
  const kept = nodesAround(index, changes, bindings);
  const parents = new Map([...set.before.parents].filter(([node]) => kept.has(node)));
  const before = { ...set.before, parents, bindings };
  return { ...set, before, after: shapeAfter(before, changes), changes };
}

/**
 * The part of the tree that a conflict can be about: what its changes and its people's bindings name, all above that,
 * and of what merely hangs below, one of a kind.
 */
function nodesAround(
  index: EstateIndex,
  changes: readonly Change[],
  bindings: readonly PlacedBinding[],
): ReadonlySet<NodeKey> {
  const kept = new Set<number>();
  const keep = (key: NodeKey | undefined): void => {
    const open = [index.numbers.get(key ?? rootScope) ?? root];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (node <= root || kept.has(node)) continue;
      kept.add(node);
      open.push(index.live[node] ?? root, index.later[node] ?? root);
    }
  };
  for (const { scope } of bindings) keep(scope);
  for (const change of changes) {
    if ('principal' in change) keep(change.scope);
    else keep(change.node);
    if (change.verb === 'drain') keep(change.into);
    if (change.verb === 'create') keep(change.parent);
  }
  for (const node of [...kept]) {
    const other = plainChildren(index, node).find((child) => !kept.has(child));
    if (other !== undefined) kept.add(other);
  }
  return new Set([...kept].map((node) => index.keys[node] ?? rootScope));
}

/** The same conflict with the operation and node numbers of a smaller set. */
function renumbered(index: EstateIndex, small: ChangeSet, { clauses, core }: Conflict): Conflict {
  const numbers = new Map(small.changes.map(({ id }, at) => [id, at]));
  const operation = (one: number): number => numbers.get(index.changes[one]?.id ?? '') ?? 0;
  const nodes = new Map([...small.before.parents.keys()].map((key, at) => [key, at + 1]));
  const clause = (one: Clause): Clause => ({
    ...one,
    done: one.done.map(operation),
    open: one.open.map(operation),
    places: one.places.flatMap((place) => {
      const node = nodes.get(index.keys[place.node] ?? '');
      return node === undefined ? [] : [{ ...place, node }];
    }),
  });
  return { clauses: clauses.map(clause), core: core.map(clause) };
}

/** Whoever has a say or a stake in clauses: those named, those whose bindings change, those above what moves. */
function peopleAround(index: EstateIndex, clauses: readonly Clause[]): ReadonlySet<Principal> {
  const people = new Set<Principal>(clauses.flatMap(({ who }) => (who === null ? [] : [who])));
  const nodes = new Set<number>(
    clauses.flatMap(({ rank, places }) => (rank === '4' || rank === '5' ? places.map(({ node }) => node) : [])),
  );
  if (index.set.actor !== undefined) people.add(index.set.actor);
  for (const operation of operationsIn(clauses)) {
    const change = index.changes[operation];
    if (change === undefined) continue;
    if ('principal' in change) people.add(change.principal);
    else if (change.verb === 'drain')
      [change.node, change.into].forEach((key) => nodes.add(index.numbers.get(key) ?? 0));
    else if (change.verb === 'move') nodes.add(index.numbers.get(change.node) ?? 0);
  }
  for (const node of nodes) {
    for (const { at } of climb(index, node) ?? []) {
      for (const { principal } of index.holdingsAt.get(at) ?? []) people.add(principal);
    }
  }
  return people;
}

function peopleIn(index: EstateIndex, { conflicts, tangles }: Trouble): ReadonlySet<Principal> {
  const clauses = conflicts.flatMap(({ clauses: each }) => each);
  const tangled = tangles.map(({ operations }): Clause => ({
    rank: '0',
    who: null,
    done: operations,
    open: [],
    places: [],
    note: null,
  }));
  return peopleAround(index, [...clauses, ...tangled]);
}
