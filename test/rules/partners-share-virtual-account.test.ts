import { describe, expect, it } from 'vitest';
import { partnersShareVirtualAccount } from '../../provider/rules/partners-share-virtual-account.ts';
import { findingsOf, placesOf } from '../support/rule-findings.ts';
import { textWith } from '../support/text-with.ts';

const rule = partnersShareVirtualAccount;

const partners = { wwn: { people: ['lee', 'kim'] }, other: { people: ['max'] } };
const tree = 'DEFAULT EMEA{France Germany} Lab';

describe('partners-share-virtual-account', () => {
  it('finds two partners on one Virtual Account', () => {
    expect(findingsOf(rule, { partners, tree, bindings: ['lee France user', 'max France viewer'] })).toMatchObject([
      { about: 'France', message: textWith(/^other and wwn reach France/) },
    ]);
  });

  it('looks at what a grant covers below it', () => {
    expect(placesOf(rule, { partners, tree, bindings: ['lee EMEA user+', 'max France user'] })).toEqual(['France']);
    expect(placesOf(rule, { partners, tree, bindings: ['lee EMEA user', 'max France user'] })).toEqual([]);
    expect(placesOf(rule, { partners, tree, bindings: ['lee EMEA user+', 'max EMEA user+'] })).toEqual([
      'EMEA',
      'France',
      'Germany',
    ]);
  });

  it('looks at the Smart Account', () => {
    expect(placesOf(rule, { partners, tree, bindings: ['lee smartAccount user', 'max Lab user'] })).toEqual(['Lab']);
    expect(placesOf(rule, { partners, tree, bindings: ['lee smartAccount user', 'max smartAccount viewer'] })).toEqual([
      'smartAccount',
    ]);
  });

  it('lets two people of one partner meet, and a partner and the company', () => {
    expect(
      placesOf(rule, { partners, tree, bindings: ['lee France user', 'kim France user', 'tara France user'] }),
    ).toEqual([]);
  });

  it('counts external groups, and not what has lapsed', () => {
    expect(placesOf(rule, { partners, tree, bindings: ['lee Lab user', 'other/1 Lab user'] })).toEqual(['Lab']);
    const grants = { 'max Lab': { until: '2026-11-23' } };
    expect(placesOf(rule, { partners, tree, grants, bindings: ['lee Lab user', 'max Lab user'] })).toEqual([]);
  });
});
