import { describe, expect, it } from 'vitest';
import { concernsOf, refusedAt, type GuardSituation } from '../../support/guard-findings.ts';
import { textWith } from '../../support/text-with.ts';

const guard = 'delete-non-empty';

const tree = 'DEFAULT EMEA Lab';

function situationOf(assets: object, removed = 'Lab'): GuardSituation {
  return { live: { tree, assets: { Lab: assets } }, desired: { tree: 'DEFAULT EMEA', removed: [removed] } };
}

describe('delete-non-empty', () => {
  it('refuses to delete what holds something', () => {
    expect(concernsOf(guard, situationOf({ licences: 3, devices: 1, tokens: 2 }))).toMatchObject([
      {
        at: 'Lab',
        message: textWith('it holds 3 licences, 1 device, 2 valid registration tokens'),
        operations: ['delete virtual-account:Lab'],
      },
    ]);
  });

  it('is content with an empty one, and with a drain', () => {
    expect(refusedAt(guard, situationOf({}))).toEqual([]);
    expect(refusedAt(guard, situationOf({ licences: 3 }, 'Lab > EMEA'))).toEqual([]);
  });

  it('knows that a drain leaves tokens behind', () => {
    expect(concernsOf(guard, situationOf({ licences: 3, tokens: 1 }, 'Lab > EMEA'))).toMatchObject([
      { message: textWith(/it holds 1 valid registration token$/) },
    ]);
  });

  it('does not take what was not read for empty', () => {
    const live = { tree, accounts: { Lab: { assets: undefined } } };
    expect(concernsOf(guard, { live, desired: { tree: 'DEFAULT EMEA', removed: ['Lab'] } })).toMatchObject([
      { message: textWith('what lies in it was not read') },
    ]);
    expect(refusedAt(guard, { live, desired: { tree: 'DEFAULT EMEA', removed: ['Lab > EMEA'] } })).toEqual([]);
  });
});
