import { describe, expect, it } from 'vitest';
import type { Json } from '../../../provider/model/plan.ts';
import { currentBase, Desk, hostileName, legacyBase, rows } from './ask.ts';

const current = `POST ${currentBase}/v1/account/acme.com/convert-bulk-dlc`;
const legacy = `POST ${legacyBase}/v1/accounts/acme.com/dlc_convert`;
const sudi = { udiPid: 'ISR4431', udiSerialNumber: 'FOC9' };
const line = { conversionType: 'ENTITLEMENT', conversionEncodingType: 'NONE', conversionString: 'Classic' };

function request(conversionLines: readonly Json[], over: Readonly<Record<string, Json>> = {}) {
  return { virtualAccounts: [{ name: 'Germany', dlcRequests: [{ sudi, conversionLines, ...over }] }] };
}

function held(desk: Desk) {
  return desk.world.named('Germany')?.licences.map(({ name, type, quantity }) => ({ name, type, quantity }));
}

describe('Conversions of classic licences', () => {
  it('bring licences into the Virtual Account, once for each device', async () => {
    const desk = new Desk();
    const body = request([{ ...line, conversionCount: 3 }], { softwareTagIdentifier: 'regid.2013-11.example' });
    for (const path of [legacy, current]) {
      const answer = await desk.ask(path, { body });
      expect(answer.body).toMatchObject({
        ...{ status: 'SUCCESS', statusCode: 'SUC001', statusMessage: 'Conversion successful' },
        devices: [
          {
            ...{ sudi, softwareTagIdentifier: 'regid.2013-11.example', conversionStatus: 'CONVERT_SUCCESS' },
            conversionDetails: [{ displayName: 'Classic', conversionCount: '3', conversionCode: 'CONVERT_SUCCESS' }],
          },
        ],
      });
      expect(held(desk)).toEqual([{ name: 'Classic', type: 'perpetual', quantity: 3 }]);
    }
  });

  it('are understood as a device prints them', async () => {
    const desk = new Desk();
    const headers = { 'x-csw-smart-account-id': desk.world.identity.id, 'x-csw-virtual-account-id': '2' };
    const summary = await desk.ask(`POST ${currentBase}/v2/get-summary`, { body: { data: {} }, headers });
    const { tag = '', display_name: name } = rows(summary, 'summary')[0] ?? {};
    const printed = {
      conversion_type: 'ENTITLEMENT',
      conversion_encoding_type: 'BASE64',
      conversion_string: Buffer.from(String(tag)).toString('base64'),
    };
    expect((await desk.ask(legacy, { body: request([printed]) })).body).toMatchObject({ status: 'SUCCESS' });
    expect(held(desk)).toEqual([{ name, type: 'perpetual', quantity: 1 }]);
  });

  it('fail for themselves, and then bring nothing', async () => {
    const desk = new Desk();
    const dlcRequests = [{ sudi, conversionLines: [line] }];
    const body = {
      virtualAccounts: [
        {
          name: 'Germany',
          dlcRequests: [
            { conversionLines: [line] },
            { sudi, conversionLines: [] },
            { sudi, conversionLines: [line, { ...line, conversionCount: 0 }] },
            { sudi, conversionLines: [{ ...line, conversionEncodingType: 'BASE64', conversionString: 'AAECAw==' }] },
            null,
          ],
        },
        { name: 'Spain', dlcRequests },
        { name: hostileName, dlcRequests: [] },
      ],
    };
    const answer = await desk.ask(current, { body });
    expect(answer.body).toMatchObject({ status: 'FAILURE', statusCode: 'ERR001' });
    expect(rows(answer, 'devices').map((row) => row['conversionStatus'])).toEqual(
      Array.from({ length: 6 }, () => 'CONVERT_FAILURE'),
    );
    expect(held(desk)).toEqual([]);
    expect((await desk.ask(current, { body: request([line]) })).body).toMatchObject({ status: 'SUCCESS' });
    expect((await desk.ask(current, { body: request([line]), caller: 'vera' })).body).toMatchObject({
      status: 'FAILURE',
    });
  });

  it('are asked for with Virtual Accounts, and by somebody of the account', async () => {
    const desk = new Desk();
    for (const body of [{}, { virtualAccounts: [] }, { virtualAccounts: [{ name: 'Germany' }] }])
      expect(await desk.ask(current, { body })).toMatchObject({ status: 400 });
    expect(await desk.ask(current, { body: request([line]), caller: 'nobody' })).toMatchObject({ status: 403 });
    expect(await desk.ask(current.replace('acme', 'other'), { body: request([line]) })).toMatchObject({ status: 403 });
  });
});
