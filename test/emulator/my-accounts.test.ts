import { describe, expect, it } from 'vitest';
import { acme, clientOf, legacyApis, running, softwareApis } from './running.ts';

const nilsRoles = [{ role: 'Virtual Account User', virtualAccount: 'Europe' }];

describe('my accounts', () => {
  it.each([`${legacyApis}/v2/accounts`, `${legacyApis}/v2/accounts/?domain=acme.com`])(
    'lists the caller’s roles by their display names: %s',
    async (path) => {
      const { get } = await running();
      expect((await get(path, 'nils')).body).toEqual({
        status: 'SUCCESS',
        statusMessage: '',
        accounts: [
          {
            ...{ accountName: 'Acme', accountDomain: 'acme.com', accountType: 'CUSTOMER', accountStatus: 'Active' },
            roles: nilsRoles,
          },
        ],
      });
    },
  );

  it('names no Virtual Account with a role of the Smart Account', async () => {
    const { get } = await running();
    const { body } = await get(`${softwareApis}/accounts/v2/validate-user-access?domain=acme.com`, 'lena');
    expect(body).toMatchObject({ status: 'SUCCESS', accounts: [{ roles: [{ role: 'Smart Account Approver' }] }] });
  });

  it('puts the same under `data` in the first version', async () => {
    const { get } = await running();
    const { body } = await get(`${softwareApis}/accounts/v1/validate-user-access?accountName=Acme`, 'nils');
    expect(body).toMatchObject({
      status: 'SUCCESS',
      messageCode: 'CSW-SMARTACC-SUCCESS',
      data: [{ accountDomain: 'acme.com', roles: nilsRoles }],
    });
  });

  it.each([
    ['another domain', 'jane', '?domain=other.example'],
    ['somebody without a role', 'stranger', ''],
  ] as const)('is empty for %s', async (_what, who, query) => {
    const { get } = await running();
    expect((await get(`${legacyApis}/v2/accounts${query}`, who)).body).toMatchObject({
      status: 'SUCCESS',
      accounts: [],
    });
  });

  it('shows two roles on one scope as two', async () => {
    const roles = { ...acme.roles, user: ['vera'] };
    const { get } = await running({ ...acme, roles });
    expect((await get(`${legacyApis}/v2/accounts`, 'vera')).body).toMatchObject({
      accounts: [{ roles: [{ role: 'Smart Account User' }, { role: 'Smart Account Viewer' }] }],
    });
  });
});

const search = `${softwareApis}/accounts/v1/user/search-smart-accounts`;

describe('the roles of one user', () => {
  it('are codes', async () => {
    const { get, world } = await running();
    expect((await get(`${search}?userId=omar`)).body).toEqual({
      status: 'SUCCESS',
      accounts: [
        {
          ...{ accountId: Number(world.identity.id), accountName: 'Acme', accountDomain: 'acme.com' },
          ...{ accountType: 'CUSTOMER', roles: [{ role: 'AccountAdmin' }] },
        },
      ],
    });
  });

  it('are display names with addRoleDipslayName, and Virtual Accounts are listed with addVirtualAccounts', async () => {
    const { get } = await running();
    const { body } = await get(`${search}?userId=nils&addRoleDipslayName=true&addVirtualAccounts=true`);
    expect(body).toMatchObject({
      accounts: [
        {
          roles: [{ role: 'Virtual Account User', virtualAccountName: 'Europe' }],
          virtualAccounts: ['Europe'],
        },
      ],
    });
  });

  it.each([
    ['by a code', 'roleName=AccountAdmin', 1],
    ['by a display name', 'roleName=Smart%20Account%20Administrator', 1],
    ['by another role', 'roleName=AccountApprover', 0],
    ['by domain', 'smartAccountDomain=acme.com', 1],
    ['by another domain', 'smartAccountDomain=acme.co', 0],
    ['by type', 'accountType=customer', 1],
    ['by the other type', 'accountType=HOLDING', 0],
  ])('are found %s', async (_how, filter, count) => {
    const { get } = await running();
    const { body } = await get(`${search}?userId=omar&${filter}`);
    expect(body['status']).toBe('SUCCESS');
    expect(body['accounts']).toHaveLength(count);
  });

  it.each(['', '?userId=', '?addVirtualAccounts=true'])('need a user id: %s', async (query) => {
    const { get } = await running();
    expect(await get(search + query)).toMatchObject({
      status: 400,
      body: { status: 'FAILED', messageCode: 'CSW-SMARTACC-ERR-0003', data: 'null' },
    });
  });

  it('are seen as far as the caller sees: an own role always, a colleague’s only on what both know', async () => {
    const { get } = await running();
    expect((await get(`${search}?userId=nils`, 'nils')).body['accounts']).toHaveLength(1);
    expect((await get(`${search}?userId=omar`, 'nils')).body['accounts']).toEqual([]);
    expect((await get(`${search}?userId=omar`, 'vera')).body['accounts']).toHaveLength(1);
    expect((await get(`${search}?userId=omar`, 'stranger')).body['accounts']).toEqual([]);
  });

  it('look empty for others, under SUCCESS, where the client hides them', async () => {
    const { get } = await running(acme, { clients: [{ ...clientOf('jane'), hidesRolesOfOthers: true }] });
    expect((await get(`${search}?userId=omar`)).body).toEqual({ status: 'SUCCESS', accounts: [] });
    expect((await get(`${search}?userId=jane`)).body['accounts']).toHaveLength(1);
  });
});

describe('a client that is not subscribed', () => {
  it('gets a token, and 403 with Invalid Client for every call', async () => {
    const { get } = await running(acme, { clients: [{ ...clientOf('jane'), subscribed: false }] });
    const answer = await get(`${legacyApis}/v2/accounts`);
    expect(answer.status).toBe(403);
    expect(answer.text).toContain('Invalid Client');
  });
});
