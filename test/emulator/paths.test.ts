import { describe, expect, it } from 'vitest';
import { answerOf, legacyApis, running, softwareApis } from './running.ts';

const pathsOfTheList = [
  `${softwareApis}/accounts/v1/domain/acme.com/type/CUSTOMER/virtual-accounts`,
  `${softwareApis}/accounts/v1/domain/acme.com/type/customer/virtual-accounts/`,
  `${softwareApis}/accounts/v1/domain/ACME.com/type/Customer/virtual-accounts`,
  `${legacyApis}/v1/accounts/acme.com/CUSTOMER/virtual-accounts`,
  `/${legacyApis}/v1/accounts/acme.com/customer/virtual-accounts`,
  `/services/api${legacyApis}/v1/accounts/acme.com/customer/virtual-accounts`,
  `//services/api/services/api/smart-accounts-and-licensing//v1/accounts/acme.com/customer/virtual-accounts/`,
];

describe('paths', () => {
  it.each(pathsOfTheList)('answers %s', async (path) => {
    const { get } = await running();
    const { status, body } = await get(path);
    expect({ status, said: body['status'] }).toEqual({ status: 200, said: 'SUCCESS' });
  });

  it.each([
    ['an unknown path', '/v1/software/apis/accounts/v9/anything', 404],
    ['a type that is none', `${softwareApis}/accounts/v1/domain/acme.com/type/partner/virtual-accounts`, 404],
    [
      'a percent sign that begins nothing',
      `${softwareApis}/accounts/v1/domain/%E0%A4/type/CUSTOMER/virtual-accounts`,
      400,
    ],
  ])('answers %s with nothing', async (_what, path, status) => {
    const { get } = await running();
    expect(await get(path)).toMatchObject({ status, text: '' });
  });

  it('says which methods a path has', async () => {
    const { url, token } = await running();
    const [path = ''] = pathsOfTheList;
    const headers = { authorization: `Bearer ${await token('jane')}` };
    const response = await fetch(url + path, { method: 'DELETE', headers });
    expect({ status: response.status, allow: response.headers.get('allow') }).toEqual({
      status: 405,
      allow: 'GET, POST',
    });
  });

  it('takes JSON from who names no type, `null` for nothing, and refuses what is no JSON', async () => {
    const { url, token, post } = await running();
    const path = `${legacyApis}/v1/accounts/acme.com/customer/virtual-accounts`;
    const headers = { authorization: `Bearer ${await token('jane')}` };
    const untyped = await fetch(url + path, { method: 'POST', headers, body: new Blob(['{"name":"Untyped"}']) });
    expect(untyped.status).toBe(200);
    expect(await post(`${path}/Untyped/delete`, null)).toMatchObject({ status: 200 });
    const broken = await fetch(url + path, { method: 'POST', headers, body: '{"name":' });
    expect(await answerOf(broken)).toMatchObject({ status: 400, body: { status: 'ERROR' } });
    const binary = await fetch(url + path, { method: 'POST', headers, body: new Uint8Array([0xff, 0xfe]) });
    expect(binary.status).toBe(400);
  });

  it('takes the type of JSON with no body on a GET', async () => {
    const { url, token } = await running();
    const headers = { authorization: `Bearer ${await token('jane')}`, 'content-type': 'application/json' };
    expect((await fetch(url + (pathsOfTheList[0] ?? ''), { headers })).status).toBe(200);
  });

  it('refuses bodies and headers beyond its bounds', async () => {
    const { url } = await running();
    const large = await fetch(`${url}/as/token.oauth2`, { method: 'POST', body: 'x'.repeat(8 * 1024 * 1024 + 1) });
    expect(await answerOf(large)).toMatchObject({ status: 413, text: '' });
    const long = await fetch(`${url}/as/token.oauth2`, { method: 'POST', headers: { 'x-long': 'x'.repeat(20_000) } });
    expect(long.status).toBe(431);
  });
});
