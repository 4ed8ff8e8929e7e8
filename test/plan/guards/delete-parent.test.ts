import { describe, expect, it } from 'vitest';
import { concernsOf, refusedAt, type GuardSituation } from '../../support/guard-findings.ts';
import { textWith } from '../../support/text-with.ts';

const guard = 'delete-parent';

const tree = 'DEFAULT EMEA{France Germany}';

describe('delete-parent', () => {
  it('refuses though the plan moves all that is nested in it', () => {
    const situation: GuardSituation = {
      live: { tree },
      desired: { tree: 'DEFAULT France Germany', removed: ['EMEA'] },
    };
    expect(concernsOf(guard, situation)).toMatchObject([
      {
        at: 'EMEA',
        message: textWith('France, Germany are nested in it'),
        operations: ['delete virtual-account:EMEA'],
      },
    ]);
  });

  it('refuses though the plan deletes it too', () => {
    const desired = { tree: 'DEFAULT', removed: ['EMEA', 'France', 'Germany'] };
    expect(refusedAt(guard, { live: { tree }, desired })).toEqual(['EMEA']);
  });

  it('lets a leaf go', () => {
    expect(
      refusedAt(guard, { live: { tree }, desired: { tree: 'DEFAULT EMEA{France}', removed: ['Germany'] } }),
    ).toEqual([]);
  });
});
