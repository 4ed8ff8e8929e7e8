import { describe, expect, it } from 'vitest';
import { partnerChildren } from '../../provider/rules/partner-children.ts';
import { findingsOf, placesOf } from '../support/rule-findings.ts';
import { textWith } from '../support/text-with.ts';

const rule = partnerChildren;

const partners = { wwn: { people: ['lee'] } };
const tree = 'DEFAULT EMEA{France{Paris} Germany}';

describe('partner-children', () => {
  it('counts what a grant covers', () => {
    expect(findingsOf(rule, { partners, tree, bindings: ['lee EMEA user+', 'nils EMEA user+'] })).toMatchObject([
      { about: 'EMEA', message: textWith('3 today, and whatever is nested there later') },
    ]);
  });

  it('warns of what is not nested yet', () => {
    expect(placesOf(rule, { partners, tree, bindings: ['lee Germany user+'] })).toEqual(['Germany']);
  });

  it('lets a grant on one Virtual Account be', () => {
    expect(placesOf(rule, { partners, tree, bindings: ['lee EMEA user'] })).toEqual([]);
  });
});
