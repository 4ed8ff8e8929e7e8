import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Clause, Sides } from '../../../provider/plan/order/clause.ts';
import { minimalCore } from '../../../provider/plan/order/core.ts';
import { predecessorsOf, sequenceOf, type Edge } from '../../../provider/plan/order/edges.ts';
import { off } from '../../../provider/plan/order/off.ts';
import { keeps, reduceEdges } from '../../../provider/plan/order/reduce-edges.ts';
import { solve } from '../../../provider/plan/order/solve.ts';

const full = process.env['ESPALIER_PROOF'] === 'full';
const numRuns = full ? 20_000 : 400;
const operations = [0, 1, 2, 3, 4, 5];
const preferences = { urgent: () => false, byApi: () => true };

const sides: fc.Arbitrary<Sides> = fc
  .tuple(
    fc.subarray(operations, { minLength: 1, maxLength: 3 }),
    fc.subarray(operations, { minLength: 1, maxLength: 3 }),
  )
  .map(([done, open]) => ({ done, open: open.filter((one) => !done.includes(one)) }))
  .filter(({ open }) => open.length > 0);
const problems = fc.array(sides, { minLength: 1, maxLength: 14 });

function clauseOf({ done, open }: Sides): Clause {
  return { rank: '0', who: null, done, open, places: [], note: null };
}

function permutations(items: readonly number[]): readonly (readonly number[])[] {
  if (items.length === 0) return [[]];
  return items.flatMap((first) => permutations(items.filter((one) => one !== first)).map((rest) => [first, ...rest]));
}
const sequences = permutations(operations);

/** Whether some sequence never has all of `done` done and none of `open`. */
function possible(clauses: readonly Sides[]): boolean {
  return sequences.some((sequence) =>
    clauses.every(({ done, open }) => {
      const place = (one: number): number => sequence.indexOf(one);
      return Math.min(...open.map(place)) < Math.max(...done.map(place));
    }),
  );
}

function isAcyclic(edges: readonly Edge[]): boolean {
  return sequenceOf(operations, edges).length === operations.length;
}

describe('the solver', () => {
  it('finds edges that keep every clause exactly when some sequence does', () => {
    fc.assert(
      fc.property(problems, (clauses) => {
        const solution = solve(clauses, preferences);
        expect(solution.kind).toBe(possible(clauses) ? 'solved' : 'impossible');
        if (solution.kind !== 'solved') return;
        expect(isAcyclic(solution.edges)).toBe(true);
        const before = predecessorsOf(solution.edges);
        expect(clauses.filter((clause) => !keeps(before, clause))).toEqual([]);
      }),
      { numRuns },
    );
  });
});

describe('what is left of a solution', () => {
  it('keeps every clause, has no idle edge, and each edge says what needs it', () => {
    fc.assert(
      fc.property(problems, (list) => {
        const clauses = list.map(clauseOf);
        const solution = solve(clauses, preferences);
        if (solution.kind !== 'solved') return;
        // Edges along a whole sequence are far more than needed.
        const sequence = sequenceOf(operations, solution.edges);
        const generous = sequence.flatMap((then, at) => sequence.slice(0, at).map((first) => ({ first, then })));
        for (const edges of [solution.edges, generous]) {
          const kept = reduceEdges(edges, clauses);
          const before = predecessorsOf(kept);
          expect(clauses.every((clause) => keeps(before, clause))).toBe(true);
          for (const edge of kept) {
            expect(edge.clauses.length).toBeGreaterThan(0);
            expect(edge.clauses.some((clause) => keeps(before, clause, edge))).toBe(false);
          }
        }
      }),
      { numRuns },
    );
  });
});

describe('a core', () => {
  it('fails, and no part of it does', () => {
    fc.assert(
      fc.property(problems, (clauses) => {
        const fails = (some: readonly Sides[]): boolean => solve(some, preferences).kind !== 'solved';
        if (!fails(clauses)) return;
        const core = minimalCore(clauses, fails);
        expect(fails(core)).toBe(true);
        for (const one of core) expect(fails(core.filter((other) => other !== one))).toBe(false);
      }),
      { numRuns },
    );
  });
});

describe('off', () => {
  it('names exactly the smallest states in which no support is left', () => {
    const supports = fc.array(
      fc
        .tuple(fc.subarray([0, 1, 2, 3]), fc.subarray([0, 1, 2, 3]))
        .map(([done, open]) => ({ done, open: open.filter((one) => !done.includes(one)) })),
      { minLength: 1, maxLength: 5 },
    );
    const states = Array.from(
      { length: 16 },
      (_, state) => new Set([0, 1, 2, 3].filter((one) => (state & (1 << one)) !== 0)),
    );
    const holds = ({ done, open }: Sides, state: ReadonlySet<number>): boolean =>
      done.every((one) => state.has(one)) && !open.some((one) => state.has(one));
    fc.assert(
      fc.property(supports, (list) => {
        const lost = off(list) ?? [];
        for (const state of states) {
          expect(lost.some((one) => holds(one, state))).toBe(!list.some((support) => holds(support, state)));
        }
      }),
      { numRuns },
    );
  });
});
