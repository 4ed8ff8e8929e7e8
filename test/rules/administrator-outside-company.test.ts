import { describe, expect, it } from 'vitest';
import { administratorOutsideCompany } from '../../provider/rules/administrator-outside-company.ts';
import { findingsOf, placesOf } from '../support/rule-findings.ts';
import { textWith } from '../support/text-with.ts';

const rule = administratorOutsideCompany;

const partners = { wwn: { people: ['lee'] } };

describe('administrator-outside-company', () => {
  it('finds a partner who administers the Smart Account', () => {
    const found = findingsOf(rule, {
      partners,
      bindings: ['jane smartAccount administrator', 'lee smartAccount administrator'],
    });
    expect(found).toMatchObject([{ about: 'smartAccount', message: textWith(/^lee of partner wwn is/) }]);
  });

  it('leaves other roles and Virtual Accounts to other rules', () => {
    expect(placesOf(rule, { partners, bindings: ['lee smartAccount user'] })).toEqual([]);
    expect(placesOf(rule, { partners, bindings: ['lee DEFAULT administrator'] })).toEqual([]);
  });

  it('does not count a grant that has lapsed', () => {
    const bindings = ['lee smartAccount administrator'];
    expect(placesOf(rule, { partners, bindings, day: '2027-06-30' })).toEqual(['smartAccount']);
    expect(placesOf(rule, { partners, bindings, day: '2027-07-01' })).toEqual([]);
  });
});
