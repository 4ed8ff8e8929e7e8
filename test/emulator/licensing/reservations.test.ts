import { describe, expect, it } from 'vitest';
import { currentBase, Desk, hostileName, legacyBase, noon, rows } from './ask.ts';

const reserve = `POST ${currentBase}/v2/account/acme.com/virtual-account/France/licenses/reserve`;
const update = `POST ${currentBase}/v2/accounts/acme.com/licenses/update?virtualAccountName=France`;
const confirm = `POST ${currentBase}/v2/accounts/acme.com/licenses/confirm?virtualAccountName=France`;
const remove = `POST ${currentBase}/v3/accounts/acme.com/devices/remove?virtualAccountName=France`;
const code = 'CB-ZC8300-1N1S-6T:FDO2401X-A9pJH8xKz-32';
const specific = { reservationCode: code, reservationType: 'SPECIFIC' };
const advantage = { entitlementTag: 'DNA Advantage', quantity: 2 };

async function usage(desk: Desk, license: string) {
  const answer = await desk.ask(`POST ${legacyBase}/v1/accounts/acme.com/licenses`, {
    body: { virtualAccounts: ['France'] },
  });
  const row = rows(answer, 'licenses').find((each) => each['license'] === license);
  return { inUse: row?.['inUse'], reserved: row?.['reserved'], available: row?.['available'] };
}

describe('Reservations', () => {
  it.each([
    reserve,
    `POST ${legacyBase}/v1/accounts/acme.com/virtual-accounts/France/reserve-licenses`,
    `POST ${legacyBase}/v2/accounts/acme.com/virtual-accounts/France/reserve-licenses`,
  ])('set licences aside for a device: %s', async (request) => {
    const desk = new Desk();
    const answer = await desk.ask(request, { body: { reservationRequests: [{ ...specific, licenses: [advantage] }] } });
    expect(answer.body).toMatchObject({
      status: 'SUCCESS',
      statusMessage: '1 reservation requests processed successfully',
      authorizationCodes: [
        {
          status: 'SUCCESS',
          reservationCode: code,
          authorizationCode: expect.stringMatching(/^([a-z0-9]{6}-){6}[a-z0-9]{6}$/) as string,
          productInstance: 'UDI_PID:C8300-1N1S-6T; UDI_SN:FDO2401X; ',
          sudi: { udiPid: 'C8300-1N1S-6T', udiSerialNumber: 'FDO2401X', uuid: null },
          licenses: [{ name: 'DNA Advantage', quantity: 2, licenseType: 'SUBSCRIPTION', endDate: '2027-06-30' }],
        },
      ],
    });
    expect(await usage(desk, 'DNA Advantage')).toEqual({ inUse: 5, reserved: 2, available: 5 });
    const [row] = rows(
      await desk.ask(`GET ${currentBase}/v2/accounts/acme.com/devices?virtualAccountName=France&instanceName=fdo2401x`),
      'devices',
    );
    // Public clients trim this blank, which Cisco's replies were seen to have.
    expect(row).toMatchObject({ instanceName: 'UDI_PID:C8300-1N1S-6T; UDI_SN:FDO2401X; ' });
    expect(desk.world.named('France')?.tokens).toEqual([]);
  });

  it('take the tag that the licence shows elsewhere', async () => {
    const desk = new Desk();
    const headers = { 'x-csw-smart-account-id': desk.world.identity.id, 'x-csw-virtual-account-id': '2' };
    const summary = await desk.ask(`POST ${currentBase}/v2/get-summary`, { body: { data: {} }, headers });
    const tag = rows(summary, 'summary')[0]?.['tag'] as string;
    const body = { reservationRequests: [{ ...specific, licenses: [{ entitlementTag: tag, quantity: 1 }] }] };
    expect((await desk.ask(reserve, { body })).body).toMatchObject({ status: 'SUCCESS' });
    expect(await usage(desk, 'DNA Advantage')).toMatchObject({ reserved: 1 });
  });

  it('take a code with the blanks that stand around it on a screen, and show it as it came', async () => {
    const desk = new Desk();
    const request = { ...specific, reservationCode: ` ${code} `, licenses: [advantage] };
    const answer = await desk.ask(reserve, { body: { reservationRequests: [request] } });
    const sudi = { udiPid: 'C8300-1N1S-6T', udiSerialNumber: 'FDO2401X' };
    expect(rows(answer, 'authorizationCodes')).toMatchObject([{ reservationCode: ` ${code} `, sudi }]);
  });

  it('answer for each request', async () => {
    const desk = new Desk();
    const request = (over: object) => ({ ...specific, licenses: [advantage], ...over });
    const other = (serial: string) => ({ reservationCode: `CB-ZC8300:${serial}-A9pJ-32` });
    const answer = await desk.ask(reserve, {
      body: {
        reservationRequests: [
          request({}),
          request({}),
          request({ ...other('A'), licenses: [{ ...advantage, quantity: 0 }] }),
          request({ ...other('B'), licenses: [{ ...advantage, quantity: 6 }] }),
          request({ ...other('C'), licenses: [{ entitlementTag: 'Unknown', quantity: 1 }] }),
          request({ ...other('D'), licenses: [advantage, { ...advantage, quantity: 4 }] }),
          request({ ...other('E'), licenses: [] }),
          request({ ...other('F'), reservationType: 'ODD' }),
          request({ reservationCode: hostileName }),
          request({ ...other('G'), licenses: [{ entitlementTag: 'Security', quantity: 1 }] }),
          null,
        ],
      },
    });
    expect(answer.body).toMatchObject({ status: 'WARNING' });
    expect(rows(answer, 'authorizationCodes').map((row) => row['status'])).toEqual([
      'SUCCESS',
      ...Array.from({ length: 10 }, () => 'ERROR'),
    ]);
    expect(await usage(desk, 'DNA Advantage')).toEqual({ inUse: 5, reserved: 2, available: 5 });
    expect(desk.world.named('France')?.devices).toHaveLength(3);
  });

  it('can be for everything, and end only with the code of the device', async () => {
    const desk = new Desk();
    const body = { reservationRequests: [{ reservationCode: code, reservationType: 'UNIVERSAL' }] };
    expect((await desk.ask(reserve, { body })).body).toMatchObject({ status: 'SUCCESS' });
    expect((await desk.ask(reserve, { body })).body).toMatchObject({ status: 'ERROR' });
    const row = { sudi: { udiPid: 'C8300-1N1S-6T', udiSerialNumber: 'FDO2401X' } };
    const without = await desk.ask(remove, { body: { productInstancesRemoveRequests: [row] } });
    expect(without.body).toMatchObject({ status: 'ERROR' });
    const returned = { productInstancesRemoveRequests: [{ ...row, returnCode: 'X1-Y2' }] };
    expect((await desk.ask(remove, { body: returned })).body).toMatchObject({ status: 'SUCCESS' });
    const again = await desk.ask(reserve, { body, at: new Date(noon.getTime() + 1) });
    expect(again.body).toMatchObject({ status: 'SUCCESS' });
  });

  it('hold what is reserved back from a transfer, and the Virtual Account from being deleted', async () => {
    const desk = new Desk();
    await desk.ask(reserve, { body: { reservationRequests: [{ ...specific, licenses: [advantage] }] } });
    const licenses = [
      { license: 'DNA Advantage', licenseType: 'SUBSCRIPTION', quantity: 6, targetVirtualAccount: 'Germany' },
    ];
    const transfer = `POST ${legacyBase}/v1/accounts/acme.com/virtual-accounts/France/licenses/transfer`;
    expect((await desk.ask(transfer, { body: { licenses } })).body).toMatchObject({ status: 'ERROR' });
    expect(() => {
      desk.do({ kind: 'delete', name: 'France' });
    }).toThrow();
  });

  it('go through several Virtual Accounts at once', async () => {
    const desk = new Desk();
    const one = (serial: string) => ({ reservationCode: `CB-ZC8300:${serial}-A9pJ-32`, reservationType: 'UNIVERSAL' });
    const body = {
      forSingleVirtualAccount: false,
      virtualAccounts: [
        { name: 'France', reservationRequests: [one('A')] },
        { name: hostileName, reservationRequests: [one('B'), one('A')] },
        { name: 'Spain', reservationRequests: [one('C')] },
      ],
    };
    const answer = await desk.ask(`POST ${currentBase}/v2/account/acme.com/licenses/reserve-bulk`, { body });
    expect(rows(answer, 'authorizationCodes').map((row) => row['status'])).toEqual([
      'SUCCESS',
      'SUCCESS',
      'ERROR',
      'ERROR',
    ]);
    expect(desk.world.named(hostileName)?.devices).toHaveLength(1);
    const limited = await desk.ask(`POST ${currentBase}/v2/accounts/acme.com/licenses/reserve`, {
      body: { virtualAccounts: [{ name: 'Germany', reservationRequests: [one('D')] }] },
      caller: 'una',
    });
    expect(limited.body).toMatchObject({ status: 'ERROR' });
  });

  it('are changed and confirmed, in the words of Cisco’s document', async () => {
    const desk = new Desk();
    const sudi = { udiPid: 'C8300-1N1S-6T', udiSerialNumber: 'FDO2401X' };
    await desk.ask(reserve, { body: { reservationRequests: [{ ...specific, licenses: [advantage] }] } });
    const change = (quantity: number) =>
      desk.ask(update, { body: { reservationUpdateRequests: [{ sudi, licenses: [{ ...advantage, quantity }] }] } });
    const confirmation = { reservationConfirmationRequests: [{ sudi, confirmationCode: 'c1' }] };
    const unchanged = { status: 'ERROR', data: { status: 'ERROR', confirmation_code: 'c1' } };
    expect((await desk.ask(confirm, { body: confirmation })).body).toMatchObject(unchanged);
    // Seven are free: five, and the two that it has.
    expect((await change(8)).body).toMatchObject({ status: 'ERROR', autorizationCodes: [{ status: 'FAILURE' }] });
    expect(await usage(desk, 'DNA Advantage')).toMatchObject({ reserved: 2 });
    expect((await change(7)).body).toMatchObject({
      status: 'SUCCESS',
      autorizationCodes: [
        { status: 'SUCCESS', reservationCode: code, sudi, licenses: [{ name: 'DNA Advantage', quantity: 7 }] },
      ],
    });
    expect(await usage(desk, 'DNA Advantage')).toEqual({ inUse: 10, reserved: 7, available: 0 });
    expect((await change(1)).body).toMatchObject({ status: 'SUCCESS' });
    expect(await usage(desk, 'DNA Advantage')).toMatchObject({ reserved: 1 });
    expect((await desk.ask(confirm, { body: confirmation })).body).toMatchObject({
      status: 'SUCCESS',
      statusMessage: '1 update requests processed successfully',
      data: { status: 'SUCCESS', statusMessage: 'Update confirmed', confirmation_code: 'c1', sudi },
    });
    expect((await desk.ask(confirm, { body: confirmation })).body).toMatchObject(unchanged);
    const unknown = { sudi: { uuid: 'x' }, licenses: [advantage] };
    expect((await desk.ask(update, { body: { reservationUpdateRequests: [unknown, null] } })).body).toMatchObject({
      status: 'ERROR',
      autorizationCodes: [{ status: 'FAILURE' }, { status: 'FAILURE' }],
    });
    const twice = [{ sudi }, { sudi, confirmationCode: 'c2' }];
    expect((await desk.ask(confirm, { body: { reservationConfirmationRequests: twice } })).body).toMatchObject({
      status: 'ERROR',
      data: [{ confirmation_code: null }, { confirmation_code: 'c2' }],
    });
  });

  it('that are for everything have no quantities to change', async () => {
    const desk = new Desk();
    const body = { reservationRequests: [{ reservationCode: code, reservationType: 'UNIVERSAL' }] };
    await desk.ask(reserve, { body });
    const sudi = { udiPid: 'C8300-1N1S-6T', udiSerialNumber: 'FDO2401X' };
    const changes = { reservationUpdateRequests: [{ sudi, licenses: [advantage] }] };
    expect((await desk.ask(update, { body: changes })).body).toMatchObject({ status: 'ERROR' });
  });

  it('are refused on premises, and to who may only look', async () => {
    const desk = new Desk();
    const body = { reservationRequests: [{ reservationCode: code, reservationType: 'UNIVERSAL' }] };
    for (const request of [reserve, update, confirm]) {
      expect(await desk.ask(request, { body, caller: 'vera' })).toMatchObject({ status: 403, text: '' });
      expect(await desk.ask(request, { body: {} })).toMatchObject({ status: 400 });
    }
    desk.do({ kind: 'create', name: 'Attached', onPremises: true });
    const attached = await desk.ask(reserve.replace('France', 'Attached'), { body });
    expect(attached.body).toMatchObject({ status: 'ERROR' });
    expect(desk.world.named('Attached')?.devices).toEqual([]);
  });
});
