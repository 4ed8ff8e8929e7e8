import { describe, expect, it } from 'vitest';
import { recordsIn } from '../records.ts';
import { acme, legacyApis, running, softwareApis } from '../running.ts';

describe('Licensing over HTTP', () => {
  it('takes any name as one segment of a path', async () => {
    const { get, post, world } = await running(acme);
    const path = `/${legacyApis}/v1/accounts/acme.com/virtual-accounts/${encodeURIComponent('AT&T "EMEA" / Lab')}/tokens`;
    expect(await post(path, { expiresAfterDays: 1, description: 'x' })).toMatchObject({ status: 200 });
    expect(recordsIn((await get(path)).body['tokens'])).toHaveLength(1);
    expect(world.named('AT&T "EMEA" / Lab')?.tokens).toHaveLength(1);
    expect(await post(path, { expiresAfterDays: 1 }, 'vera')).toMatchObject({ status: 403, text: '' });
  });

  it('remembers between requests what a device may not lose', async () => {
    const { post } = await running(acme);
    const reserve = `${softwareApis}/licensing/v2/account/acme.com/virtual-account/Berlin/licenses/reserve`;
    const body = { reservationRequests: [{ reservationCode: 'CB-ZC8300:A1-B2C3-32', reservationType: 'UNIVERSAL' }] };
    expect((await post(reserve, body)).body).toMatchObject({ status: 'SUCCESS' });
    const remove = `${softwareApis}/licensing/v3/accounts/acme.com/devices/remove?virtualAccountName=Berlin`;
    const sudi = { udiPid: 'C8300', udiSerialNumber: 'A1' };
    const removal = (row: object) => post(remove, { productInstacesRemoveRequests: [{ sudi, ...row }] });
    expect((await removal({})).body).toMatchObject({ status: 'ERROR' });
    expect((await removal({ returnCode: 'c' })).body).toMatchObject({ status: 'SUCCESS' });
  });

  it('keeps every digit of a poll_id, there and back', async () => {
    const { url, token, world } = await running(acme);
    const headers = {
      authorization: `Bearer ${await token('jane')}`,
      'content-type': 'application/json',
      'x-csw-smart-account-id': world.identity.id,
      'x-csw-virtual-account-id': world.named('Berlin')?.id ?? '',
      'x-csw-requesting-system': '{"udi_pid":"C8000V","udi_serial_number":"9X"}',
    };
    const send = async (path: string, body: string) =>
      (await fetch(`${url}${legacyApis}${path}`, { method: 'POST', headers, body })).text();
    const sudi = '{"udi_pid":"C8000V","udi_serial_number":"9X"}';
    const asked = await send('/v2/devices/authrequest', `{"data":{"licenses":[{"sudi":${sudi},"keys":[]}]}}`);
    const digits = /"poll_id":(\d{18}),/.exec(asked)?.[1] ?? '';
    const poll = (id: string) => send('/v2/accounts/poll', `{"data":{"poll_id":${id},"action":"authorizations"}}`);
    expect(await poll(String(BigInt(Number(digits))))).toContain('There is no request of this poll_id');
    expect(JSON.parse(await poll(digits))).toMatchObject({ status: 'OK_POLL', message: '' });
    expect(JSON.parse(await poll(`"${digits}"`))).toMatchObject({ status: 'COMPLETE' });
  });
});
