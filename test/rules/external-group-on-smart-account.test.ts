import { describe, expect, it } from 'vitest';
import { externalGroupOnSmartAccount } from '../../provider/rules/external-group-on-smart-account.ts';
import { findingsOf, placesOf } from '../support/rule-findings.ts';

const rule = externalGroupOnSmartAccount;

const partners = { wwn: { people: ['lee'] } };

describe('external-group-on-smart-account', () => {
  it('finds a group whose members a partner decides on', () => {
    expect(findingsOf(rule, { partners, bindings: ['wwn/8841 smartAccount viewer'] })).toMatchObject([
      {
        about: 'smartAccount',
        message: 'The group group 8841 holds viewer on the Smart Account, and wwn decides who is in it',
      },
    ]);
  });

  it('lets a group on a Virtual Account and a person on the Smart Account be', () => {
    expect(placesOf(rule, { partners, bindings: ['wwn/8841 DEFAULT user', 'lee smartAccount viewer'] })).toEqual([]);
  });
});
