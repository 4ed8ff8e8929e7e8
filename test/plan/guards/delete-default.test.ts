import { describe, expect, it } from 'vitest';
import { concernsOf, refusedAt, type GuardSituation } from '../../support/guard-findings.ts';
import { textWith } from '../../support/text-with.ts';

const guard = 'delete-default';

describe('delete-default', () => {
  const tree = 'DEFAULT EMEA';

  it('refuses to delete what is the default today, though the plan moves that', () => {
    const situation: GuardSituation = { live: { tree }, desired: { tree: 'EMEA', removed: ['DEFAULT'] } };
    expect(concernsOf(guard, situation)).toMatchObject([
      { at: 'DEFAULT', message: textWith('DEFAULT would be deleted'), operations: ['delete virtual-account:DEFAULT'] },
    ]);
  });

  it('lets another one go', () => {
    expect(refusedAt(guard, { live: { tree }, desired: { tree: 'DEFAULT', removed: ['EMEA'] } })).toEqual([]);
  });
});
