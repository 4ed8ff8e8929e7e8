import { nowhere, root, type EstateIndex } from './estate-index.ts';

/**
 * Pieces: what is left of the tree when every edge that the plan changes is cut.
 *
 * Inside a piece nothing moves, so everybody's rights change alike there. The roots of pieces are the Smart Account and
 * whatever is moved, created or deleted. One walk numbers every node in pre-order, so that "all below X" is an interval.
 */
export interface Pieces {
  /** Children over edges that are the same before and after, by node. */
  readonly children: ReadonlyMap<number, readonly number[]>;
  /** Roots other than the Smart Account. */
  readonly roots: readonly number[];
  /** Nodes in pre-order, piece after piece. */
  readonly order: Int32Array;
  /** Position of a node in `order`. */
  readonly position: Int32Array;
  /** Nodes in the piece at and below a node. */
  readonly size: Int32Array;
}

const known = new WeakMap<EstateIndex, Pieces>();

export function piecesOf(index: EstateIndex): Pieces {
  let pieces = known.get(index);
  if (pieces === undefined) {
    pieces = cut(index);
    known.set(index, pieces);
  }
  return pieces;
}

/** The children of a node that exist before and after and are not moved. */
export function plainChildren(index: EstateIndex, node: number): readonly number[] {
  return piecesOf(index).children.get(node) ?? [];
}

function cut(index: EstateIndex): Pieces {
  const count = index.keys.length;
  const children = new Map<number, number[]>();
  const roots: number[] = [];
  for (let node = 1; node < count; node += 1) {
    const parent = index.live[node] ?? nowhere;
    if (parent === nowhere || parent !== index.later[node]) roots.push(node);
    else {
      const siblings = children.get(parent);
      if (siblings === undefined) children.set(parent, [node]);
      else siblings.push(node);
    }
  }
  return { children, roots, ...number(count, children, [root, ...roots]) };
}

function number(
  count: number,
  children: ReadonlyMap<number, readonly number[]>,
  roots: readonly number[],
): Pick<Pieces, 'order' | 'position' | 'size'> {
  const order = new Int32Array(count);
  const position = new Int32Array(count);
  const size = new Int32Array(count).fill(1);
  let next = 0;
  const open = [...roots].reverse();
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    position[node] = next;
    order[next] = node;
    next += 1;
    const below = children.get(node) ?? [];
    for (let at = below.length - 1; at >= 0; at -= 1) open.push(below[at] ?? root);
  }
  const parents = new Int32Array(count).fill(nowhere);
  for (const [parent, below] of children) for (const child of below) parents[child] = parent;
  for (let at = next - 1; at > 0; at -= 1) {
    const node = order[at] ?? root;
    const parent = parents[node] ?? nowhere;
    if (parent !== nowhere) size[parent] = (size[parent] ?? 0) + (size[node] ?? 0);
  }
  return { order, position, size };
}
