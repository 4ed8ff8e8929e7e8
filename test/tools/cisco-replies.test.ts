import { describe, expect, it } from 'vitest';
import * as validators from '../../schemas/compiled/cisco-replies.js';

type Reply = Readonly<Record<string, unknown>>;

const ok = { status: 'SUCCESS' };
const rows = (...virtualAccounts: readonly unknown[]): Reply => ({ ...ok, virtualAccounts });
const pool = { license: 'Switch Advantage', virtualAccount: 'Lab', quantity: 4 };
const answer = (virtualAccounts: unknown): Reply => ({
  data: { getSmartAccount: { ...ok, data: [{ domain: 'acme.com', virtualAccounts }] } },
});
const node = { id: 7, name: 'Lab', parentVirtualAccount: null };

describe('replies in every form that public evidence has', () => {
  it.each<[keyof typeof validators, Reply]>([
    ['validateVirtualAccountList', rows({ name: 'Lab', isDefault: 'true', isSatellite: false })],
    ['validateVirtualAccountList', rows({ name: 'Lab', isDefault: true, isSatellite: 'no', novelty: 1 })],
    [
      'validateAccountAccessList',
      { ...ok, accounts: [{ accountDomain: 'acme.com', roles: [{ role: 'Smart Account User' }] }] },
    ],
    [
      'validateAccountAccessList',
      { ...ok, accounts: [{ accountDomain: 'acme.com', accounts: [{ role: 'Smart Account User' }] }] },
    ],
    ['validateUserRoles', { ...ok, accounts: [] }],
    ['validateFoundAccountList', { ...ok, accounts: [{ id: 7, domain: 'acme.com' }] }],
    ['validateFoundAccountList', { ...ok, accounts: [{ id: '7', accountDomain: 'acme.com' }] }],
    [
      'validateLicenseUsage',
      {
        ...ok,
        totalRecords: '1',
        licenses: [{ ...pool, available: '-3', licenseDetails: [{ entitled_quantity: 4 }] }],
      },
    ],
    [
      'validatePnpVirtualAccountList',
      { ...ok, data: [{ virtualAccountName: '"Lab"', virtualAccountId: '900719925474099301' }] },
    ],
    ['validateGraphqlSmartAccountReply', answer([node, { ...node, id: '8', parentVirtualAccount: { name: 'Lab' } }])],
    [
      'validateGraphqlSmartAccountReply',
      { data: { getSmartAccount: { ...ok, data: { domain: 'acme.com', virtualAccounts: null } } } },
    ],
    ['validateGraphqlSmartAccountReply', { data: null, errors: [{ message: 'no' }] }],
    ['validateAccessToken', { access_token: 'x', expires_in: '3599' }],
  ])('%s takes %j', (name, reply) => {
    const validate = validators[name];
    expect([validate(reply), validate.errors]).toEqual([true, null]);
  });
});

describe('replies that are not understood', () => {
  it.each<[keyof typeof validators, unknown]>([
    ['validateEnvelope', { statusMessage: 'no status' }],
    ['validateVirtualAccountList', ok],
    ['validateVirtualAccountList', { virtualAccounts: [] }],
    ['validateVirtualAccountList', rows({ name: '' })],
    ['validateVirtualAccountList', rows({ name: 'Lab', isDefault: 'maybe' })],
    ['validateVirtualAccountList', rows(null)],
    ['validateAccountAccessList', { ...ok, accounts: [{ accountDomain: 'acme.com' }] }],
    ['validateUserRoles', { ...ok, accounts: [{ accountDomain: 'acme.com', roles: null }] }],
    ['validateUserRoles', { ...ok, accounts: [{ accountDomain: 'acme.com', roles: [{ virtualAccount: 'Lab' }] }] }],
    ['validateLicenseUsage', { ...ok, licenses: [] }],
    ['validateLicenseUsage', { ...ok, totalRecords: 1, licenses: [{ ...pool, quantity: 'many' }] }],
    ['validatePnpVirtualAccountList', { ...ok, data: [{ virtualAccountName: 'Lab', virtualAccountId: 1.5 }] }],
    // Without the field, everything would look as if it lay at the top.
    ['validateGraphqlSmartAccountReply', answer([{ id: 7, name: 'Lab' }])],
    ['validateGraphqlSmartAccountReply', answer([{ ...node, parentVirtualAccount: {} }])],
    ['validateGraphqlSmartAccountReply', {}],
    ['validateAccessToken', { access_token: '', expires_in: 3599 }],
  ])('%s refuses %j', (name, reply) => {
    const validate = validators[name];
    expect(validate(reply)).toBe(false);
    expect(validate.errors).not.toEqual([]);
  });
});
