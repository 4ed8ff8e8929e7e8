import { describe, expect, it } from 'vitest';
import { defaultInUse } from '../../provider/rules/default-in-use.ts';
import { findingsOf, placesOf } from '../support/rule-findings.ts';
import { textWith } from '../support/text-with.ts';

const rule = defaultInUse;

const tree = 'DEFAULT EMEA';

describe('default-in-use', () => {
  it('finds assets in the default Virtual Account', () => {
    const live = { tree, assets: { DEFAULT: { licences: 12 }, EMEA: { licences: 4 } } };
    expect(findingsOf(rule, { tree, live })).toMatchObject([
      { about: 'DEFAULT', message: textWith('12 licences and 0 devices') },
    ]);
  });

  it('says nothing where there is no other, where it is empty, and where nobody read', () => {
    expect(placesOf(rule, { live: { assets: { DEFAULT: { licences: 12 } } } })).toEqual([]);
    expect(placesOf(rule, { tree, live: { tree } })).toEqual([]);
    expect(placesOf(rule, { tree })).toEqual([]);
  });

  it('follows the default', () => {
    const live = { tree, assets: { DEFAULT: { devices: 1 }, EMEA: { devices: 1 } } };
    expect(placesOf(rule, { tree, default: 'EMEA', live })).toEqual(['EMEA']);
  });
});
