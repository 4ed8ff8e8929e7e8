import { describe, expect, it } from 'vitest';
import { partnerOutsideDomains } from '../../provider/rules/partner-outside-domains.ts';
import { findingsOf } from '../support/rule-findings.ts';

const rule = partnerOutsideDomains;

describe('partner-outside-domains', () => {
  it('finds an address at a domain that the partner does not have', () => {
    const partners = { wwn: { domains: ['wwn.example'], people: ['lee', 'max'] } };
    const people = { max: 'max@other.example', lee: 'lee@WWN.example', jane: 'jane@acme.com' };
    expect(findingsOf(rule, { partners, people })).toMatchObject([
      { message: 'max stands under wwn, but max@other.example is at none of its domains (wwn.example)' },
    ]);
  });
});
