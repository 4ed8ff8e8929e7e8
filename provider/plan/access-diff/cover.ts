import { contentLevel, type Role } from '../../model/role.ts';
import type { BindingState } from '../changes.ts';
import { never, nowhere, root, type EstateIndex, type Holding } from '../order/estate-index.ts';
import type { Portfolio, Reading } from '../order/supports.ts';

/** The binding that somebody's effective role on a place comes from. */
export interface Cover {
  readonly role: Role;
  /** Node number. */
  readonly scope: number;
}

export interface CoverQuestion {
  readonly tree: 'live' | 'later';
  readonly node: number;
  /** `below`: on whatever hangs below the node and has no binding of its own. */
  readonly part: 'itself' | 'below';
  readonly reading: Reading;
}

/** The strongest of all roles that cover a place, at one end of the plan; of equal ones the nearest. */
export function coverAt(index: EstateIndex, portfolio: Portfolio, question: CoverQuestion): Cover | undefined {
  const { tree, node: start, part } = question;
  const parents = index[tree];
  if (start !== root && parents[start] === nowhere) return undefined;
  let best: Cover | undefined;
  for (let node = start; ; node = parents[node] ?? root) {
    const holding = portfolio.get(node);
    const own = node === root || (node === start && part === 'itself');
    for (const state of holding === undefined ? [] : statesAt(holding, tree)) {
      if (!own && !(state.children ?? (holding && question.reading.get(holding)) ?? false)) continue;
      if (!covers(state.role, start, part)) continue;
      if (best === undefined || contentLevel(state.role) > contentLevel(best.role))
        best = { role: state.role, scope: node };
    }
    if (node === root) return best;
  }
}

/** Approver counts at the Smart Account itself and nowhere else. */
function covers(role: Role, start: number, part: 'itself' | 'below'): boolean {
  return contentLevel(role) > 0 || (start === root && part === 'itself');
}

export function statesAt(holding: Holding, tree: 'live' | 'later'): readonly BindingState[] {
  if (tree === 'live') return holding.live;
  const kept = holding.removal === never ? holding.live : [];
  return holding.later === undefined ? kept : [...kept, holding.later];
}
