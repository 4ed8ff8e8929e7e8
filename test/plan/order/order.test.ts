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

/** What is lost, in words, by the rank that the fixtures name. */
const lossWords: Readonly<Record<string, RegExp>> = {
  '0': /must never/,
  '2': /must not get `\w+` on [^;]* in between/,
  '4': /keeps an administrator/,
  '5': /before an outsider of another partner gets it/,
  '6a': /keeps `administrator` on/,
};

describe('the smallest estates of their kind', () => {
  it.each(Object.entries(fixtures))('%s', (_, { edges, refused, gap, bridge, ...story }) => {
    const ordered = orderChanges(readStory(story));
    expect(ordered.refusals.map(({ code }) => code)).toEqual(refused === undefined ? [] : ['no-safe-order']);
    if (edges !== undefined) expect(edgesOf(ordered)).toEqual(pairs(edges));
    expect([...new Set(ordered.gaps.map(({ who, at }) => `${who} ${at}`))]).toEqual(gap ?? []);
    if (refused !== undefined) {
      const message = ordered.refusals[0]?.message ?? '';
      expect(Object.keys(lossWords).filter((rank) => lossWords[rank]?.test(message))).toEqual(refused);
      expect(message).not.toContain('rank');
    }
    expect(told(ordered)).toBe(bridge);
  });
});
