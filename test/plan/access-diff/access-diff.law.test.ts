import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentLevel } from '../../../provider/model/role.ts';
import type { AccessChange } from '../../../provider/model/plan.ts';
import { diffAccess } from '../../../provider/plan/access-diff/access-diff.ts';
import { rootScope, type ChangeSet, type PlacedBinding, type Shape } from '../../../provider/plan/changes.ts';
import { estates } from '../../support/random-estates.ts';

const numRuns = process.env['ESPALIER_PROOF'] === 'full' ? 20_000 : 300;

/** Who has what where, by asking for each person and each place. */
type Pair = `${string} ${string}`;
type Held = `${string} by ${string}` | '-';

function heldBy(shape: Shape, who: string, at: string): Held {
  const path = at === rootScope ? [rootScope] : shape.parents.has(at) ? [...pathFrom(shape, at), rootScope] : [];
  const covering = path.flatMap((scope) =>
    shape.bindings.filter((one) => one.principal === who && one.scope === scope && covers(one, at)),
  );
  const best = covering.reduce<PlacedBinding | undefined>(
    (strongest, one) =>
      strongest === undefined || contentLevel(one.role) > contentLevel(strongest.role) ? one : strongest,
    undefined,
  );
  return best === undefined ? '-' : `${best.role} by ${best.scope}`;
}

function covers({ scope, role, children }: PlacedBinding, at: string): boolean {
  if (scope === rootScope) return at === rootScope || role !== 'approver';
  return scope === at || children === true;
}

function pathFrom({ parents }: Shape, start: string): readonly string[] {
  const path: string[] = [];
  for (let at: string | undefined = start; at !== undefined; at = parents.get(at)) path.push(at);
  return path;
}

function bruteForce({ before, after }: ChangeSet): ReadonlyMap<Pair, string> {
  const people = new Set([...before.bindings, ...after.bindings].map(({ principal }) => principal));
  const places = new Set([rootScope, ...before.parents.keys(), ...after.parents.keys()]);
  const pairs = new Map<Pair, string>();
  for (const who of people) {
    for (const at of places) {
      const change = [heldBy(before, who, at), heldBy(after, who, at)];
      if (change[0] !== change[1]) pairs.set(`${who} ${at}`, change.join(' → '));
    }
  }
  return pairs;
}

/** The places a row speaks of: what hangs below by edges that the plan leaves alone. */
function placesOf({ before, after }: ChangeSet, { at, extent, except }: AccessChange): readonly string[] {
  const below = (node: string): readonly string[] =>
    [...before.parents]
      .filter(
        ([child, parent]) =>
          (parent ?? rootScope) === node && after.parents.has(child) && after.parents.get(child) === parent,
      )
      .flatMap(([child]) => (except.includes(child) ? [] : [child, ...below(child)]));
  return [...(extent === 'below' ? [] : [at]), ...(extent === 'itself' ? [] : below(at))];
}

function told(rows: readonly AccessChange[], set: ChangeSet): readonly (readonly [Pair, string])[] {
  const side = (role: string | null, scope: string | undefined): string =>
    role === null ? '-' : `${role} by ${scope ?? ''}`;
  return rows.flatMap((row) => {
    const places = placesOf(set, row);
    expect(row.count).toBe(places.length);
    const change = `${side(row.before, row.causeBefore?.scope)} → ${side(row.after, row.causeAfter?.scope)}`;
    return row.principals.flatMap((who) => places.map((at) => [`${who} ${at}`, change] as const));
  });
}

/** What a person has in the end: live bindings with every change written. */
function written(set: ChangeSet, read: boolean): ChangeSet {
  const known = ({ children, ...binding }: PlacedBinding): PlacedBinding => ({
    ...binding,
    children: children ?? read,
  });
  const shape = (one: Shape): Shape => ({ ...one, bindings: one.bindings.map(known) });
  return { ...set, before: shape(set.before), after: shape(set.after) };
}

describe('access diff, against every person and every place', () => {
  it.each([false, true])('is a partition of exactly what changes (everything: %s)', (everything) => {
    fc.assert(
      fc.property(estates({ everything, unknown: false, mostOperations: 8 }), (set) => {
        const pairs = told(diffAccess(set), set);
        expect(new Set(pairs.map(([pair]) => pair)).size).toBe(pairs.length);
        expect(new Map(pairs)).toEqual(bruteForce(set));
      }),
      { numRuns },
    );
  });

  it('marks as uncertain what depends on a value that could not be read, and nothing else', () => {
    fc.assert(
      fc.property(estates({ everything: true, unknown: true, mostOperations: 6 }), (set) => {
        const rows = diffAccess(set);
        const certain = new Map(
          told(
            rows.filter(({ may }) => !may),
            set,
          ),
        );
        const uncertain = new Set(
          told(
            rows.filter(({ may }) => may),
            set,
          ).map(([pair]) => pair),
        );
        for (const read of [false, true]) {
          const actual = bruteForce(written(set, read));
          for (const [pair, change] of actual) if (!uncertain.has(pair)) expect(certain.get(pair)).toBe(change);
          for (const [pair, change] of certain) expect(actual.get(pair)).toBe(change);
        }
      }),
      { numRuns },
    );
  });
});
