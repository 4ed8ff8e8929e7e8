import { describe, expect, it } from 'vitest';
import { creatorOutsideCompany } from '../../provider/rules/creator-outside-company.ts';
import { findingsOf, placesOf } from '../support/rule-findings.ts';

const rule = creatorOutsideCompany;

describe('creator-outside-company', () => {
  it('finds a creator with an address elsewhere', () => {
    expect(findingsOf(rule, { creator: 'jane', people: { jane: 'jane@elsewhere.example' } })).toMatchObject([
      {
        about: 'smartAccount',
        message: 'The creator jane has the address jane@elsewhere.example, which is at no company domain',
      },
    ]);
  });

  it("finds a partner's person, whatever his address", () => {
    const partners = { wwn: { domains: ['acme.com'], people: ['lee'] } };
    expect(placesOf(rule, { creator: 'lee', partners })).toEqual(['smartAccount']);
  });

  it('is content with a company person, and with none named', () => {
    expect(placesOf(rule, { creator: 'jane', people: { jane: 'jane@ACME.com' } })).toEqual([]);
    expect(placesOf(rule, {})).toEqual([]);
  });
});
