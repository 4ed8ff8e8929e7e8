import type { Principal } from '../../model/address.ts';
import { permits, type Permission } from '../../model/role.ts';
import type { BindingState } from '../changes.ts';
import { united, type Sides } from './clause.ts';
import { everAbove, type Step } from './climb.ts';
import { never, root, type EstateIndex, type Holding } from './estate-index.ts';

/**
 * Supports: all the ways in which somebody can hold a permission on a place while the plan runs.
 *
 * Each binding met on the climb is one: "these operations done and those open", from the moves of the path and from
 * the binding's own operation where it gives the permission at one end of the plan only. A role at the Smart Account
 * covers everything, wherever a move puts it.
 */
export interface SupportQuestion {
  readonly steps: readonly Step[];
  readonly permission: Permission;
  /** How `children` of bindings that could not be read are taken. */
  readonly reading: Reading;
}

/** For each holding whose `children` is unknown: taken as this. What is missing is taken as false. */
export type Reading = ReadonlyMap<Holding, boolean>;

export type Portfolio = ReadonlyMap<number, Holding>;

const portfolios = new WeakMap<EstateIndex, Map<Principal, Portfolio>>();

/** One person's bindings by scope. */
export function portfolioOf(index: EstateIndex, principal: Principal): Portfolio {
  let known = portfolios.get(index);
  if (known === undefined) {
    known = new Map();
    portfolios.set(index, known);
  }
  let portfolio = known.get(principal);
  if (portfolio === undefined) {
    portfolio = new Map((index.holdingsOf.get(principal) ?? []).map((holding) => [holding.scope, holding]));
    known.set(principal, portfolio);
  }
  return portfolio;
}

/** The supports of one person, the role at the Smart Account included. */
export function supportsOf(portfolio: Portfolio, { steps, permission, reading }: SupportQuestion): readonly Sides[] {
  const supports: Sides[] = [];
  const above = portfolio.get(root);
  if (above !== undefined)
    addSupports(supports, above, permission, { at: root, own: true, done: [], open: [] }, reading);
  for (const step of steps) {
    const holding = portfolio.get(step.at);
    if (holding !== undefined) addSupports(supports, holding, permission, step, reading);
  }
  return supports;
}

/** The supports of all people together, by bindings on Virtual Accounts only. */
export function supportsOfAll(index: EstateIndex, { steps, permission, reading }: SupportQuestion): readonly Sides[] {
  const supports: Sides[] = [];
  for (const step of steps) {
    for (const holding of index.holdingsAt.get(step.at) ?? [])
      addSupports(supports, holding, permission, step, reading);
  }
  return supports;
}

function addSupports(supports: Sides[], holding: Holding, permission: Permission, step: Step, reading: Reading): void {
  const gives = (state: BindingState): boolean =>
    permits(state.role, permission) && (step.own || (state.children ?? reading.get(holding) ?? false));
  const before = holding.live.some(gives);
  const after = holding.later !== undefined && gives(holding.later);
  const { done, open } = step;
  const throughout = before && (holding.removal === never || (after && holding.removal === holding.gain));
  if (throughout) supports.push({ done, open });
  else {
    if (before) supports.push({ done, open: united(open, [holding.removal]) });
    if (after) supports.push({ done: united(done, [holding.gain]), open });
  }
}

/**
 * Steps that are too many to enumerate matter only where some binding above reaches down; without one, a place has its
 * own bindings and nothing else. Undefined: they are too many, and they matter.
 */
export function stepsThatMatter(
  index: EstateIndex,
  { node, own, steps, holdingsAt }: PlaceToSupport,
): readonly Step[] | undefined {
  if (steps !== undefined) return steps;
  const reached = everAbove(index, node).some((at) => at !== node && holdingsAt(at).some(reachesDown));
  return reached ? undefined : [{ at: node, own, done: [], open: [] }];
}

export interface PlaceToSupport {
  readonly node: number;
  /** The node itself, or what hangs below it. */
  readonly own: boolean;
  readonly steps: readonly Step[] | undefined;
  readonly holdingsAt: HoldingsAt;
}

export type HoldingsAt = (node: number) => readonly Holding[];

/** One person's holding at a node, as a list of one or none. */
export function heldIn(portfolio: Portfolio): HoldingsAt {
  return (node) => {
    const holding = portfolio.get(node);
    return holding === undefined ? [] : [holding];
  };
}

function reachesDown({ live, later }: Holding): boolean {
  return live.some(({ children }) => children !== false) || (later !== undefined && later.children !== false);
}

const mostUnknown = 4;

/**
 * Every way of reading the unknown `children` that matter here; undefined when there are more than `mostUnknown`.
 *
 * A binding that no operation touches, on a path that no move touches, gives its permission all the time or never. All
 * the time asks for nothing, so never is the only reading to look at.
 */
export function readingsOf(steps: readonly Step[], holdingsAt: HoldingsAt): readonly Reading[] | undefined {
  const unknown = new Set<Holding>();
  for (const step of steps) {
    if (step.own) continue;
    for (const holding of holdingsAt(step.at)) if (matters(step, holding)) unknown.add(holding);
  }
  if (unknown.size > mostUnknown) return undefined;
  let readings: Map<Holding, boolean>[] = [new Map<Holding, boolean>()];
  for (const holding of unknown) {
    readings = readings.flatMap((reading) => [
      new Map([...reading, [holding, false]]),
      new Map([...reading, [holding, true]]),
    ]);
  }
  return readings;
}

function matters(step: Step, holding: Holding): boolean {
  const unread =
    holding.live.some((state) => state.children === undefined) ||
    (holding.later !== undefined && holding.later.children === undefined);
  if (!unread) return false;
  return holding.removal !== never || holding.gain !== never || step.done.length + step.open.length > 0;
}
