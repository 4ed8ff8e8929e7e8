import { united, type ClauseTable } from './clause.ts';
import { possibleParents } from './climb.ts';
import { root, type EstateIndex } from './estate-index.ts';
import { smallest } from './off.ts';
import { piecesOf } from './tree.ts';

/**
 * Rank 0, where moves meet: no state in which a Virtual Account hangs below itself, and none deeper than ten levels
 * (Cisco, "Customer Smart Account Best Practices": nesting up to ten levels; that the top level is the first of them is
 * our reading).
 */
export const mostLevels = 10;

/** Paths tried per node; more than that many stacked moves are a tangle. */
const mostTried = 4096;

export function addShapeClauses(index: EstateIndex, table: ClauseTable): void {
  if (index.moves.size === 0) return;
  for (const node of index.moves.keys()) addCycles(index, table, node);
  for (const node of deepest(index)) addDepth(index, table, node);
}

interface Walk {
  readonly node: number;
  readonly done: readonly number[];
  readonly open: readonly number[];
  readonly trail: readonly number[];
}

function longer(index: EstateIndex, { node, done, open, trail }: Walk): readonly Walk[] {
  return possibleParents(index, node).map((parent) => ({
    node: parent.node,
    done: united(done, parent.done),
    open: united(open, parent.open),
    trail: [...trail, node],
  }));
}

function addCycles(index: EstateIndex, table: ClauseTable, start: number): void {
  const walks: Walk[] = [{ node: start, done: [], open: [], trail: [] }];
  let tried = 0;
  for (let walk = walks.pop(); walk !== undefined; walk = walks.pop()) {
    tried += 1;
    if (tried > mostTried) {
      table.tangle({ node: start, operations: [...index.moves.values()] });
      return;
    }
    for (const next of longer(index, walk)) {
      if (next.node === start) {
        const note = `${nameOf(index, start)} must never hang below itself`;
        // Every node of the cycle that is moved finds it; it is one clause, told about the first.
        if (next.trail.every((node) => !index.moves.has(node) || node >= start)) {
          table.add({
            rank: '0',
            done: next.done,
            open: next.open,
            place: { node: start, extent: 'itself', permission: null },
            note,
          });
        }
      } else if (next.node !== root && !next.trail.includes(next.node)) walks.push(next);
    }
  }
}

/** Nodes that might come to lie too deep: those with more possible levels above them than are allowed. */
function deepest(index: EstateIndex): readonly number[] {
  const depths = new Map<number, number>();
  const depth = (node: number, trail: ReadonlySet<number>): number => {
    if (node === root) return 0;
    const known = depths.get(node);
    if (known !== undefined) return known;
    if (trail.has(node)) return 0;
    const below = new Set(trail).add(node);
    const most = 1 + Math.max(...possibleParents(index, node).map((parent) => depth(parent.node, below)));
    depths.set(node, most);
    return most;
  };
  const inMovedPieces = piecesOf(index).roots.flatMap((one) => nodesBelow(index, one));
  return inMovedPieces.filter((node) => depth(node, new Set()) > mostLevels);
}

function nodesBelow(index: EstateIndex, node: number): readonly number[] {
  const { order, position, size } = piecesOf(index);
  const from = position[node] ?? 0;
  return [...order.subarray(from, from + (size[node] ?? 0))];
}

function addDepth(index: EstateIndex, table: ClauseTable, start: number): void {
  const create = index.creates.get(start);
  const removal = index.deletes.get(start);
  const found: { done: readonly number[]; open: readonly number[] }[] = [];
  const walks: Walk[] = [
    {
      node: start,
      done: create === undefined ? [] : [create],
      open: removal === undefined ? [] : [removal],
      trail: [],
    },
  ];
  for (let walk = walks.pop(); walk !== undefined; walk = walks.pop()) {
    for (const next of longer(index, walk)) {
      if (next.node === root || next.trail.includes(next.node)) continue;
      if (next.trail.length >= mostLevels) found.push({ done: next.done, open: next.open });
      else walks.push(next);
    }
    if (found.length + walks.length > mostTried) {
      table.tangle({ node: start, operations: [...index.moves.values()] });
      return;
    }
  }
  const note = `${nameOf(index, start)} must never lie deeper than ${mostLevels} levels`;
  for (const { done, open } of smallest(found)) {
    // Too deep at one end of the plan is no matter of order: the layout itself is refused.
    if (done.length === 0 || open.length === 0) continue;
    table.add({ rank: '0', done, open, place: { node: start, extent: 'itself', permission: null }, note });
  }
}

function nameOf(index: EstateIndex, node: number): string {
  return index.set.label(index.keys[node] ?? '');
}
