import { root, type EstateIndex } from './estate-index.ts';
import { united, type Sides } from './clause.ts';

/**
 * Climbing: from a node to the Smart Account, over every parent it may have while the plan runs.
 *
 * A node that is moved has two possible parents: the old one while its move is open, the new one once it is done. So a
 * climb gives steps, each an ancestor with the moves that must be done, and those that must be open, for it to be one.
 */
export interface Step extends Sides {
  readonly at: number;
  /** The place itself, where a binding counts without `children`. */
  readonly own: boolean;
}

/** Over this the climb is given up: stacked moves double the paths. */
const mostPaths = 64;

const climbs = new WeakMap<EstateIndex, Map<number, readonly Step[] | undefined>>();

/** The steps above and at a node, the Smart Account left out; undefined when there are too many paths. */
export function climb(index: EstateIndex, node: number): readonly Step[] | undefined {
  let known = climbs.get(index);
  if (known === undefined) {
    known = new Map();
    climbs.set(index, known);
  }
  if (!known.has(node)) known.set(node, climbAnew(index, node));
  return known.get(node);
}

function climbAnew(index: EstateIndex, start: number): readonly Step[] | undefined {
  const steps: Step[] = [];
  let paths = 0;
  const visit = (node: number, done: readonly number[], open: readonly number[], trail: readonly number[]): void => {
    if (paths > mostPaths) return;
    if (node === root) {
      paths += 1;
      return;
    }
    steps.push({ at: node, own: node === start, done, open });
    const longer = [...trail, node];
    for (const parent of possibleParents(index, node)) {
      if (longer.includes(parent.node)) paths += 1;
      else visit(parent.node, united(done, parent.done), united(open, parent.open), longer);
    }
  };
  visit(start, [], [], []);
  return paths > mostPaths ? undefined : steps;
}

export interface PossibleParent extends Sides {
  readonly node: number;
}

const nothing: readonly number[] = [];

export function possibleParents(index: EstateIndex, node: number): readonly PossibleParent[] {
  const move = index.moves.get(node);
  const live = index.live[node] ?? root;
  const later = index.later[node] ?? root;
  if (move === undefined) return [{ node: index.creates.has(node) ? later : live, done: nothing, open: nothing }];
  return [
    { node: live, done: nothing, open: [move] },
    { node: later, done: [move], open: nothing },
  ];
}

/** The steps of what lies in a node that is drained: at its old place until the drain is done, at the target from then on. */
export function climbContent(
  index: EstateIndex,
  node: number,
  seen: readonly number[] = [],
): readonly Step[] | undefined {
  const own = climb(index, node);
  const drain = index.drains.get(node);
  if (own === undefined || drain === undefined || seen.includes(node)) return own;
  const target = climbContent(index, drain.into, [...seen, node]);
  if (target === undefined) return undefined;
  const steps = [
    ...own.map((step) => ({ ...step, open: united(step.open, [drain.operation]) })),
    ...target.map((step) => ({ ...step, done: united(step.done, [drain.operation]) })),
  ];
  return steps;
}

/** The steps of whatever hangs below a node and has no binding of its own: there the node's own binding needs `children`. */
export function climbBelow(index: EstateIndex, node: number): readonly Step[] | undefined {
  return climb(index, node)?.map((step) => (step.own ? { ...step, own: false } : step));
}

/** Every node that may come to lie above another, itself included, found without telling the paths apart. */
export function everAbove(index: EstateIndex, start: number): readonly number[] {
  const seen = new Set<number>();
  const open = [start];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node === root || seen.has(node)) continue;
    seen.add(node);
    for (const parent of possibleParents(index, node)) open.push(parent.node);
  }
  return [...seen];
}

/** The moves that have a say in where a node hangs. */
export function movesAbove(index: EstateIndex, start: number): readonly number[] {
  const operations = everAbove(index, start).flatMap((node) => index.moves.get(node) ?? []);
  return operations.sort((a, b) => a - b);
}

/** Whether at least this many different operations decide where a node hangs. */
export function operationsOn(steps: readonly Step[], atLeast: number): boolean {
  const found = new Set<number>();
  for (const step of steps) {
    for (const operation of step.done) found.add(operation);
    for (const operation of step.open) found.add(operation);
    if (found.size >= atLeast) return true;
  }
  return false;
}
