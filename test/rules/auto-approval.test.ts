import { describe, expect, it } from 'vitest';
import { autoApproval } from '../../provider/rules/auto-approval.ts';
import { findingsOf, placesOf } from '../support/rule-findings.ts';

const rule = autoApproval;

describe('auto-approval', () => {
  it('reminds once, where there are partners who may ask for access', () => {
    expect(findingsOf(rule, { partners: { wwn: {}, other: {} } })).toMatchObject([{ about: 'smartAccount' }]);
  });

  it('says nothing where there are none', () => {
    expect(placesOf(rule, {})).toEqual([]);
  });
});
