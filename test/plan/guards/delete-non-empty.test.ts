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
      {
        message: textWith(/it holds 1 valid registration token$/),
        hint: textWith(
          'accepting it lifts nothing, since what has active registration tokens is not deleted by the interface',
        ),
      },
    ]);
  });

  it('does not take what was not read for empty', () => {
    const live = { tree, accounts: { Lab: { assets: undefined } } };
    expect(concernsOf(guard, { live, desired: { tree: 'DEFAULT EMEA', removed: ['Lab'] } })).toMatchObject([
      { message: textWith('what lies in it was not read') },
    ]);
    // A drain takes along whatever lies there, but not the tokens.
    expect(concernsOf(guard, { live, desired: { tree: 'DEFAULT EMEA', removed: ['Lab > EMEA'] } })).toMatchObject([
      { message: textWith(/, and its registration tokens were not read$/), hint: textWith('revoke them first') },
    ]);
  });

  it.each(['Lab', 'Lab > EMEA'])('does not take tokens that were not read for none: %s', (removed) => {
    const assets = { licences: 0, licencesInUse: 0, devices: 0 };
    const live = { tree, accounts: { Lab: { assets } } };
    expect(concernsOf(guard, { live, desired: { tree: 'DEFAULT EMEA', removed: [removed] } })).toMatchObject([
      { message: textWith(/and its registration tokens were not read$/), hint: textWith('revoke them first') },
    ]);
    const holding = { tree, accounts: { Lab: { assets: { ...assets, devices: 1 } } } };
    if (removed === 'Lab')
      expect(concernsOf(guard, { live: holding, desired: { tree: 'DEFAULT EMEA', removed: [removed] } })).toMatchObject(
        [{ message: textWith('it holds 1 device; its registration tokens were not read'), hint: textWith('drainTo') }],
      );
  });
});
