import { describe, expect, it } from 'vitest';
import { partnerReachesEverything } from '../../provider/rules/partner-reaches-everything.ts';
import { placesOf } from '../support/rule-findings.ts';

const rule = partnerReachesEverything;

const partners = { wwn: { people: ['lee'] } };

describe('partner-reaches-everything', () => {
  it.each(['user', 'viewer'])('finds a partner who is %s of the Smart Account', (role) => {
    expect(placesOf(rule, { partners, bindings: [`lee smartAccount ${role}`] })).toEqual(['smartAccount']);
  });

  it('leaves administrators, external groups and Virtual Accounts to other rules', () => {
    const bindings = ['lee smartAccount administrator', 'wwn/8841 smartAccount user', 'jane smartAccount user'];
    expect(placesOf(rule, { partners, bindings })).toEqual([]);
    expect(placesOf(rule, { partners, bindings: ['lee DEFAULT user+'] })).toEqual([]);
  });
});
