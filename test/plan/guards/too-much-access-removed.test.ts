import { describe, expect, it } from 'vitest';
import { concernsOf, refusedAt, type GuardSituation } from '../../support/guard-findings.ts';
import { textWith } from '../../support/text-with.ts';

const guard = 'too-much-access-removed';

const tree = 'DEFAULT EMEA{France}';
const staff = ['jane smartAccount administrator', 'omar smartAccount administrator'];
const people = (...who: readonly string[]) => who.map((handle) => `${handle} EMEA user+`);

function situationOf(after: readonly string[], more: Partial<GuardSituation['desired']> = {}): GuardSituation {
  return {
    live: { tree, bindings: [...staff, ...people('p', 'q')] },
    desired: { bindings: [...staff, ...after], ...more },
  };
}

describe('too-much-access-removed', () => {
  it('refuses above the share of the people who hold anything, not at it', () => {
    expect(refusedAt(guard, situationOf(people('p')))).toEqual([]);
    expect(concernsOf(guard, situationOf(['tara EMEA viewer']))).toMatchObject([
      {
        at: 'smartAccount',
        message: textWith('2 of the 4 people'),
        operations: ['revoke binding:EMEA:p', 'revoke binding:EMEA:q'],
      },
    ]);
    expect(refusedAt(guard, situationOf(['tara EMEA viewer'], { manage: { maxRemovedShare: 0.5 } }))).toEqual([]);
  });

  it('counts who loses all access to one Virtual Account, though he keeps others', () => {
    expect(refusedAt(guard, situationOf(['p EMEA user', 'q EMEA user']))).toEqual(['smartAccount']);
  });

  it('counts nobody who keeps less, nor what goes with a deleted Virtual Account', () => {
    expect(refusedAt(guard, situationOf(['p EMEA viewer+', 'q EMEA viewer+']))).toEqual([]);
    const live = { tree, bindings: [...staff, 'p France user', 'q France user'] };
    const desired = { tree: 'DEFAULT EMEA', removed: ['France'], bindings: staff };
    expect(refusedAt(guard, { live, desired })).toEqual([]);
  });
});
