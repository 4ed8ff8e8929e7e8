import { describe, expect, it } from 'vitest';
import { acceptanceLapsed } from '../../provider/rules/acceptance-lapsed.ts';
import { findingsOf, placesOf } from '../support/rule-findings.ts';
import { textWith } from '../support/text-with.ts';

const rule = acceptanceLapsed;

describe('acceptance-lapsed', () => {
  it('warns from the day after the last one', () => {
    const accepted = ['single-administrator EMEA 2026-11-24'];
    expect(placesOf(rule, { accepted, day: '2026-11-24' })).toEqual([]);
    expect(findingsOf(rule, { accepted, day: '2026-11-25' })).toMatchObject([
      { about: 'EMEA', message: textWith('single-administrator at EMEA ended on 2026-11-24') },
    ]);
  });

  it('speaks of guards too, and never of what has no end', () => {
    expect(placesOf(rule, { accepted: ['delete-parent Old_Lab 2026-01-31', 'team-alias smartAccount'] })).toEqual([
      'Old Lab',
    ]);
  });
});
