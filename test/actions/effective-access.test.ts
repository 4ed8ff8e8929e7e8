import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { effectiveAccess, type EffectiveRegion, type Holding } from '../../provider/actions/effective-access.ts';
import { smartAccountScope } from '../../provider/model/address.ts';
import { contentLevel, smartAccountRoles, virtualAccountRoles } from '../../provider/model/role.ts';

type Tree = ReadonlyMap<string, { readonly parent: string | undefined }>;

describe('effective access', () => {
  const tree = treeOf({ DEFAULT: undefined, EMEA: undefined, France: 'EMEA', Paris: 'France', Germany: 'EMEA' });

  it('reaches nested Virtual Accounts only with children', () => {
    expect(told(tree, [holds('EMEA', 'administrator', true)])).toEqual(['administrator both EMEA 4 by EMEA']);
    expect(told(tree, [holds('EMEA', 'administrator', false)])).toEqual(['administrator itself EMEA 1 by EMEA']);
  });

  it('takes the nearest of equal roles as the cause, and the stronger of unequal ones', () => {
    expect(told(tree, [holds('EMEA', 'user', true), holds('France', 'user', false)])).toEqual([
      'user both EMEA 2 without France by EMEA',
      'user itself France 1 by France',
      'user below France 1 by EMEA',
    ]);
    expect(told(tree, [holds('EMEA', 'administrator', true), holds('France', 'viewer', true)])).toEqual([
      'administrator both EMEA 2 without France by EMEA',
      'administrator both France 2 by EMEA, viewer adds nothing',
    ]);
  });

  it('gives Smart Account roles everywhere, and an approver nothing on a Virtual Account', () => {
    expect(told(tree, [holds(smartAccountScope, 'viewer', false)])).toEqual([
      'viewer both smartAccount 6 by smartAccount',
    ]);
    expect(told(tree, [holds(smartAccountScope, 'approver', false), holds('DEFAULT', 'user', false)])).toEqual([
      'approver itself smartAccount 1 by smartAccount',
      'user itself DEFAULT 1 by DEFAULT',
    ]);
  });

  it('says so where nobody knows whether a role reaches below', () => {
    expect(
      effectiveAccess(tree, [holds('EMEA', 'user', undefined)]).map(({ extent, trust }) => [extent, trust]),
    ).toEqual([
      ['itself', 'known'],
      ['below', 'unknown'],
    ]);
  });

  it('takes the strongest where somebody has two roles on one place', () => {
    const twice: Holding = { ...holds('DEFAULT', 'viewer', false), alsoRoles: ['administrator'] };
    expect(told(tree, [twice])).toEqual(['administrator itself DEFAULT 1 by DEFAULT']);
  });

  it('equals the plain definition on every Virtual Account of random trees', () => {
    fc.assert(
      fc.property(estates, ({ tree: anyTree, holdings }) => {
        const regions = effectiveAccess(anyTree, holdings);
        for (const principal of new Set(holdings.map((holding) => holding.principal))) {
          const theirs = regions.filter((region) => region.principal === principal);
          for (const name of [smartAccountScope, ...anyTree.keys()]) {
            const covering = theirs.filter((region) => covers(region, name, anyTree));
            const level = plainLevel(
              anyTree,
              holdings.filter((each) => each.principal === principal),
              name,
            );
            // Each place lies in one region at most, and in none when the person has nothing there.
            expect(covering.map(({ role }) => contentLevel(role)).filter((each) => each > 0)).toEqual(
              level > 0 ? [level] : [],
            );
          }
          for (const region of theirs) expect(region.count).toBe(membersOf(region, anyTree));
        }
      }),
      { numRuns: process.env['ESPALIER_PROOF'] === 'full' ? 50_000 : 300 },
    );
  });
});

function holds(scope: string, role: Holding['role'], children: boolean | undefined, principal = 'p'): Holding {
  return { scope, principal, role, children, trust: 'known' };
}

function treeOf(parents: Readonly<Record<string, string | undefined>>): Tree {
  return new Map(Object.entries(parents).map(([name, parent]) => [name, { parent }]));
}

function told(tree: Tree, holdings: readonly Holding[]): readonly string[] {
  return effectiveAccess(tree, holdings).map(({ role, extent, at, count, except, cause, overshadowed }) => {
    const without = except.length === 0 || extent === 'itself' ? '' : ` without ${except.join(' ')}`;
    const nothing = overshadowed.length === 0 ? '' : `, ${overshadowed.join(' ')} adds nothing`;
    return `${role} ${extent} ${at} ${String(count)}${without} by ${cause.scope}${nothing}`;
  });
}

// The definition, as layout.md of the documentation says it, one place at a time.

function pathUp(tree: Tree, name: string): readonly string[] {
  const parent = tree.get(name)?.parent;
  return parent === undefined ? [name] : [name, ...pathUp(tree, parent)];
}

function plainLevel(tree: Tree, held: readonly Holding[], name: string): number {
  const levels = held
    .filter(({ scope, children }) => {
      if (scope === smartAccountScope) return true;
      if (name === smartAccountScope) return false;
      return scope === name || (children === true && pathUp(tree, name).includes(scope));
    })
    .map(({ role }) => contentLevel(role));
  return Math.max(0, ...levels);
}

function covers(region: EffectiveRegion, name: string, tree: Tree): boolean {
  const { at, extent, except } = region;
  if (name === at) return extent !== 'below';
  if (extent === 'itself' || name === smartAccountScope) return false;
  const up = pathUp(tree, name);
  return (at === smartAccountScope || up.includes(at)) && !except.some((each) => up.includes(each));
}

function membersOf(region: EffectiveRegion, tree: Tree): number {
  return [smartAccountScope, ...tree.keys()].filter((name) => covers(region, name, tree)).length;
}

const estates = fc
  .record({
    // A parent is one of those before, so that every tree is one.
    parents: fc.array(fc.nat(), { minLength: 1, maxLength: 9 }),
    bindings: fc.array(
      fc.record({
        who: fc.constantFrom('p', 'q'),
        scope: fc.nat(),
        role: fc.nat(),
        children: fc.boolean(),
      }),
      { maxLength: 10 },
    ),
  })
  .map(({ parents, bindings }) => {
    const names = parents.map((_, index) => `V${String(index)}`);
    const tree = new Map(
      parents.map((parent, index) => [
        `V${String(index)}`,
        { parent: index === 0 ? undefined : [undefined, ...names.slice(0, index)][parent % (index + 1)] },
      ]),
    );
    const scopes = [smartAccountScope, ...names];
    const holdings = new Map<string, Holding>();
    for (const { who, scope: number, role: roleNumber, children } of bindings) {
      const scope = scopes[number % scopes.length] ?? smartAccountScope;
      const isTop = scope === smartAccountScope;
      const roles = isTop ? smartAccountRoles : virtualAccountRoles;
      const role = roles[roleNumber % roles.length] ?? 'viewer';
      holdings.set(`${who} ${scope}`, {
        scope,
        principal: who,
        role,
        children: isTop ? false : children,
        trust: 'known',
      });
    }
    return { tree, holdings: [...holdings.values()] };
  });
