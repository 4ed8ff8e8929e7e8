import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Claims } from '../../provider/pulumi/claims.ts';
import type { Claim } from '../../provider/actions/program-claims.ts';

const addresses = fc.uniqueArray(
  fc.constantFrom('virtual-account:EMEA', 'binding:EMEA:tara', 'binding:EMEA:nils', 'binding:smartAccount:tara'),
);
const wholePlaces = fc.uniqueArray(fc.constantFrom('EMEA', 'smartAccount'));
const claim = (holder: string): fc.Arbitrary<Claim> =>
  fc.record({ holder: fc.constant(holder), addresses, wholePlaces, except: addresses });

function conflictOf(first: Claim, second: Claim): boolean {
  const claims = new Claims();
  claims.add(first);
  return claims.conflictOf(second) !== undefined;
}

describe('claims', () => {
  it('are in each other’s way from both sides, or from none', () => {
    fc.assert(
      fc.property(claim('a'), claim('b'), (a, b) => {
        expect(conflictOf(a, b)).toBe(conflictOf(b, a));
      }),
    );
  });

  it('are never in their own way', () => {
    fc.assert(
      fc.property(claim('a'), claim('a'), (before, now) => {
        expect(conflictOf(before, now)).toBe(false);
      }),
    );
  });

  it('of a whole place take in every binding there, but for what is left alone', () => {
    const layout = { holder: 'layout', addresses: [], wholePlaces: ['EMEA'], except: ['binding:EMEA:nils'] };
    const single = (address: string): Claim => ({ holder: 'one', addresses: [address], wholePlaces: [], except: [] });
    expect(conflictOf(layout, single('binding:EMEA:tara'))).toBe(true);
    expect(conflictOf(layout, single('binding:EMEA:nils'))).toBe(false);
    expect(conflictOf(layout, single('binding:Lab:tara'))).toBe(false);
    expect(conflictOf(layout, single('virtual-account:EMEA'))).toBe(false);
  });

  it('say of each conflict what has to be there for it', () => {
    const claims = new Claims();
    claims.add({ holder: 'layout', addresses: ['virtual-account:EMEA'], wholePlaces: ['EMEA'], except: [] });
    claims.add({ holder: 'single', addresses: ['binding:smartAccount:tara'], wholePlaces: [], except: [] });
    const conflicts = (addresses: readonly string[], wholePlaces: readonly string[]) =>
      claims
        .conflictsOf({ holder: 'other', addresses, wholePlaces, except: [] })
        .map(({ about, holder, rests }) => [about, holder, rests]);
    expect(conflicts(['binding:EMEA:tara', 'binding:smartAccount:tara'], [])).toEqual([
      ['binding:EMEA:tara', 'layout', 'virtual-account:EMEA'],
      ['binding:smartAccount:tara', 'single', 'binding:smartAccount:tara'],
    ]);
    expect(conflicts(['virtual-account:EMEA'], ['EMEA', 'smartAccount'])).toEqual([
      ['virtual-account:EMEA', 'layout', 'virtual-account:EMEA'],
      ['binding:smartAccount:tara', 'single', 'binding:smartAccount:tara'],
      ['EMEA', 'layout', 'virtual-account:EMEA'],
    ]);
  });
});
