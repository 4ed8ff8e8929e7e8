import { describe, expect, it } from 'vitest';
import { concernsOf, refusedAt, type GuardSituation } from '../../support/guard-findings.ts';

const guard = 'access-gap';

const staff = ['jane smartAccount administrator', 'omar smartAccount administrator'];

// nils administers X before and after; while A{X} B{Y} becomes A{Y} B{X} no order keeps that.
function exchange(role: string, accepted: readonly string[] = []): GuardSituation {
  return {
    live: { tree: 'DEFAULT A{X} B{Y}', bindings: [...staff, `nils B ${role}+`] },
    desired: {
      tree: 'DEFAULT A{Y} B{X}',
      accounts: { B: { rolesDeclared: true } },
      bindings: [...staff, `nils A ${role}+`],
      accepted,
    },
  };
}

describe('access-gap', () => {
  it('shows the gap that was accepted', () => {
    expect(concernsOf(guard, exchange('administrator', ['access-gap Y 2027-01-01']))).toMatchObject([
      {
        at: 'Y',
        status: 'accepted',
        message: 'nils would for a while not administer Y',
        accepted: { because: 'known', until: '2027-01-01' },
      },
    ]);
  });

  it('says nothing where there is no order, since that is a refusal of its own', () => {
    expect(refusedAt(guard, exchange('administrator'))).toEqual([]);
  });

  it('says nothing of a gap that yields by itself', () => {
    expect(refusedAt(guard, exchange('viewer'))).toEqual([]);
  });
});
