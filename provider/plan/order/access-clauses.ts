import type { Principal } from '../../model/address.ts';
import { contentPermissions, type Permission } from '../../model/role.ts';
import type { ClauseTable, Sides } from './clause.ts';
import { climb, climbBelow, climbContent, everAbove, movesAbove, operationsOn, type Step } from './climb.ts';
import { never, root, staysPut, type EstateIndex, type Holding } from './estate-index.ts';
import { off } from './off.ts';
import {
  heldIn,
  portfolioOf,
  readingsOf,
  stepsThatMatter,
  supportsOf,
  type Portfolio,
  type Reading,
} from './supports.ts';
import { operationsIn } from './components.ts';
import { plainChildren } from './tree.ts';

/**
 * Ranks 2 and 6: what one person may hold on one content in mid-run.
 *
 * A cell is a person and a content. Who has a permission there neither before nor after must not get it in between
 * (rank 2); who has it before and after must not lose it in between (rank 6). Who has it at one end only may flip at any
 * time. Cells with the same supports share a class, so only scopes of changed people and places under moves are looked
 * at, never the whole account.
 */
export function addAccessClauses(index: EstateIndex, table: ClauseTable): void {
  for (const principal of index.changedPeople)
    addScopes(index, table, principal, index.holdingsOf.get(principal) ?? []);
  if (index.moves.size + index.drains.size > 0) {
    addUnchangedScopes(index, table);
    for (const node of index.moves.keys()) addMoved(index, table, node);
    for (const node of index.drains.keys()) addDrained(index, table, node);
  }
  for (const principal of index.changedPeople) addSmartAccount(index, table, principal);
}

interface PersonCell {
  readonly principal: Principal;
  readonly node: number;
  readonly extent: 'itself' | 'below';
  readonly steps: readonly Step[] | undefined;
}

function addScopes(index: EstateIndex, table: ClauseTable, principal: Principal, holdings: readonly Holding[]): void {
  const portfolio = portfolioOf(index, principal);
  for (const { scope } of holdings) {
    if (scope === root) continue;
    if (staysPut(index, scope))
      addCell(index, table, { principal, node: scope, extent: 'itself', steps: climb(index, scope) });
    if (plainChildren(index, scope).some((child) => !portfolio.has(child))) {
      addCell(index, table, { principal, node: scope, extent: 'below', steps: climbBelow(index, scope) });
    }
  }
}

/** Two moves on one path can open or shut a door for somebody whose bindings do not change at all. */
function addUnchangedScopes(index: EstateIndex, table: ClauseTable): void {
  for (const [scope, holdings] of index.holdingsAt) {
    if (scope === root) continue;
    const steps = climb(index, scope);
    if (steps !== undefined && !operationsOn(steps, 2)) continue;
    for (const holding of holdings) {
      if (!index.changedPeople.has(holding.principal)) addScopes(index, table, holding.principal, [holding]);
    }
  }
}

function addMoved(index: EstateIndex, table: ClauseTable, node: number): void {
  const steps = climb(index, node);
  addForHolders(index, table, { node, steps, skipOwn: true, crowded: steps === undefined || operationsOn(steps, 2) });
}

function addDrained(index: EstateIndex, table: ClauseTable, node: number): void {
  const steps = climbContent(index, node);
  addForHolders(index, table, { node, steps, skipOwn: false, crowded: steps === undefined || operationsOn(steps, 2) });
}

interface HoldersOfPath {
  readonly node: number;
  readonly steps: readonly Step[] | undefined;
  /** Leave out who has a binding on the node itself: `addScopes` has them. */
  readonly skipOwn: boolean;
  /** Enough operations on the path that bindings need not change to matter. */
  readonly crowded: boolean;
}

function addForHolders(index: EstateIndex, table: ClauseTable, { node, steps, skipOwn, crowded }: HoldersOfPath): void {
  const above = steps === undefined ? everAbove(index, node) : steps.map(({ at }) => at);
  const holders = new Set<Principal>();
  for (const at of above) {
    for (const holding of index.holdingsAt.get(at) ?? []) {
      if (crowded || index.changedPeople.has(holding.principal)) holders.add(holding.principal);
    }
  }
  for (const principal of holders) {
    if (skipOwn && portfolioOf(index, principal).has(node)) continue;
    addCell(index, table, { principal, node, extent: 'itself', steps });
  }
}

/**
 * A role at the Smart Account that is changed by a revoke and a grant: alone it concerns `agree`, and every content
 * that no other binding of that person reaches. One operation alone breaks nothing.
 */
function addSmartAccount(index: EstateIndex, table: ClauseTable, principal: Principal): void {
  const portfolio = portfolioOf(index, principal);
  const holding = portfolio.get(root);
  if (holding === undefined || holding.removal === never || holding.removal === holding.gain || holding.gain === never)
    return;
  addPermission(table, { principal, node: root, extent: 'itself', steps: [] }, portfolio, new Map(), 'agree');
  if (hasUnreached(index, portfolio)) addCell(index, table, { principal, node: root, extent: 'below', steps: [] });
}

function hasUnreached(index: EstateIndex, portfolio: Portfolio): boolean {
  for (let node = 1; node < index.keys.length; node += 1) {
    if (!staysPut(index, node) && !index.drains.has(node)) continue;
    if (climbContent(index, node)?.every((step) => !portfolio.has(step.at)) === true) return true;
  }
  return false;
}

function addCell(index: EstateIndex, table: ClauseTable, cell: PersonCell): void {
  const portfolio = portfolioOf(index, cell.principal);
  const { node } = cell;
  const holdingsAt = heldIn(portfolio);
  const place = { node, own: cell.extent === 'itself', steps: cell.steps, holdingsAt };
  // What is drained lies in two places, and has no simple one to fall back to.
  const steps = index.drains.has(node) ? cell.steps : stepsThatMatter(index, place);
  if (steps === undefined) {
    table.tangle({ node, operations: movesAbove(index, node) });
    return;
  }
  const readings = readingsOf(steps, holdingsAt);
  if (readings === undefined) {
    const widest = supportsOf(portfolio, { steps, permission: 'view', reading: new Map() });
    table.tangle({ node, operations: operationsIn(widest) });
    return;
  }
  for (const reading of readings) {
    for (const permission of contentPermissions)
      addPermission(table, { ...cell, steps }, portfolio, reading, permission);
  }
}

function addPermission(
  table: ClauseTable,
  { principal, node, extent, steps }: PersonCell,
  portfolio: Portfolio,
  reading: Reading,
  permission: Permission,
): void {
  const supports = supportsOf(portfolio, { steps: steps ?? [], permission, reading });
  if (operationsIn(supports).length < 2) return;
  const place = { node, extent, permission };
  const before = supports.some((support) => support.done.length === 0);
  const after = supports.some((support) => support.open.length === 0);
  if (!before && !after) for (const support of supports) table.add({ rank: '2', who: principal, ...support, place });
  if (!before || !after) return;
  const clauses: readonly Sides[] | undefined = off(supports);
  if (clauses === undefined) table.tangle({ node, operations: operationsIn(supports) });
  const rank = permission === 'administer' ? '6a' : '6b';
  for (const clause of clauses ?? []) table.add({ rank, who: principal, ...clause, place });
}
