import { permits } from '../../model/role.ts';
import type { Accepted } from '../../model/desired.ts';
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

/** The Virtual Accounts that share the story told at a place: those below it that no binding of their own sets apart. */
function nodesOf(index: EstateIndex, clause: Clause, place: ClausePlace): readonly number[] {
  const apart = partition(index, clause);
  if (apart === undefined || place.node === root) return [place.node];
  const here = place.extent === 'itself' ? [place.node] : [];
  if (place.extent === 'itself' && apart(place.node)) return here;
  const nodes = [...here];
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

/** Whether a node has a story of its own under this clause; undefined: places are single nodes. */
function partition(index: EstateIndex, { rank, who }: Clause): ((node: number) => boolean) | undefined {
  if (rank === '4') {
    return (node) =>
      (index.holdingsAt.get(node) ?? []).some(({ live, later }) =>
        [...live, ...(later === undefined ? [] : [later])].some(({ role }) => permits(role, 'administer')),
      );
  }
  if (rank === '5' || who === null) return undefined;
  const portfolio = portfolioOf(index, who);
  return (node) => portfolio.has(node);
}
