import { describe, expect, it } from 'vitest';
import { partnerAboveUser } from '../../provider/rules/partner-above-user.ts';
import { findingsOf, placesOf } from '../support/rule-findings.ts';
import { textWith } from '../support/text-with.ts';

const rule = partnerAboveUser;

const partners = { wwn: { people: ['lee', 'max'] } };

describe('partner-above-user', () => {
  it('finds partners who administer a Virtual Account, and no user', () => {
    const bindings = ['lee DEFAULT administrator', 'max DEFAULT user', 'nils DEFAULT administrator'];
    expect(findingsOf(rule, { partners, bindings })).toMatchObject([
      { about: 'DEFAULT', message: textWith(/^lee of wwn: administrator on DEFAULT/) },
    ]);
  });

  it('leaves the Smart Account to administrator-outside-company', () => {
    expect(placesOf(rule, { partners, bindings: ['lee smartAccount administrator'] })).toEqual([]);
  });
});
