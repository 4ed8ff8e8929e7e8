import { describe, expect, it } from 'vitest';
import { unusedVirtualAccount } from '../../provider/rules/unused-virtual-account.ts';
import { placesOf } from '../support/rule-findings.ts';

const rule = unusedVirtualAccount;

const tree = 'DEFAULT EMEA{France} Lab';

describe('unused-virtual-account', () => {
  it('finds one that holds nothing and nobody', () => {
    expect(placesOf(rule, { tree, live: { tree } })).toEqual(['France', 'Lab']);
  });

  it.each([
    ['assets', { live: { tree, assets: { France: { devices: 1 }, Lab: { tokens: 1 } } } }],
    ['people, as declared', { live: { tree }, bindings: ['tara France user', 'tara Lab user'] }],
    ['people, as read', { live: { tree, bindings: ['tara France user', 'tara Lab user'] } }],
    ['orders', { live: { tree }, partners: { wwn: { orders: ['France', 'Lab'] } } }],
    [
      'an on-premises server',
      { live: { tree }, accounts: { France: { onPremises: true }, Lab: { onPremises: true } } },
    ],
  ])('calls none unused that has %s', (_, situation) => {
    expect(placesOf(rule, { tree, ...situation })).toEqual([]);
  });

  it('does not take what was not read for empty', () => {
    expect(placesOf(rule, { tree })).toEqual([]);
    const accounts = { France: { assets: undefined } };
    expect(placesOf(rule, { tree, live: { tree: 'DEFAULT EMEA{France}', accounts } })).toEqual([]);
    const tokensUnread = { licences: 0, licencesInUse: 0, devices: 0 };
    const noTokens = { ...tokensUnread, tokens: 0 };
    const read = { tree, accounts: { France: { assets: tokensUnread }, Lab: { assets: noTokens } } };
    expect(placesOf(rule, { tree, live: read })).toEqual(['Lab']);
  });
});
