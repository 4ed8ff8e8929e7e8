import type { Accepted } from '../../model/desired.ts';
import { hasOwnAdministrators } from './administrator-clauses.ts';
import type { Clause, ClausePlace } from './clause.ts';
import { root, type EstateIndex } from './estate-index.ts';
import { portfolioOf } from './supports.ts';
import { plainChildren } from './tree.ts';

/**
 * A promise may be broken only where the user accepts that: at every Virtual Account it is made for. One entry names
 * one Virtual Account and not those below it, so a promise for a whole region needs an entry for each of them.
 */
export function isAccepted(index: EstateIndex, clause: Clause): boolean {
  return (
    clause.places.length > 0 &&
    clause.places.every((place) => nodesOf(index, clause, place).every((node) => acceptedAt(index, clause, node)))
  );
}

/** The entry that accepts a broken promise at its first place. */
export function acceptanceOf(index: EstateIndex, clause: Clause, place: ClausePlace): Accepted | undefined {
  const [first] = nodesOf(index, clause, place);
  return first === undefined ? undefined : acceptedAt(index, clause, first);
}

export function riskOf(clause: Clause): 'access-gap' | 'partners-overlap' {
  return clause.rank === '5' ? 'partners-overlap' : 'access-gap';
}

function acceptedAt(index: EstateIndex, clause: Clause, node: number): Accepted | undefined {
  return index.set.accepted(riskOf(clause), index.keys[node] ?? '');
}

/** The Virtual Accounts that share the story told at a place: those below it that nothing sets apart. */
function nodesOf(index: EstateIndex, clause: Clause, place: ClausePlace): readonly number[] {
  const apart = partition(index, clause, place);
  const nodes = place.extent === 'itself' ? [place.node] : [];
  if (apart === undefined) return [place.node];
  const open = [place.node];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (const child of plainChildren(index, node)) {
      if (apart(child)) continue;
      nodes.push(child);
      open.push(child);
    }
  }
  return nodes;
}

/** Whether a node has a story of its own under this clause; undefined: the place is a single node. */
function partition(
  index: EstateIndex,
  { rank, who }: Clause,
  { node, extent }: ClausePlace,
): ((node: number) => boolean) | undefined {
  if (rank === '4') return (one) => hasOwnAdministrators(index, one);
  if (rank === '5' || who === null || node === root) return undefined;
  const portfolio = portfolioOf(index, who);
  return extent === 'itself' && portfolio.has(node) ? undefined : (one) => portfolio.has(one);
}
