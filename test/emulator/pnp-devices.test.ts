import { describe, expect, it } from 'vitest';
import { running, softwareApis } from './running.ts';

const legacy = '/services/api/software/dms/v2/smartaccounts/acme.com/virtualaccounts';
const current = `${softwareApis}/pnp/v2/accounts/acme.com/virtual-accounts`;

function device(serial: string, over: object = {}) {
  const udi = [
    { name: 'udiProductId', value: 'VEDGE-1000-AC-K9' },
    { name: 'udiSerialNumber', value: serial },
  ];
  return { overWrite: false, devices: [{ id: '1', device: { udi } }], ...over };
}

describe('Devices of Plug and Play Connect', () => {
  it('are added and listed under both bases, as public scripts do it', async () => {
    const { get, post } = await running();
    const none = { status: 'COMPLETE', message: 'NO DATA FOUND', messageCode: 'DMS-ERR-121' };
    expect((await get(`${legacy}/Berlin/devices?startIdx=0&rowsPerPage=500`)).body).toEqual(none);
    expect(await post(`${legacy}/Berlin/devices`, device('A1'))).toMatchObject({
      status: 200,
      body: { status: 'COMPLETE', message: 'SUCCESS', devices: [{ validationStatus: 'SUCCESS' }] },
    });
    const listed = {
      udiProductId: 'VEDGE-1000-AC-K9',
      udiSerialNumber: 'A1',
      deviceStatus: 'Pending',
      isLocked: false,
    };
    for (const path of [`${legacy}/Berlin/devices`, `${current}/Berlin/devices`])
      expect((await get(path, 'nils')).body).toMatchObject({ totalRows: 1, data: [listed] });
    expect((await get(`${current}/DEFAULT/devices`)).body).toEqual(none);
  });

  it('are in one Virtual Account each, and move only where it is said', async () => {
    const { get, post } = await running();
    await post(`${legacy}/Berlin/devices`, device('A1'));
    const again = await post(`${current}/DEFAULT/devices`, device('A1'));
    expect(again.body).toMatchObject({ devices: [{ validationStatus: 'FAILURE' }] });
    await post(`${current}/DEFAULT/devices`, device('A1', { overWrite: true }));
    expect((await get(`${legacy}/DEFAULT/devices`)).body).toMatchObject({ totalRows: 1 });
    expect((await get(`${legacy}/Berlin/devices`)).body).toMatchObject({ message: 'NO DATA FOUND' });
  });

  it('are refused to who may not, and where they are none', async () => {
    const { get, post } = await running();
    const refused = { status: 422, body: { messageCode: 'DMS-ERR-136' } };
    expect(await get(`${legacy}/Berlin/devices`, 'stranger')).toMatchObject(refused);
    expect(await post(`${legacy}/Berlin/devices`, device('A1'), 'vera')).toMatchObject(refused);
    expect(await get(`${legacy}/Nowhere/devices`)).toMatchObject(refused);
    expect(await post(`${legacy}/Berlin/devices`, {})).toMatchObject({ status: 422 });
    const odd = await post(`${legacy}/Berlin/devices`, { devices: [null, { device: { udi: [{ name: 'x' }] } }] });
    expect(odd.body).toMatchObject({ devices: [{ validationStatus: 'FAILURE' }, { validationStatus: 'FAILURE' }] });
  });
});
