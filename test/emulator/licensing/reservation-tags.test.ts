import { describe, expect, it } from 'vitest';
import { currentBase, Desk, rows } from './ask.ts';

const ask = `POST ${currentBase}/v1/search-slr-details`;
const devices = `GET ${currentBase}/v2/accounts/acme.com/devices?virtualAccountName=France&instanceName=paris-1`;

describe('What products can be reserved with', () => {
  it('is told by their tags, and a universal one comes with it', async () => {
    const desk = new Desk();
    const tag = rows(await desk.ask(devices), 'devices')[0]?.['productTagName'] as string;
    const answer = await desk.ask(ask, { body: { softwareTags: [tag, 'regid.2026-01.example.of-nothing', tag] } });
    expect(answer.body).toMatchObject({ status: 'SUCCESS', status_message: 'Fetched software tags' });
    expect(rows(answer, 'data')).toEqual([
      {
        softwareTag: tag,
        entitlements: [
          { type: 'UNIVERSAL', entitlementTag: expect.stringContaining('PLR') as string, Export: 'False', UDI_PID: '' },
          ...['DNA_Advantage', 'DNA_Essentials'].map((word) => ({
            type: 'SPECIFIC',
            entitlementTag: expect.stringContaining(`.${word},`) as string,
            ...{ Export: 'False', UDI_PID: '' },
          })),
        ],
      },
    ]);
  });

  it('can be reserved with these tags', async () => {
    const desk = new Desk();
    const tag = rows(await desk.ask(devices), 'devices')[0]?.['productTagName'] as string;
    const details = rows(await desk.ask(ask, { body: { softwareTags: [tag] } }), 'data');
    const entitlements = details[0]?.['entitlements'] as readonly { type: string; entitlementTag: string }[];
    const specific = entitlements.filter(({ type }) => type === 'SPECIFIC');
    const licenses = specific.slice(0, 1).map(({ entitlementTag }) => ({ entitlementTag, quantity: 1 }));
    const request = { reservationCode: 'CB-ZC9300-48P:NEW1-A9pJ-32', reservationType: 'SPECIFIC', licenses };
    const reserve = `POST ${currentBase}/v2/account/acme.com/virtual-account/France/licenses/reserve`;
    expect((await desk.ask(reserve, { body: { reservationRequests: [request] } })).body).toMatchObject({
      status: 'SUCCESS',
    });
  });

  it('is nothing to who sees no such device, and nothing is asked for with nothing', async () => {
    const desk = new Desk();
    const tag = rows(await desk.ask(devices), 'devices')[0]?.['productTagName'] as string;
    const seen = await desk.ask(ask, { body: { softwareTags: [tag] }, caller: 'nils' });
    expect(seen.body).toMatchObject({ status: 'SUCCESS', data: [] });
    for (const body of [{}, { softwareTags: [] }, { softwareTags: [1] }])
      expect(await desk.ask(ask, { body })).toMatchObject({ status: 400 });
    expect(await desk.ask(ask, { body: { softwareTags: [tag] }, caller: 'nobody' })).toMatchObject({ status: 403 });
  });
});
