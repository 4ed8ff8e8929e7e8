import { describe, expect, it } from 'vitest';
import { sdWanDedicated } from '../../provider/rules/sd-wan-dedicated.ts';
import { findingsOf, placesOf } from '../support/rule-findings.ts';
import { textWith } from '../support/text-with.ts';

const rule = sdWanDedicated;

const tree = 'DEFAULT SD-WAN{Branch}';

describe('sd-wan-dedicated', () => {
  it('finds one that is shared, and says with what', () => {
    const why = (situation: Parameters<typeof findingsOf>[1]) =>
      findingsOf(rule, situation).map((finding) => finding.message);
    expect(why({ tree: 'SDWAN EMEA' })).toEqual([textWith('is the default one')]);
    expect(why({ tree: 'DEFAULT SD-WAN_and_Security' })).toEqual([textWith('is also for Security')]);
    expect(why({ tree })).toEqual([textWith('has 1 other nested in it')]);
  });

  it('knows one by its description and tags too', () => {
    const accounts = { EMEA: { description: 'overlays (Viptela)', tags: { product: 'campus' } } };
    expect(placesOf(rule, { tree: 'DEFAULT EMEA', accounts })).toEqual(['EMEA']);
  });

  it('is content with one of its own, and takes no other word for it', () => {
    expect(placesOf(rule, { tree: 'DEFAULT SD-WAN Security' })).toEqual([]);
    expect(placesOf(rule, { tree: 'DEFAULT Sdwanda_Security{X}' })).toEqual([]);
  });
});
