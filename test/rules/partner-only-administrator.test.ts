import { describe, expect, it } from 'vitest';
import { partnerOnlyAdministrator } from '../../provider/rules/partner-only-administrator.ts';
import { findingsOf, placesOf } from '../support/rule-findings.ts';

const rule = partnerOnlyAdministrator;

const partners = { wwn: { people: ['lee', 'max'] } };
const tree = 'DEFAULT EMEA{France}';

describe('partner-only-administrator', () => {
  it('finds a Virtual Account that only partners administer', () => {
    const bindings = ['lee France administrator', 'max France administrator', 'tara France viewer'];
    expect(findingsOf(rule, { partners, tree, bindings })).toMatchObject([
      {
        about: 'France',
        message: 'France has no administrator of its own from the company, only lee (wwn), max (wwn)',
      },
    ]);
  });

  it('counts a company person there, or above with children', () => {
    expect(
      placesOf(rule, { partners, tree, bindings: ['lee France administrator', 'nils France administrator'] }),
    ).toEqual([]);
    expect(
      placesOf(rule, { partners, tree, bindings: ['lee France administrator', 'nils EMEA administrator+'] }),
    ).toEqual([]);
    expect(
      placesOf(rule, { partners, tree, bindings: ['lee France administrator', 'nils EMEA administrator'] }),
    ).toEqual(['France']);
  });

  it('says nothing of one without an administrator, nor where the layout does not list the people', () => {
    expect(placesOf(rule, { partners, tree, bindings: ['lee France user'] })).toEqual([]);
    const accounts = { France: { rolesDeclared: false } };
    expect(placesOf(rule, { partners, tree, accounts, bindings: ['lee France administrator'] })).toEqual([]);
  });
});
