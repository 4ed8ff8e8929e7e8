import { describe, expect, it } from 'vitest';
import { recordsIn } from './records.ts';
import { legacyApis, running, softwareApis, type Answer } from './running.ts';

const list = `${softwareApis}/accounts/v1/domain/acme.com/type/CUSTOMER/virtual-accounts`;
const legacyList = `${legacyApis}/v1/accounts/acme.com/customer/virtual-accounts`;
const createPath = `${softwareApis}/accounts/v1/domain/acme.com/type/CUSTOMER/virtual-account/create`;
const named = (name: string): string =>
  `${softwareApis}/accounts/v1/domain/acme.com/type/CUSTOMER/virtual-account-name/${encodeURIComponent(name)}/delete`;

function namesIn({ body }: Answer): readonly unknown[] {
  return recordsIn(body['virtualAccounts']).map((row) => row['name']);
}

describe('the list of Virtual Accounts', () => {
  it('has texts for booleans, and neither id nor parent', async () => {
    const { get } = await running();
    const { body } = await get(list);
    expect(Object.keys(body)).toEqual(['status', 'statusMessage', 'virtualAccounts']);
    expect(recordsIn(body['virtualAccounts']).slice(0, 2)).toEqual([
      {
        ...{ name: 'DEFAULT', description: '', isDefault: 'true' },
        commerceAccessLevel: 'PUBLIC',
        isSatellite: 'false',
      },
      {
        ...{ name: 'AT&T "EMEA" / Lab', description: 'With everything in its name', isDefault: 'false' },
        ...{ commerceAccessLevel: 'PRIVATE', isSatellite: 'false' },
      },
    ]);
    expect(recordsIn(body['virtualAccounts']).find((row) => row['name'] === 'Asia')).toMatchObject({
      isSatellite: 'true',
    });
  });

  it.each([
    ['jane', ['DEFAULT', 'AT&T "EMEA" / Lab', 'Europe', 'Berlin', 'Asia']],
    ['vera', ['DEFAULT', 'AT&T "EMEA" / Lab', 'Europe', 'Berlin', 'Asia']],
    ['nils', ['Europe', 'Berlin']],
    ['lena', []],
  ] as const)('shows %s what he can reach', async (who, names) => {
    const { get } = await running();
    expect(namesIn(await get(list, who))).toEqual(names);
  });

  it('goes in pages where it is asked to', async () => {
    const { get } = await running();
    const second = await get(`${list}?from=2&size=2&sort=name&order=desc`);
    expect(namesIn(second)).toEqual(['Berlin', 'Asia']);
    expect(second.body).toMatchObject({ currentPage: 2, pageSize: 2, totalPages: 3, totalRows: 5 });
    expect(namesIn(await get(`${list}?from=9&size=2`))).toEqual([]);
  });

  it.each(['size=0', 'from=-1', 'from=x', 'order=up', 'sort=colour'])('refuses %s', async (query) => {
    const { get } = await running();
    expect(await get(`${list}?${query}`)).toMatchObject({ status: 400, body: { status: 'ERROR' } });
  });

  it.each([
    ['another domain', list.replace('acme.com', 'other.example'), 'jane'],
    ['the other type', list.replace('CUSTOMER', 'HOLDING'), 'jane'],
    ['somebody without a role', list, 'stranger'],
  ] as const)('is 403 and nothing for %s', async (_what, path, who) => {
    const { get } = await running();
    expect(await get(path, who)).toMatchObject({ status: 403, text: '' });
  });
});

describe('creating a Virtual Account', () => {
  it.each([list, createPath, legacyList])('answers without an id at %s', async (path) => {
    const { post, world } = await running();
    const body = { name: 'Lab “7”', description: 'x', commerceAccessLevel: 'PRIVATE', parentVaName: 'Europe' };
    expect((await post(path, body)).body).toEqual({ status: 'SUCCESS', statusMessage: 'Operation Successful' });
    const europe = world.named('Europe');
    expect(world.named('Lab “7”')).toMatchObject({ description: 'x', visibility: 'restricted', parent: europe?.id });
  });

  it('takes what public clients send beside a name', async () => {
    const { post, world } = await running();
    const body = {
      name: 'Plain',
      description: '',
      isDefault: 'false',
      commerceAccessLevel: 'PUBLIC',
      isSatellite: false,
    };
    expect((await post(list, body)).status).toBe(200);
    expect(world.named('Plain')).toMatchObject({
      description: undefined,
      visibility: 'unrestricted',
      onPremises: false,
    });
    expect((await post(list, { name: 'Server', isSatellite: 'true', parentVaName: null, limit: 5 })).status).toBe(200);
    expect(world.named('Server')).toMatchObject({ onPremises: true, parent: undefined });
  });

  it.each<[string, unknown, number]>([
    ['no body', undefined, 400],
    ['null', null, 400],
    ['a list', [], 400],
    ['no name', { description: 'x' }, 400],
    ['a number for a name', { name: 5 }, 400],
    ['an unknown access level', { name: 'X', commerceAccessLevel: 'SECRET' }, 400],
    ['a taken name', { name: 'Europe' }, 422],
    ['an unknown parent', { name: 'X', parentVaName: 'Nowhere' }, 422],
    ['blanks around the name', { name: ' X ' }, 422],
    ['a second default', { name: 'X', isDefault: 'true' }, 422],
  ])('refuses %s in words', async (_what, body, status) => {
    const { post, world } = await running();
    const { sequence } = world;
    expect(await post(list, body)).toMatchObject({
      status,
      body: { status: 'ERROR', statusMessage: expect.any(String) as string },
    });
    expect(world.sequence).toBe(sequence);
  });

  it('refuses an eleventh level', async () => {
    const { post } = await running();
    for (let level = 1; level <= 10; level += 1)
      expect(
        (await post(list, { name: `L${level}`, ...(level === 1 ? {} : { parentVaName: `L${level - 1}` }) })).status,
      ).toBe(200);
    expect(await post(list, { name: 'L11', parentVaName: 'L10' })).toMatchObject({
      status: 422,
      body: { status: 'ERROR' },
    });
  });

  it('is 403 and nothing for who may not', async () => {
    const { post } = await running();
    expect(await post(list, { name: 'X' }, 'vera')).toMatchObject({ status: 403, text: '' });
    expect(await post(list, { name: 'X', parentVaName: 'Europe' }, 'nils')).toMatchObject({ status: 403, text: '' });
  });
});

describe('deleting a Virtual Account', () => {
  it.each([
    ['now', (name: string) => named(name)],
    ['before', (name: string) => `${legacyList}/${encodeURIComponent(name)}/delete`],
  ])('takes a name with everything in it, decoded once: %s', async (_base, path) => {
    const { post, world } = await running();
    expect((await post(path('AT&T "EMEA" / Lab'), null)).body).toMatchObject({ status: 'SUCCESS' });
    expect(world.named('AT&T "EMEA" / Lab')).toBeUndefined();
    expect((await post(list, { name: '100%25' })).status).toBe(200);
    expect((await post(path('100%25'), undefined)).status).toBe(200);
    expect(world.named('100%25')).toBeUndefined();
  });

  it.each([
    ['the default', 'DEFAULT'],
    ['one with nested ones', 'Europe'],
    ['one that holds licences and devices', 'Berlin'],
    ['one of a licence server', 'Asia'],
    ['one that is not there', 'Nowhere'],
  ])('refuses %s in words', async (_what, name) => {
    const { post, world } = await running();
    const { sequence } = world;
    expect(await post(named(name), null)).toMatchObject({
      status: 422,
      body: { status: 'ERROR', statusMessage: expect.stringContaining(name) as string },
    });
    expect(world.sequence).toBe(sequence);
  });

  it('is 403 and nothing for who is no Smart Account Administrator', async () => {
    const { post } = await running();
    expect(await post(named('Berlin'), null, 'nils')).toMatchObject({ status: 403, text: '' });
  });
});

describe('the default Virtual Account', () => {
  const path = `${softwareApis}/accounts/v1/virtual-account/default`;

  it('has no envelope', async () => {
    const { get, world } = await running();
    const expected = {
      ...{ id: 1, name: 'DEFAULT', accountId: Number(world.identity.id) },
      ...{ accountName: 'Acme', accountDomain: 'acme.com', default: true },
    };
    expect((await get(`${path}?smartAccountDomain=acme.com&accountType=customer`)).body).toEqual(expected);
    expect((await get(`${path}?smartAccountId=${world.identity.id}`)).body).toEqual(expected);
  });

  it.each([
    ['no account', '', 406],
    ['a domain without a type', '?smartAccountDomain=acme.com', 406],
    ['another account', '?smartAccountId=1', 422],
  ])('refuses %s', async (_what, query, status) => {
    const { get } = await running();
    expect(await get(path + query)).toMatchObject({ status, body: { status: 'ERROR' } });
  });

  it('is 403 and nothing for who does not see it', async () => {
    const { get } = await running();
    expect(await get(`${path}?smartAccountDomain=acme.com&accountType=CUSTOMER`, 'nils')).toMatchObject({
      ...{ status: 403, text: '' },
    });
  });
});
