import { permits } from '../../model/role.ts';
import type { ClauseTable } from './clause.ts';
import { climb, movesAbove, type Step } from './climb.ts';
import { never, root, staysPut, type EstateIndex, type Holding } from './estate-index.ts';
import { off } from './off.ts';
import { readingsOf, stepsThatMatter, supportsOfAll } from './supports.ts';
import { operationsIn } from './components.ts';
import { piecesOf, plainChildren } from './tree.ts';

/**
 * Rank 4: a Virtual Account that has an administrator by a Virtual Account binding before and after has one throughout,
 * whoever it is. So the supports of all people count together.
 *
 * One walk down from wherever an administrator's binding changes and from whatever moves. It stops where somebody
 * administers, with children and for good, all that is below.
 */
export function addAdministratorClauses(index: EstateIndex, table: ClauseTable): void {
  const seen = new Set<number>();
  for (const start of touched(index)) {
    if (seen.has(start)) continue;
    const open = [start];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (seen.has(node)) continue;
      seen.add(node);
      if (node === start || hasOwnAdministrators(index, node)) addVirtualAccount(index, table, node);
      if (!coveredForGood(index, node)) for (const child of plainChildren(index, node)) open.push(child);
    }
  }
}

/** Where the set of administrators may change: scopes of their operations, and moved nodes. Topmost first. */
function touched(index: EstateIndex): readonly number[] {
  const nodes = new Set<number>(index.moves.keys());
  index.changes.forEach((change) => {
    if (!('principal' in change)) return;
    const roles = [...change.from, ...(change.to === undefined ? [] : [change.to])];
    const scope = index.numbers.get(change.scope) ?? root;
    if (scope !== root && roles.some(({ role }) => permits(role, 'administer'))) nodes.add(scope);
  });
  const { position } = piecesOf(index);
  return [...nodes].sort((a, b) => (position[a] ?? 0) - (position[b] ?? 0));
}

/**
 * Whether a node's administrators can be others than those of the node above it. A node that no administrator's binding
 * names has the supports of the node above, and is left to that, unless one there counts without `children`.
 */
export function hasOwnAdministrators(index: EstateIndex, node: number): boolean {
  if (administratorsAt(index, node).length > 0) return true;
  const parent = index.live[node] ?? root;
  return administratorsAt(index, parent).some((holding) => states(holding).some(({ children }) => children !== true));
}

function administratorsAt(index: EstateIndex, node: number): readonly Holding[] {
  return (index.holdingsAt.get(node) ?? []).filter((holding) =>
    states(holding).some(({ role }) => permits(role, 'administer')),
  );
}

function states(holding: Holding): Holding['live'] {
  return holding.later === undefined ? holding.live : [...holding.live, holding.later];
}

/** Below here nobody needs to look: an administrator with children whom nothing takes away. */
function coveredForGood(index: EstateIndex, node: number): boolean {
  return (index.holdingsAt.get(node) ?? []).some(
    ({ live, removal }) =>
      removal === never && live.some(({ role, children }) => children === true && permits(role, 'administer')),
  );
}

function addVirtualAccount(index: EstateIndex, table: ClauseTable, node: number): void {
  if (!staysPut(index, node)) return;
  const administrators = (at: number): readonly Holding[] => administratorsAt(index, at);
  const steps = stepsThatMatter(index, { node, own: true, steps: climb(index, node), holdingsAt: administrators });
  if (steps === undefined) {
    table.tangle({ node, operations: movesAbove(index, node) });
    return;
  }
  const readings = readingsOf(steps, administrators);
  if (readings === undefined) {
    tangleIfContested(index, table, node, steps);
    return;
  }
  for (const reading of readings) {
    const supports = supportsOfAll(index, { steps, permission: 'administer', reading });
    if (operationsIn(supports).length < 2) continue;
    if (!supports.some(({ done }) => done.length === 0) || !supports.some(({ open }) => open.length === 0)) continue;
    const clauses = off(supports);
    if (clauses === undefined) table.tangle({ node, operations: operationsIn(supports) });
    const place = { node, extent: 'itself', permission: 'administer' } as const;
    for (const clause of clauses ?? []) table.add({ rank: '4', ...clause, place });
  }
}

/** Too many unknown bindings to enumerate matter only where no known one settles the question. */
function tangleIfContested(index: EstateIndex, table: ClauseTable, node: number, steps: readonly Step[]): void {
  const known = supportsOfAll(index, { steps, permission: 'administer', reading: new Map() });
  if (known.some(({ done, open }) => done.length + open.length === 0)) return;
  const all = new Map(
    steps.flatMap(({ at }) => (index.holdingsAt.get(at) ?? []).map((holding) => [holding, true] as const)),
  );
  const operations = operationsIn(supportsOfAll(index, { steps, permission: 'administer', reading: all }));
  if (operations.length >= 2) table.tangle({ node, operations });
}
