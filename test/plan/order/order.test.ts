import { describe, expect, it } from 'vitest';
import { orderChanges, type Ordered } from '../../../provider/plan/order/order.ts';
import { readStory, shortId } from '../../support/estate-notation.ts';
import { fixtures } from './fixtures.ts';

function edgesOf({ needs }: Ordered): readonly string[] {
  return [...needs].flatMap(([id, list]) => list.map((need) => `${shortId(need.id)} < ${shortId(id)}`)).sort();
}

/** The intermediate layout that is offered, in the notation of the fixtures. */
function told({ refusals, advice }: Ordered): string | undefined {
  const proposal = refusals[0]?.proposal ?? advice[0];
  if (proposal === undefined) return undefined;
  const { kind, bindings, moves } = proposal;
  if (kind === 'accept') return kind;
  return [
    ...bindings.map(({ principal, scope, role }) => `${principal} ${scope} ${role ?? '-'}`),
    ...moves.map(({ name, parent }) => `park ${name} at ${parent ?? 'top level'}`),
  ].join(', ');
}

/** `a < b < c` as the pairs `a < b` and `b < c`. */
function pairs(chains: readonly string[]): readonly string[] {
  return chains
    .flatMap((chain) => {
      const links = chain.split(' < ');
      return links.slice(1).map((then, at) => `${links[at] ?? ''} < ${then}`);
    })
    .sort();
}

describe('the smallest estates of their kind', () => {
  it.each(Object.entries(fixtures))('%s', (_, { edges, refused, gap, bridge, ...story }) => {
    const ordered = orderChanges(readStory(story));
    expect(ordered.refusals.map(({ code }) => code)).toEqual(refused === undefined ? [] : ['no-safe-order']);
    if (edges !== undefined) expect(edgesOf(ordered)).toEqual(pairs(edges));
    expect([...new Set(ordered.gaps.map(({ who, at }) => `${who} ${at}`))]).toEqual(gap ?? []);
    if (refused !== undefined) {
      const ranks = [...(ordered.refusals[0]?.message ?? '').matchAll(/\(rank (\w+)\)/g)].map(([, rank]) => rank);
      expect([...new Set(ranks)].sort()).toEqual(refused);
    }
    expect(told(ordered)).toBe(bridge);
  });
});
