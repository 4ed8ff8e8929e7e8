import { describe, expect, it } from 'vitest';
import { companyPublicMail } from '../../provider/rules/company-public-mail.ts';
import { findingsOf, placesOf } from '../support/rule-findings.ts';

const rule = companyPublicMail;

describe('company-public-mail', () => {
  it('finds a public mail domain among the domains of the company, however it is written', () => {
    const found = findingsOf(rule, { companyDomains: ['acme.com', 'Gmail.com'] });
    expect(found.map((finding) => finding.message)).toEqual([
      'Anybody with an address at Gmail.com counts as a company person',
    ]);
  });

  it('takes no other domain for one', () => {
    expect(placesOf(rule, { companyDomains: ['acme.com', 'notgmail.com', 'gmail.com.acme.com'] })).toEqual([]);
  });
});
