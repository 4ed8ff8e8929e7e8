import { describe, expect, it } from 'vitest';
import { accountPerDomain } from '../../provider/rules/account-per-domain.ts';
import { findingsOf, placesOf } from '../support/rule-findings.ts';

const rule = accountPerDomain;

const account = (domain: string, ...companyDomains: readonly string[]) => ({
  domain,
  companyDomains: companyDomains.length === 0 ? [domain] : companyDomains,
});

describe('account-per-domain', () => {
  it('finds a second account for the same people', () => {
    const found = findingsOf(rule, {
      companyDomains: ['acme.com', 'acme.co.uk'],
      otherAccounts: [account('acme.co.uk'), account('other.example')],
    });
    expect(found.map((finding) => finding.message)).toEqual([
      'acme.co.uk is a second Smart Account for people of acme.co.uk',
    ]);
  });

  it('finds two layouts of one account', () => {
    expect(placesOf(rule, { otherAccounts: [account('acme.com')] })).toEqual(['smartAccount']);
  });

  it('takes a prefix of the domain for an independent entity, while they are few', () => {
    const below = (count: number) => Array.from({ length: count }, (_, n) => account(`unit${n}.acme.com`, 'acme.com'));
    expect(placesOf(rule, { otherAccounts: below(3) })).toEqual([]);
    expect(findingsOf(rule, { otherAccounts: below(4) })).toMatchObject([
      { message: 'acme.com and domains below it have 5 Smart Accounts' },
    ]);
  });

  it('does not take a domain that ends alike for a prefix', () => {
    expect(placesOf(rule, { otherAccounts: [account('notacme.com', 'acme.com')] })).toEqual(['smartAccount']);
  });
});
