import { describe, expect, it } from 'vitest';
import { acceptanceWithoutEnd } from '../../provider/rules/acceptance-without-end.ts';
import { findingsOf, placesOf } from '../support/rule-findings.ts';

const rule = acceptanceWithoutEnd;

describe('acceptance-without-end', () => {
  it('finds entries without a last day', () => {
    expect(placesOf(rule, { accepted: ['team-alias EMEA', 'team-alias DEFAULT 2027-01-31'] })).toEqual(['EMEA']);
  });

  it('lets its own acceptance be', () => {
    expect(findingsOf(rule, { accepted: ['acceptance-without-end EMEA'] })).toEqual([]);
  });
});
