import { describe, expect, it } from 'vitest';
import { partnerPublicMail } from '../../provider/rules/partner-public-mail.ts';
import { findingsOf, placesOf } from '../support/rule-findings.ts';

const rule = partnerPublicMail;

describe('partner-public-mail', () => {
  it("finds a partner's domain and a partner's person", () => {
    const partners = { solo: { domains: ['gmail.com'] }, wwn: { domains: ['wwn.example'], people: ['lee'] } };
    const people = { lee: 'lee@Outlook.com' };
    expect(findingsOf(rule, { partners, people }).map((finding) => finding.message)).toEqual([
      'Anybody can get an address at gmail.com, a domain of solo',
      'lee of wwn has the public mail address lee@Outlook.com',
    ]);
  });

  it('says nothing of company people, nor of other domains', () => {
    const partners = { wwn: { people: ['lee'] } };
    expect(placesOf(rule, { partners, people: { jane: 'jane@gmail.com' } })).toEqual([]);
  });
});
