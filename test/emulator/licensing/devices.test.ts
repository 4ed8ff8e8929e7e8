import { describe, expect, it } from 'vitest';
import { currentBase, Desk, hostileName, legacyBase, rows, type Answer } from './ask.ts';

const devices = `${legacyBase}/v1/accounts/acme.com/virtual-accounts/France/devices`;
const paris1 = { udiPid: null, udiSerialNumber: 'FCW1' };
const paris2 = { hostIdentifier: 'paris-2' };

/** A device of a Virtual Account that the world holds for good reasons: by a token, as devices come. */
function register(desk: Desk, name: string, sudi: Readonly<Record<string, string>>): void {
  desk.do({ kind: 'create-token', name: 'France', days: 1, exportControlled: false });
  const token = desk.world.named('France')?.tokens.at(-1)?.token ?? '';
  const times = { registeredAt: undefined, lastContactAt: undefined };
  const device = { name, product: undefined, productTag: undefined, sudi, uses: [], ...times };
  desk.do({ kind: 'register-device', token, device }, { kind: 'system', name: 'device' });
}

function names(desk: Desk, account: string): readonly string[] {
  return (desk.world.named(account)?.devices ?? []).map(({ name }) => name);
}

describe('Devices', () => {
  it.each([
    devices,
    `${currentBase}/v1/account/acme.com/virtual-account/France/device/search`,
    `${currentBase}/v2/accounts/acme.com/devices?virtualAccountName=France`,
  ])('are listed: %s', async (path) => {
    const answer = await new Desk().ask(`GET ${path}`);
    expect(answer.body).toMatchObject({ status: 'SUCCESS', totalRecords: 2 });
    const nothing = { suvi: null, uuid: null, udiVid: null, macAddress: null, udiPid: null };
    expect(rows(answer, 'devices')).toEqual([
      {
        instanceName: 'paris-1',
        productTagName: expect.stringMatching(/^regid\.[\w.-]+\.C9300_48P,1\.0_[\da-f-]{36}$/) as string,
        sudi: { ...nothing, udiSerialNumber: 'FCW1', hostIdentifier: null },
      },
      {
        instanceName: 'paris-2',
        productTagName: expect.any(String) as string,
        sudi: { ...nothing, udiSerialNumber: null, hostIdentifier: 'paris-2' },
      },
    ]);
  });

  it('are found by a part of a name or of a serial number, by pages of 50', async () => {
    const desk = new Desk();
    for (let index = 0; index < 60; index += 1)
      register(desk, `switch-${index}`, { udiPid: 'C9300', udiSerialNumber: `SN${index}` });
    const found = async (query: string) => rows(await desk.ask(`GET ${devices}?${query}`), 'devices');
    expect(await found('')).toHaveLength(50);
    expect(await found('limit=-1')).toHaveLength(62);
    expect(await found('instanceName=SWITCH-5')).toHaveLength(11);
    expect(await found('instanceName=SN59')).toMatchObject([{ instanceName: 'switch-59' }]);
    expect(await found('limit=2&offset=60')).toMatchObject([
      { instanceName: 'switch-58' },
      { instanceName: 'switch-59' },
    ]);
  });

  it('are listed to who sees the Virtual Account', async () => {
    const desk = new Desk();
    expect(await desk.ask(`GET ${devices}`, { caller: 'vera' })).toMatchObject({ status: 200 });
    expect(await desk.ask(`GET ${devices}`, { caller: 'nils' })).toMatchObject({ status: 403, text: '' });
  });
});

describe('Device usage', () => {
  const body = { virtualAccounts: ['France'], limit: 10, offset: 0 };

  it.each([
    [`POST ${legacyBase}/v1/accounts/acme.com/devices`, 'hostName'],
    [`POST ${currentBase}/v1/account/acme.com/device/get-usage`, 'hostname'],
  ])('%s', async (request, host) => {
    const desk = new Desk();
    const answer = await desk.ask(request, { body });
    expect(rows(answer, 'devices')).toMatchObject([
      {
        [host]: 'paris-1',
        virtualAccount: 'France',
        productName: 'C9300-48P',
        status: 'Out Of Compliance',
        registrationDate: expect.stringMatching(/^2024-\d\d-\d\dT\d\d:\d\d:\d\dZ$/) as string,
        licenseUsage: [
          { license: 'DNA Advantage', quantity: 3 },
          { license: 'DNA Essentials', quantity: 3 },
        ],
      },
      { [host]: 'paris-2', status: 'In Compliance', licenseUsage: [] },
    ]);
    expect((await desk.ask(request, { body })).text).toBe(answer.text);
    expect((await desk.ask(request, { caller: 'una' })).body).toMatchObject({ totalRecords: 2 });
  });

  it.each(['v2', 'v3'])('insists on limit and offset in %s', async (version) => {
    const desk = new Desk();
    for (const request of [
      `POST ${legacyBase}/${version}/accounts/acme.com/devices`,
      `POST ${currentBase}/${version}/account/acme.com/device/get-usage`,
    ]) {
      for (const partly of [{}, { limit: 1 }, { offset: 0 }])
        expect(await desk.ask(request, { body: partly })).toMatchObject({
          status: 422,
          body: { status: 'ERROR', statusMessage: 'MANDATORY_LIMIT_OR_OFFSET_MISSING' },
        });
      expect(rows(await desk.ask(request, { body: { limit: 1, offset: 1 } }), 'devices')).toHaveLength(1);
    }
  });

  it('shows a device with a product id by both of its identifiers', async () => {
    const desk = new Desk();
    register(desk, 'edge', { udiPid: 'C8000V', udiSerialNumber: '9ABC' });
    const answer = await desk.ask(`POST ${legacyBase}/v1/accounts/acme.com/devices`, { body });
    expect(rows(answer, 'devices').at(-1)).toMatchObject({
      hostName: 'edge',
      displayName: 'UDI_PID:C8000V; UDI_SN:9ABC; ',
    });
  });
});

describe('Transfer of devices', () => {
  it.each([
    `POST ${devices}/transfer`,
    `POST ${currentBase}/v1/account/acme.com/virtual-account/France/device/transfer`,
    `POST ${currentBase}/v2/accounts/acme.com/devices/transfer?virtualAccountName=France`,
  ])('%s', async (request) => {
    const desk = new Desk();
    const [first] = rows(await desk.ask(`GET ${devices}`), 'devices');
    const { sudi, productTagName } = first as { sudi: Record<string, string | null>; productTagName: string };
    const answer = await desk.ask(request, {
      body: {
        productInstances: [
          { sudi, productTagName, targetVirtualAccount: 'Germany' },
          { sudi, productTagName, targetVirtualAccount: 'Germany' },
          { sudi: paris2, productTagName: 'other', targetVirtualAccount: 'Germany' },
          { sudi: paris2, targetVirtualAccount: 'Spain' },
          { sudi: {}, targetVirtualAccount: 'Germany' },
          { sudi: paris2 },
          'x',
        ],
      },
    });
    expect(answer.body).toMatchObject({
      status: 'WARNING',
      statusMessage: '1 product instances transferred successfully.',
      successCount: 1,
      errorCount: 6,
    });
    expect(rows(answer, 'productsTransferStatus').map((row) => row['status'])).toEqual([
      'SUCCESS',
      ...Array.from({ length: 6 }, () => 'WARNING'),
    ]);
    expect(names(desk, 'Germany')).toEqual(['paris-1']);
    expect(names(desk, 'France')).toEqual(['paris-2']);
  });

  it('may say its source itself, and needs rights on both sides', async () => {
    const desk = new Desk();
    const row = { sudi: paris2, targetVirtualAccount: hostileName, sourceVirtualAccount: 'France' };
    const request = `POST ${devices.replace('France', 'DEFAULT')}/transfer`;
    expect((await desk.ask(request, { body: { productInstances: [row] } })).body).toMatchObject({ status: 'SUCCESS' });
    expect(names(desk, hostileName)).toEqual(['paris-2']);

    const halfway = { productInstances: [{ sudi: paris1, targetVirtualAccount: 'Germany' }] };
    expect((await desk.ask(`POST ${devices}/transfer`, { body: halfway, caller: 'una' })).body).toMatchObject({
      status: 'ERROR',
      successCount: 0,
    });
    expect(await desk.ask(`POST ${devices}/transfer`, { body: halfway, caller: 'vera' })).toMatchObject({
      status: 403,
    });
    expect(await desk.ask(`POST ${devices}/transfer`, { body: {} })).toMatchObject({ status: 400 });
  });

  it('refuses identifiers that more than one device has', async () => {
    const desk = new Desk();
    register(desk, 'a', { udiPid: 'C9300', udiSerialNumber: '1' });
    register(desk, 'b', { udiPid: 'C9300', udiSerialNumber: '2' });
    const body = { productInstances: [{ sudi: { udiPid: 'C9300' }, targetVirtualAccount: 'Germany' }] };
    expect((await desk.ask(`POST ${devices}/transfer`, { body })).body).toMatchObject({ status: 'ERROR' });
    expect(names(desk, 'Germany')).toEqual([]);
  });
});

describe('Removal of devices', () => {
  it('one by one', async () => {
    const desk = new Desk();
    const request = `POST ${currentBase}/v1/account/acme.com/virtual-account/France/device/remove`;
    expect(await desk.ask(request, { body: { sudi: paris1 } })).toMatchObject({
      status: 200,
      body: { status: 'SUCCESS', statusMessage: 'The Product Instance paris-1 was successfully removed.' },
    });
    expect(await desk.ask(request, { body: { sudi: paris1 } })).toMatchObject({
      status: 422,
      body: { status: 'ERROR' },
    });
    expect(await desk.ask(request, { body: {} })).toMatchObject({ status: 400 });
    expect(await desk.ask(request, { body: { sudi: paris2 }, caller: 'vera' })).toMatchObject({ status: 403 });
    expect(names(desk, 'France')).toEqual(['paris-2']);
  });

  it.each(['productInstacesRemoveRequests', 'productInstancesRemoveRequests'])(
    'many at once, under %s',
    async (key) => {
      for (const request of [
        `POST ${devices.replace('/v1/', '/v2/')}/remove`,
        `POST ${currentBase}/v2/account/acme.com/virtual-account/France/device/remove-bulk`,
        `POST ${currentBase}/v3/accounts/acme.com/devices/remove?virtualAccountName=France`,
      ]) {
        const desk = new Desk();
        const answer: Answer = await desk.ask(request, {
          body: { [key]: [{ sudi: paris1 }, { sudi: { uuid: 'no' } }] },
        });
        expect(answer.body).toMatchObject({
          status: 'WARNING',
          removeProductInstancesStatus: [
            { status: 'SUCCESS', device: 'paris-1' },
            { status: 'ERROR', device: null },
          ],
        });
        expect(names(desk, 'France')).toEqual(['paris-2']);
        expect(await desk.ask(request, { body: { [key]: [] } })).toMatchObject({ status: 400 });
      }
    },
  );

  it('gives what is reserved back only with the device’s own code', async () => {
    const desk = new Desk();
    desk.do({ kind: 'reserve', name: 'France', device: 'paris-1', licence: 'DNA Advantage', quantity: 1 });
    const request = `POST ${devices.replace('/v1/', '/v2/')}/remove`;
    const removal = (row: object) =>
      desk.ask(request, { body: { productInstacesRemoveRequests: [{ sudi: paris1, ...row }] } });
    expect((await removal({})).body).toMatchObject({ status: 'ERROR' });
    expect((await removal({ returnCode: 'R1' })).body).toMatchObject({ status: 'SUCCESS' });
    expect(names(desk, 'France')).toEqual(['paris-2']);
  });
});

describe('Search of a device', () => {
  const search = `GET ${currentBase}/v2/device/search`;

  it('finds it with its place', async () => {
    const desk = new Desk();
    const answer = await desk.ask(`${search}?udi_serial_number=FCW1`);
    expect(answer.body).toMatchObject({
      status: 'OK',
      data: {
        sudi: { udiSerialNumber: 'FCW1' },
        account: {
          name: 'Acme Corporation',
          domain: 'acme.com',
          account_id: Number(desk.world.identity.id),
          virtual_account_name: 'France',
          virtual_account_id: 2,
          default: false,
        },
        licenses: [{ display_name: 'DNA Advantage', quantity: 3 }, { display_name: 'DNA Essentials' }],
      },
    });
  });

  it('says so where there is none, or none that the caller may see', async () => {
    const desk = new Desk();
    const nothing = { status: 200, body: { status: 'COMPLETE', message_code: 'NO_DATA_FOUND' } };
    expect(await desk.ask(`${search}?udi_serial_number=FCW`)).toMatchObject(nothing);
    expect(await desk.ask(`${search}?udi_serial_number=FCW1&software_tag=other`)).toMatchObject(nothing);
    expect(await desk.ask(`${search}?udi_serial_number=FCW1`, { caller: 'nils' })).toMatchObject(nothing);
    expect(await desk.ask(search)).toMatchObject({ status: 400 });
    expect(await desk.ask(`${search}?udi_serial_number=FCW1`, { caller: 'nobody' })).toMatchObject({ status: 403 });
  });
});
