import { describe, expect, it } from 'vitest';
import { concernsOf, refusedAt, type GuardSituation } from '../../support/guard-findings.ts';
import { textWith } from '../../support/text-with.ts';

const guard = 'partners-overlap';

const staff = ['jane smartAccount administrator', 'omar smartAccount administrator'];
const partners = { x: { people: ['o'] }, y: { people: ['r'] } };

// V is to have an administrator all the time (rank 4), and two partners are not to meet there (rank 5).
function change(accepted: readonly string[] = []): GuardSituation {
  return {
    live: { tree: 'DEFAULT V', bindings: [...staff, 'o V administrator'], emails: { o: 'o@x.example' } },
    desired: { partners, bindings: [...staff, 'r V administrator'], accepted },
  };
}

describe('partners-overlap', () => {
  it('shows the overlap that was accepted', () => {
    expect(concernsOf(guard, change(['partners-overlap V 2027-01-01']))).toMatchObject([
      { at: 'V', status: 'accepted', message: textWith('o is to lose access to V') },
    ]);
  });

  it('says nothing where there is no order, since that is a refusal of its own', () => {
    expect(refusedAt(guard, change())).toEqual([]);
  });
});
