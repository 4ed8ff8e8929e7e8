import { describe, expect, it } from 'vitest';
import { topOf } from '../../../provider/model/place.ts';
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

  it('cannot be accepted where no other one becomes the default', () => {
    const desired = { tree: 'EMEA', removed: ['DEFAULT'], accepted: ['delete-default DEFAULT'] };
    expect(concernsOf(guard, { live: { tree }, desired })).toMatchObject([{ status: 'accepted' }]);
    const ignore = [
      { path: 'EMEA', address: undefined, because: 'training', until: undefined, place: topOf('a.yaml') },
    ];
    expect(concernsOf(guard, { live: { tree }, desired: { ...desired, manage: { ignore } } })).toMatchObject([
      { status: 'refuses', hint: textWith('accepting it lifts nothing') },
    ]);
  });

  it('lets another one go', () => {
    expect(refusedAt(guard, { live: { tree }, desired: { tree: 'DEFAULT', removed: ['EMEA'] } })).toEqual([]);
  });
});
