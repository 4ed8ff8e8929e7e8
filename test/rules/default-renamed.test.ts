import { describe, expect, it } from 'vitest';
import { topOf } from '../../provider/model/place.ts';
import { defaultRenamed } from '../../provider/rules/default-renamed.ts';
import { findingsOf, placesOf, type RuleSituation } from '../support/rule-findings.ts';
import { textWith } from '../support/text-with.ts';

const rule = defaultRenamed;
const tree = 'Intake EMEA';

function renaming(name: string, from: string, by: 'rename' | 'recreate' = 'rename'): RuleSituation {
  return { tree, accounts: { [name]: { formerly: { from, by, place: topOf('layout.yaml') } } } };
}

describe('default-renamed', () => {
  it('warns of a rename of what is the default today', () => {
    expect(findingsOf(rule, { ...renaming('Intake', 'DEFAULT'), live: { tree: 'DEFAULT EMEA' } })).toMatchObject([
      { about: 'Intake', message: textWith('DEFAULT, which is to be called Intake, is the default') },
    ]);
  });

  it('says nothing of another one, nor once it is done, nor of a replacement, nor where nobody read', () => {
    const live = { tree: 'DEFAULT Europe' };
    expect(placesOf(rule, { ...renaming('EMEA', 'Europe'), live })).toEqual([]);
    expect(placesOf(rule, { ...renaming('Intake', 'DEFAULT'), live: { tree } })).toEqual([]);
    expect(placesOf(rule, { ...renaming('Intake', 'DEFAULT', 'recreate'), live })).toEqual([]);
    expect(placesOf(rule, renaming('Intake', 'DEFAULT'))).toEqual([]);
  });
});
