import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChangeSet } from '../../../provider/plan/changes.ts';
import { orderChanges, type Ordered } from '../../../provider/plan/order/order.ts';
import { hasSequence, judge, type Verdict } from '../../support/brute-force.ts';
import { legsOver } from '../../support/change-set.ts';
import { cases, estates } from '../../support/random-estates.ts';
import { unavoidable } from '../../../provider/plan/order/unavoidable.ts';

const full = process.env['ESPALIER_PROOF'] === 'full';
const numRuns = full ? 20_000 : 250;

const kinds = {
  'moves and bindings': estates({ everything: false, unknown: false, mostOperations: 8 }),
  everything: estates({ everything: true, unknown: false, mostOperations: 8 }),
  'what could not be read': estates({ everything: true, unknown: true, mostOperations: 6 }),
};

/** Sets of operations in which everything needed is done, as bit masks. */
function downClosed(
  { changes }: ChangeSet,
  needs: readonly (readonly [then: number, first: number])[],
): readonly number[] {
  const all = Array.from({ length: 2 ** changes.length }, (_, done) => done);
  return all.filter((done) =>
    needs.every(([then, first]) => (done & (1 << then)) === 0 || (done & (1 << first)) !== 0),
  );
}

function pairsOf({ changes }: ChangeSet, { needs }: Ordered): readonly (readonly [number, number])[] {
  const number = new Map(changes.map(({ id }, at) => [id, at]));
  return [...needs].flatMap(([then, list]) =>
    list.map(({ id }) => [number.get(then) ?? -1, number.get(id) ?? -1] as const),
  );
}

function isSafe({ hard, firm, lacking }: Verdict, gap: ReadonlySet<string>): boolean {
  return !hard && !firm && [...lacking].every((who) => gap.has(who));
}

/** The fewest people who must go without something for a while, or undefined when no sequence is safe at all. */
function fewest(operations: number, verdict: (done: number) => Verdict): number | undefined {
  const people = ['p', 'q', 'r'];
  const sizes = Array.from({ length: 8 }, (_, mask) => people.filter((_who, at) => (mask & (1 << at)) !== 0))
    .filter((gap) => hasSequence(operations, (done) => isSafe(verdict(done), new Set(gap))))
    .map(({ length }) => length);
  return sizes.length === 0 ? undefined : Math.min(...sizes);
}

/** With no leave but what the order made use of: a higher rank is not broken for the sake of rank 6b. */
function withLeave(set: ChangeSet, { gaps }: Ordered): ChangeSet {
  const used = new Set(gaps.filter(({ because }) => because !== unavoidable).map(({ kind, at }) => `${kind} ${at}`));
  return { ...set, accepted: (risk, node) => (used.has(`${risk} ${node}`) ? set.accepted(risk, node) : undefined) };
}

describe.each(Object.entries(kinds))('order, against brute force: %s', (_, estate) => {
  it('is safe at every down-closed set, found exactly when one exists, with the fewest gaps and no idle edge', () => {
    fc.assert(
      fc.property(estate, (set) => {
        const ordered = orderChanges(set);
        const verdict = judge(set);
        const least = fewest(set.changes.length, verdict);
        expect(ordered.refusals.length === 0).toBe(least !== undefined);
        if (least === undefined) return;
        const soft = ordered.gaps.filter(({ because }) => because === unavoidable);
        const gap = new Set(soft.map(({ who }) => who));
        expect(gap.size).toBe(fewest(set.changes.length, judge(withLeave(set, ordered))));
        const pairs = pairsOf(set, ordered);
        expect(downClosed(set, pairs).filter((done) => !isSafe(verdict(done), gap))).toEqual([]);
        if (ordered.gaps.length > 0) return;
        // An accepted risk is not taken where it need not be, so its edges count as needed.
        const strict = judge({ ...set, accepted: () => undefined });
        for (const idle of pairs) {
          const fewer = pairs.filter((pair) => pair !== idle);
          expect(downClosed(set, fewer).some((done) => !isSafe(strict(done), gap))).toBe(true);
        }
      }),
      { numRuns },
    );
  });

  it('gives each operation its place once, after what it needs', () => {
    fc.assert(
      fc.property(estate, (set) => {
        const { sequence, needs } = orderChanges(set);
        expect([...sequence].sort()).toEqual(set.changes.map(({ id }) => id).sort());
        const place = new Map(sequence.map((id, at) => [id, at]));
        for (const [id, list] of needs) {
          for (const need of list) expect(place.get(need.id)).toBeLessThan(place.get(id) ?? -1);
        }
      }),
      { numRuns: Math.min(numRuns, 1000) },
    );
  });
});

/** The fewest people of a gap, on a way of several plans: their sum, so 0 is a way without any. */
function gapsOver(legs: readonly ChangeSet[]): number | undefined {
  const each = legs.map((leg) => fewest(leg.changes.length, judge(leg)));
  return each.some((one) => one === undefined) ? undefined : each.reduce((sum: number, one) => sum + (one ?? 0), 0);
}

const troubles = {
  'moves and bindings': cases({ everything: false, unknown: false, mostOperations: 8 }),
  everything: cases({ everything: true, unknown: false, mostOperations: 8 }),
};

describe.each(Object.entries(troubles))('proposals: %s', (kind, estate) => {
  it('lead from live to desired over plans that are safe one by one, and are there for every refusal and gap', () => {
    fc.assert(
      fc.property(estate, ({ set, circumstances }) => {
        const { refusals, gaps, advice } = orderChanges(set);
        const offered = [...refusals.flatMap(({ proposal }) => proposal ?? []), ...advice];
        const sure = kind === 'moves and bindings';
        if (sure) expect(offered.length > 0).toBe(refusals.length + gaps.length > 0);
        for (const proposal of offered) {
          if (proposal.kind === 'accept') continue;
          const legs = legsOver(set, proposal, circumstances);
          // Nothing in the plan shows that a changed binding is two writes: then no proposal can know.
          const untold = circumstances.atomic === false && set.changes.every(({ after }) => after.length === 0);
          if (untold || legs.some(({ changes }) => changes.length > 12)) continue;
          const least = gapsOver(legs);
          expect(least).toBeDefined();
          if (sure || gaps.length === 0) expect(least).toBe(0);
        }
      }),
      { numRuns: numRuns * 4 },
    );
  });
});
