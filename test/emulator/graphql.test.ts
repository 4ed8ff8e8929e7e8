import { buildClientSchema, getIntrospectionQuery, type IntrospectionQuery } from 'graphql';
import { describe, expect, it } from 'vitest';
import { isRecord, recordsIn, type AnyRecord } from './records.ts';
import { running, softwareApis, type Running } from './running.ts';

const path = `${softwareApis}/clc/v1/graphql`;

const hierarchy = /* GraphQL */ `
  query Hierarchy($input: SmartAccountInput!) {
    getSmartAccount(input: $input) {
      status
      code
      messages {
        severity
      }
      pagination {
        page
        pageSize
        pageTotal
        totalCount
      }
      data {
        id
        domain
        status
        creator {
          ccoId
        }
        virtualAccounts {
          id
          name
          isDefault
          commerceAccess
          orderAssignable
          parentVirtualAccount {
            name
            parentVirtualAccount {
              name
            }
          }
        }
      }
    }
  }
`;

async function ask(
  { post }: Running,
  variables: AnyRecord,
  who: Parameters<Running['post']>[2] = 'jane',
): Promise<AnyRecord> {
  const { status, body } = await post(path, { query: hierarchy, variables }, who);
  expect(status).toBe(200);
  const answer = isRecord(body['data']) ? body['data']['getSmartAccount'] : undefined;
  return isRecord(answer) ? answer : {};
}

const byDomain = (pagination: AnyRecord): AnyRecord => ({
  input: { pagination, smartAccount: { domain: 'acme.com' } },
});

describe('getSmartAccount', () => {
  it('shows where each Virtual Account is nested, with texts for booleans', async () => {
    const emulator = await running();
    const answer = await ask(emulator, byDomain({ pageSize: 100 }));
    expect(answer).toMatchObject({
      ...{ status: 'SUCCESS', code: 200, messages: [] },
      pagination: { page: 1, pageSize: 100, pageTotal: 1, totalCount: 5 },
      data: [{ domain: 'acme.com', id: Number(emulator.world.identity.id), creator: { ccoId: 'jane' } }],
    });
    const [account] = recordsIn(answer['data']);
    const accounts = recordsIn(account?.['virtualAccounts']);
    expect(accounts.find(({ name }) => name === 'Berlin')).toEqual({
      ...{ id: 4, name: 'Berlin', isDefault: 'false', commerceAccess: 'PUBLIC', orderAssignable: 'true' },
      parentVirtualAccount: { name: 'Europe', parentVirtualAccount: null },
    });
    expect(accounts[0]).toMatchObject({ name: 'DEFAULT', isDefault: 'true', parentVirtualAccount: null });
  });

  it('goes in pages of Virtual Accounts, ten unless it is said', async () => {
    const emulator = await running();
    const names: unknown[] = [];
    for (const page of [1, 2, 3]) {
      const answer = await ask(
        emulator,
        byDomain({ page, pageSize: 2, sortOrder: [{ attribute: 'name', order: 'DESC' }] }),
      );
      expect(answer['pagination']).toEqual({ page, pageSize: 2, pageTotal: 3, totalCount: 5 });
      const [account] = recordsIn(answer['data']);
      names.push(...recordsIn(account?.['virtualAccounts']).map(({ name }) => name));
    }
    expect(names).toEqual(['Europe', 'DEFAULT', 'Berlin', 'Asia', 'AT&T "EMEA" / Lab']);
    expect((await ask(emulator, byDomain({})))['pagination']).toMatchObject({ page: 1, pageSize: 10 });
  });

  it.each<[string, AnyRecord, number]>([
    ['a part of the domain', { domain: 'ACME' }, 5],
    ['its name', { name: 'Acme' }, 5],
    ['one Virtual Account', { domain: 'acme.com', virtualAccounts: [{ name: 'Europe' }] }, 1],
    ['two, by id and by name', { domain: 'acme.com', virtualAccounts: [{ id: 1 }, { name: 'Asia' }] }, 2],
    ['the other type', { domain: 'acme.com', type: 'HOLDING' }, 0],
    ['another domain', { domain: 'other.example' }, 0],
    ['another id', { id: 7 }, 0],
  ])('finds by %s', async (_how, smartAccount, count) => {
    const emulator = await running();
    const answer = await ask(emulator, { input: { pagination: {}, smartAccount } });
    expect(answer).toMatchObject({ status: 'SUCCESS', pagination: { totalCount: count } });
    expect(answer['data']).toHaveLength(count === 0 ? 0 : 1);
  });

  it('shows what the caller can reach', async () => {
    const emulator = await running();
    expect(await ask(emulator, byDomain({}), 'nils')).toMatchObject({ pagination: { totalCount: 2 } });
    expect(await ask(emulator, byDomain({}), 'stranger')).toMatchObject({ data: [] });
  });

  it('fails under HTTP 200 where no account is named, and for a page that is none', async () => {
    const emulator = await running();
    const unnamed = await ask(emulator, { input: { pagination: {}, smartAccount: {} } });
    expect(unnamed).toMatchObject({ status: 'FAILURE', code: 400, messages: [{ severity: 'ERROR' }], data: [] });
    expect(await ask(emulator, byDomain({ page: 0 }))).toMatchObject({ status: 'FAILURE' });
  });

  it('follows parents through ten levels', async () => {
    const emulator = await running({
      domain: 'deep.example',
      people: { jane: 'jane@deep.example' },
      roles: { administrator: ['jane'] },
      virtualAccounts: Array.from({ length: 10 }, (_none, level) => `L${10 - level}`).reduce(
        (inner, name) => ({ [name]: { virtualAccounts: inner } }),
        {},
      ),
    });
    const up = 'parentVirtualAccount { name '.repeat(10) + '}'.repeat(10);
    const query = `{ getSmartAccount(input: {pagination: {pageSize: 20}, smartAccount: {domain: "deep.example"}}) { data { virtualAccounts { name ${up} } } } }`;
    const { text } = await emulator.post(path, { query });
    expect(text).toContain('"name":"L10","parentVirtualAccount":{"name":"L9"');
    expect(text.split('"name":"L1","parentVirtualAccount":null')).toHaveLength(11);
  });
});

describe('the other queries', () => {
  const smartAccount = { domain: 'acme.com' };
  it.each([
    ['getDeviceInventory', 'DeviceInput!', 'deviceName serialNumber', { deviceName: 'edge', serialNumber: 'FOC1' }],
    [
      'getLicenseSummary',
      'LicenseSummaryInput',
      'feature { product } entitledQuantity inUseQuantity balanceQuantity smartAccount { virtualAccount { name } }',
      {
        ...{ feature: { product: 'Network' }, entitledQuantity: 5, inUseQuantity: 2, balanceQuantity: 3 },
        smartAccount: { virtualAccount: { name: 'Berlin' } },
      },
    ],
    [
      'getLicenseEntitlement',
      'LicenseEntitlementInput',
      'product licenseType entitledQuantity limitTime { isPerpetual licenseEndDate }',
      {
        ...{ product: 'Network', licenseType: 'PERPETUAL', entitledQuantity: 5 },
        limitTime: { isPerpetual: true, licenseEndDate: null },
      },
    ],
    [
      'getLicenseUsage',
      'LicenseUsageInput',
      'product productInstance consumptionQuantity isOoc',
      { product: 'Network', productInstance: 'edge', consumptionQuantity: 2, isOoc: 'N' },
    ],
  ])('%s', async (name, type, fields, row) => {
    const { post } = await running();
    const query = `query Q($input: ${type}) { ${name}(input: $input) { status pagination { totalCount } data { ${fields} } } }`;
    const answered = async (who: 'nils' | 'lena'): Promise<unknown> =>
      (await post(path, { query, variables: { input: { pagination: {}, smartAccount } } }, who)).body['data'];
    expect(await answered('nils')).toEqual({
      [name]: { status: 'SUCCESS', pagination: { totalCount: 1 }, data: [row] },
    });
    expect(await answered('lena')).toEqual({ [name]: { status: 'SUCCESS', pagination: { totalCount: 0 }, data: [] } });
  });

  it('fail where the account is not the caller’s', async () => {
    const { post } = await running();
    const query =
      '{ getLicenseUsage(input: {pagination: {}, smartAccount: {id: 5}}) { status code } getLicenseSummary { status code } }';
    expect((await post(path, { query })).body['data']).toEqual({
      getLicenseUsage: { status: 'FAILURE', code: 403 },
      getLicenseSummary: { status: 'FAILURE', code: 400 },
    });
  });
});

describe('GraphQL itself', () => {
  it('answers introspection, so that clients can build its schema', async () => {
    const { post } = await running();
    const { body } = await post(path, { query: getIntrospectionQuery() });
    const schema = buildClientSchema(body['data'] as IntrospectionQuery);
    expect(Object.keys(schema.getQueryType()?.getFields() ?? {}).sort()).toEqual([
      ...['getDeviceInventory', 'getLicenseEntitlement', 'getLicenseSummary', 'getLicenseUsage', 'getSmartAccount'],
    ]);
    expect(schema.getMutationType()).toBeNull();
    expect(schema.getDirective('requiresRole')).toBeDefined();
  });

  it.each<[string, unknown]>([
    ['no query', {}],
    ['no text', { query: 5 }],
    ['a list', []],
    ['what is no GraphQL', { query: '{' }],
    ['an unknown field', { query: '{ getEverything }' }],
    ['a mutation', { query: 'mutation { createVirtualAccount }' }],
    ['a variable of a wrong type', { query: hierarchy, variables: { input: 5 } }],
    ['an operation that is not there', { query: '{ __typename }', operationName: 'Other' }],
    ['depth without end', { query: `{${'a{'.repeat(10_000)}` }],
    ['length without end', { query: `{${' a'.repeat(10_000)}}` }],
  ])('refuses %s', async (_what, body) => {
    const { post } = await running();
    const answer = await post(path, body);
    expect(answer.status).toBe(400);
    expect(recordsIn(answer.body['errors'])[0]?.['message']).toEqual(expect.any(String));
  });
});
