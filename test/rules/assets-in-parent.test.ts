import { describe, expect, it } from 'vitest';
import { assetsInParent } from '../../provider/rules/assets-in-parent.ts';
import { findingsOf, placesOf } from '../support/rule-findings.ts';
import { textWith } from '../support/text-with.ts';

const rule = assetsInParent;

const tree = 'DEFAULT EMEA{France Germany} Lab';

describe('assets-in-parent', () => {
  it('finds assets beside nested Virtual Accounts', () => {
    const assets = { EMEA: { licences: 3, devices: 1 }, France: { licences: 5 }, Lab: { devices: 2 } };
    expect(findingsOf(rule, { tree, live: { tree, assets } })).toMatchObject([
      { about: 'EMEA', message: textWith('3 licences and 1 device beside 2 nested') },
    ]);
  });

  it('says nothing where it was not read', () => {
    expect(placesOf(rule, { tree })).toEqual([]);
    expect(placesOf(rule, { tree, live: { tree, accounts: { EMEA: { assets: undefined } } } })).toEqual([]);
    expect(placesOf(rule, { tree, live: { tree } })).toEqual([]);
  });
});
