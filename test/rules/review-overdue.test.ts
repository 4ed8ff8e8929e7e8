import { describe, expect, it } from 'vitest';
import { reviewOverdue } from '../../provider/rules/review-overdue.ts';
import { findingsOf, placesOf } from '../support/rule-findings.ts';

const rule = reviewOverdue;

const partners = { wwn: { people: ['lee'] } };
const bindings = ['lee DEFAULT user'];

describe('review-overdue', () => {
  it('finds a grant from the day after its day of review', () => {
    expect(placesOf(rule, { partners, bindings, day: '2027-03-31' })).toEqual([]);
    expect(findingsOf(rule, { partners, bindings, day: '2027-04-01' })).toMatchObject([
      { about: 'DEFAULT', message: 'lee of wwn: user on DEFAULT, was to be reviewed by 2027-03-31' },
    ]);
  });

  it('asks for no review of what has lapsed, and leaves a missing day to grant-without-review', () => {
    expect(placesOf(rule, { partners, bindings, day: '2027-07-01' })).toEqual([]);
    expect(placesOf(rule, { partners, bindings, day: '2027-04-01', grants: { '*': { reviewBy: undefined } } })).toEqual(
      [],
    );
  });
});
