import { describe, expect, it } from 'vitest';
import { recordsIn } from './records.ts';
import { acme, legacyApis, running, softwareApis } from './running.ts';

const neighbours = [
  { domain: 'macme.com', name: 'Macme' },
  { domain: 'other.example', name: 'Other' },
];

describe('the search for accounts', () => {
  it('finds a part of a domain, so that a neighbour comes along', async () => {
    const { get } = await running(acme, { neighbours });
    const { body } = await get(`${legacyApis}/v1/accounts/search?domain=acme.com`);
    expect(body).toMatchObject({ status: 'SUCCESS', statusMessage: '', totalRecords: 2 });
    expect(recordsIn(body['accounts'])).toMatchObject([
      {
        ...{ id: expect.any(Number) as number, domain: 'acme.com', name: 'Acme', type: 'CUSTOMER', status: 'Active' },
        ...{ accountDomain: 'acme.com', accountName: 'Acme', accountType: 'CUSTOMER', accountStatus: 'Active' },
      },
      { domain: 'macme.com', accountDomain: 'macme.com' },
    ]);
  });

  it('goes in pages of limit and offset, and never beyond a thousand rows', async () => {
    const many = Array.from({ length: 1_100 }, (_none, index) => ({ domain: `n${index}.example`, name: `N${index}` }));
    const { get } = await running(acme, { neighbours: many });
    const rows = async (query: string): Promise<number> => {
      const { body } = await get(`${legacyApis}/v1/accounts/search?${query}`);
      expect(body['totalRecords']).toBe(1_101);
      return recordsIn(body['accounts']).length;
    };
    expect(await rows('')).toBe(50);
    expect(await rows('limit=5000')).toBe(1_000);
    expect(await rows('limit=5000&offset=1000')).toBe(101);
    expect(await rows('limit=10&offset=2000')).toBe(0);
  });

  it.each(['limit=0', 'limit=x', 'offset=-1'])('refuses %s', async (query) => {
    const { get } = await running();
    expect(await get(`${legacyApis}/v1/accounts/search?${query}`)).toMatchObject({
      status: 400,
      body: { status: 'ERROR' },
    });
  });

  it('gives ids as text in its second version, and no data in words', async () => {
    const { get, world } = await running();
    const { body } = await get(`${legacyApis}/v2/accounts/search`, 'nils');
    expect(body).toEqual({
      ...{ status: 'COMPLETE', message_code: '', message: '' },
      accounts: [
        {
          ...{ account_id: world.identity.id, domain: 'acme.com', name: 'Acme' },
          virtual_accounts: [
            { virtual_account_id: '3', name: 'Europe', default: false },
            { virtual_account_id: '4', name: 'Berlin', default: false },
          ],
        },
      ],
    });
    expect((await get(`${legacyApis}/v2/accounts/search`, 'stranger')).body).toMatchObject({
      ...{ status: 'COMPLETE', message_code: 'NO DATA FOUND' },
    });
  });

  it('recommends by a party, with a count in text', async () => {
    const { post, world } = await running();
    const path = `${softwareApis}/accounts/v2/smart-recommendation`;
    expect((await post(path, { crPartyID: world.identity.id })).body).toEqual({
      ...{ status: 'SUCCESS', totalRows: '1' },
      smartAccounts: [{ accountDomainIdentifier: 'acme.com', accountName: 'Acme', status: 'ACTIVE' }],
    });
    expect(await post(path, {})).toMatchObject({ status: 400, body: { status: 'FAILURE' } });
  });
});

describe('Plug and Play', () => {
  it.each([`${softwareApis}/pnp/v2/accounts`, '//services/api/software/dms/v2/smartaccounts'])(
    'finds accounts at %s',
    async (path) => {
      const { get, world } = await running(acme, { neighbours });
      expect((await get(`${path}?accountDomain=CME.com&rowsPerPage=1`)).body).toEqual({
        ...{ status: 'COMPLETE', message: 'SUCCESS', messageCode: 'DMS-SUCCESS' },
        ...{ totalRows: 2, pageSize: 1, startIdx: 0 },
        data: [{ companyName: 'Acme', domainIdentifier: 'acme.com', accountIdentifier: world.identity.id }],
      });
    },
  );

  it.each([
    `${softwareApis}/pnp/v2/accounts/acme.com/virtual-accounts`,
    '/services/api/software/dms/v2/smartaccounts/acme.com/virtualaccounts',
  ])('lists Virtual Accounts with their ids at %s', async (path) => {
    const { get } = await running();
    const { body } = await get(`${path}?startIdx=1&rowsPerPage=2`);
    expect(body).toMatchObject({ status: 'COMPLETE', totalRows: 5, pageSize: 2, startIdx: 1 });
    expect(body['data']).toMatchObject([
      { virtualAccountName: 'AT&T "EMEA" / Lab', virtualAccountId: 2, default: 'false' },
      { virtualAccountName: 'Europe', virtualAccountId: 3, organizationname: 'Europe' },
    ]);
  });

  it('says in words that there is nothing, and fails with the insides of an exception', async () => {
    const { get } = await running();
    expect((await get(`${softwareApis}/pnp/v2/accounts?accountDomain=nowhere`)).body).toEqual({
      ...{ status: 'COMPLETE', message: 'NO DATA FOUND', messageCode: 'DMS-ERR-121' },
    });
    expect(await get(`${softwareApis}/pnp/v2/accounts/other.example/virtual-accounts`)).toMatchObject({
      status: 422,
      body: { status: 'COMPLETE', messageCode: 'DMS-ERR-136', stackTrace: [], suppressed: [] },
    });
  });
});
