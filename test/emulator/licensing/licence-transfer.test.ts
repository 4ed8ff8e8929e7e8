import { describe, expect, it } from 'vitest';
import type { Licence } from '../../../provider/backend/embedded/world-records.ts';
import { currentBase, Desk, hostileName, legacyBase, rows } from './ask.ts';

const transfer = `POST ${legacyBase}/v1/accounts/acme.com/virtual-accounts/France/licenses/transfer`;
const advantage = { license: 'DNA Advantage', licenseType: 'SUBSCRIPTION', targetVirtualAccount: 'Germany' };

function held(desk: Desk, name: string): readonly string[] {
  return (desk.world.named(name)?.licences ?? []).map((lot) => `${lot.quantity} ${lot.name} ${lot.ends ?? 'open'}`);
}

function lot(over: Partial<Licence>): Licence {
  return {
    ...{ name: 'Router', type: 'term', quantity: 5, subscription: undefined, sku: undefined },
    ...{ starts: undefined, ends: undefined },
    ...over,
  };
}

describe('Transfer of licences', () => {
  it.each([
    transfer,
    `POST ${currentBase}/v1/account/acme.com/virtual-account/France/licenses/transfer`,
    `POST ${currentBase}/v2/accounts/acme.com/licenses/transfer?virtualAccountName=France`,
  ])('%s', async (request) => {
    const desk = new Desk();
    const answer = await desk.ask(request, { body: { licenses: [{ ...advantage, quantity: 2 }] } });
    expect(answer).toMatchObject({
      status: 200,
      body: {
        status: 'SUCCESS',
        statusMessage: '1 licenses transferred successfully',
        licensesTransferStatus: [
          {
            status: 'SUCCESS',
            statusMessage:
              '2 ‘DNA Advantage’ licenses successfully transferred from Virtual Account ‘France’ to Virtual Account ‘Germany’',
          },
        ],
      },
    });
    expect(held(desk, 'Germany')).toEqual(['2 DNA Advantage 2027-06-30']);
  });

  it('answers for each row, and all the others are carried out', async () => {
    const desk = new Desk();
    const answer = await desk.ask(transfer, {
      body: {
        licenses: [
          { ...advantage, quantity: 7 },
          { ...advantage, quantity: 1 },
          { ...advantage, quantity: 0 },
          { ...advantage, quantity: 1, licenseType: 'TERM' },
          { ...advantage, quantity: 1, licenseType: 'ODD' },
          { ...advantage, quantity: 1, targetVirtualAccount: 'Spain' },
          { ...advantage, quantity: 1, targetVirtualAccount: 'France' },
          { ...advantage, quantity: 1, precedence: 'SHORTEST' },
          { license: 'DNA Advantage' },
          null,
          'x',
        ],
      },
    });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ status: 'WARNING', statusMessage: '1 licenses transferred successfully' });
    expect(rows(answer, 'licensesTransferStatus').map((row) => row['status'])).toEqual([
      'SUCCESS',
      ...Array.from({ length: 10 }, () => 'ERROR'),
    ]);
    expect(held(desk, 'Germany')).toEqual(['7 DNA Advantage 2027-06-30']);
  });

  it('gives no more than is available, and then nothing, under HTTP 200', async () => {
    const desk = new Desk();
    const answer = await desk.ask(transfer, { body: { licenses: [{ ...advantage, quantity: 8 }] } });
    expect(answer).toMatchObject({ status: 200, body: { status: 'ERROR' } });
    expect(held(desk, 'Germany')).toEqual([]);
  });

  it('lets what has ended go, so that a Virtual Account can be emptied', async () => {
    const desk = new Desk();
    const row = { license: 'Security', licenseType: 'TERM', quantity: 4, targetVirtualAccount: 'DEFAULT' };
    expect((await desk.ask(transfer, { body: { licenses: [row] } })).body).toMatchObject({ status: 'SUCCESS' });
  });

  it.each([
    ['LONGEST_TERM_FIRST', ['4 Router 2029-12-31', '2 Router 2028-12-31']],
    ['LONGEST_TERM_LAST', ['3 Router 2027-12-31', '3 Router 2028-12-31']],
  ])('takes by term: %s', async (precedence, taken) => {
    const desk = new Desk();
    desk.order('France', lot({ ends: '2028-12-31' }));
    desk.order('France', lot({ ends: '2029-12-31', quantity: 4 }));
    desk.order('France', lot({ ends: '2027-12-31', quantity: 3 }));
    const row = { license: 'Router', licenseType: 'term', quantity: 6, targetVirtualAccount: 'Germany', precedence };
    await desk.ask(transfer, { body: { licenses: [row] } });
    expect(held(desk, 'Germany')).toEqual(taken);
  });

  it('takes from the lot that dates or a subscription name, however it is spelt', async () => {
    const desk = new Desk();
    desk.order('France', lot({ ends: '2028-12-31' }));
    desk.order('France', lot({ ends: '2029-12-31' }));
    desk.order('France', lot({ ends: '2029-12-31', subscription: 'Sub1' }));
    desk.order('France', lot({ ends: '2029-12-31', subscription: 'Sub2' }));
    const row = { license: 'Router', licenseType: 'TERM', quantity: 1, targetVirtualAccount: 'Germany' };
    await desk.ask(transfer, {
      body: {
        licenses: [
          { ...row, endDate: '2029-12-31T00:00:00Z', subscriptionId: null },
          { ...row, subsriptionId: 'Sub1' },
          { ...row, subscriptionId: 'Sub2' },
        ],
      },
    });
    expect(desk.world.named('Germany')?.licences.map((each) => [each.ends, each.subscription])).toEqual([
      ['2029-12-31', undefined],
      ['2029-12-31', 'Sub1'],
      ['2029-12-31', 'Sub2'],
    ]);
    expect(
      desk.world
        .named('France')
        ?.licences.slice(3)
        .map((each) => each.quantity),
    ).toEqual([5, 4, 4, 4]);
  });

  it('takes 998 rows and not 1000', async () => {
    const desk = new Desk();
    desk.order('France', lot({ quantity: 5_000 }));
    const row = { license: 'Router', licenseType: 'TERM', quantity: 1, targetVirtualAccount: 'Germany' };
    const some = (length: number) => desk.ask(transfer, { body: { licenses: Array.from({ length }, () => row) } });
    expect((await some(998)).body).toMatchObject({ statusMessage: '998 licenses transferred successfully' });
    expect(await some(1_000)).toMatchObject({ status: 422, body: { status: 'ERROR' } });
    expect(held(desk, 'Germany')).toEqual(['998 Router open']);
  });

  it('needs rights on both sides', async () => {
    const desk = new Desk();
    const body = { licenses: [{ ...advantage, quantity: 1 }] };
    expect(await desk.ask(transfer, { body, caller: 'vera' })).toMatchObject({ status: 403, text: '' });
    const halfway = await desk.ask(transfer, { body, caller: 'una' });
    expect(halfway).toMatchObject({ status: 200, body: { status: 'ERROR' } });
    expect(held(desk, 'Germany')).toEqual([]);
  });

  it('wants rows, and a Virtual Account', async () => {
    const desk = new Desk();
    for (const body of [{}, { licenses: [] }, { licenses: 'x' }])
      expect(await desk.ask(transfer, { body })).toMatchObject({ status: 400 });
    const nowhere = `POST ${currentBase}/v2/accounts/acme.com/licenses/transfer`;
    expect(await desk.ask(nowhere, { body: { licenses: [advantage] } })).toMatchObject({ status: 400 });
  });

  it('carries a hostile name through', async () => {
    const desk = new Desk();
    const request = transfer.replace('France', encodeURIComponent(hostileName));
    const row = { ...advantage, license: `${hostileName} licence`, licenseType: 'STANDARD', quantity: 1 };
    expect((await desk.ask(request, { body: { licenses: [row] } })).body).toMatchObject({ status: 'SUCCESS' });
    expect(held(desk, 'Germany')).toEqual([`1 ${hostileName} licence open`]);
  });
});
