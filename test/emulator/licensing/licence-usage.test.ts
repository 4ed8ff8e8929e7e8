import { describe, expect, it } from 'vitest';
import { currentBase, Desk, hostileName, legacyBase, rows } from './ask.ts';

const usage = `POST ${legacyBase}/v1/accounts/acme.com/licenses`;
const currentUsage = `POST ${currentBase}/v1/account/acme.com/report-usage-partner`;

const subscriptions = `POST ${legacyBase}/v1/accounts/acme.com/license-subscriptions`;
const currentSubscriptions = `POST ${currentBase}/v1/account/acme.com/licenses/subscription-usage`;

describe('Licence usage', () => {
  it('shows every Virtual Account that the caller sees, where none is named', async () => {
    const desk = new Desk();
    for (const body of [undefined, null, {}, { virtualAccounts: [] }]) {
      const all = await desk.ask(usage, body === undefined ? {} : { body });
      expect(all.body).toMatchObject({ status: 'SUCCESS', totalRecords: 5 });
    }
    const own = await desk.ask(usage, { caller: 'una' });
    expect(rows(own, 'licenses').map((row) => row['virtualAccount'])).toEqual(['France', 'France', 'France']);
    expect((await desk.ask(usage, { caller: 'nils' })).body).toMatchObject({ totalRecords: 0, licenses: [] });
    expect(await desk.ask(usage, { caller: 'nobody' })).toMatchObject({ status: 403, text: '' });
  });

  it('has the form that clients of the older base read', async () => {
    const [advantage, security, essentials] = rows(
      await new Desk().ask(usage, { body: { virtualAccounts: ['France'], limit: -1, offset: 0 } }),
      'licenses',
    );
    expect(advantage).toEqual({
      license: 'DNA Advantage',
      virtualAccount: 'France',
      quantity: 10,
      inUse: 3,
      available: 7,
      reserved: 0,
      pendingQuantity: 0,
      status: 'In Compliance',
      billingType: 'PREPAID',
      ahaApps: false,
      isPortable: false,
      licenseSubstitutions: [],
      licenseDetails: [
        {
          licenseType: 'SUBSCRIPTION',
          quantity: 10,
          startDate: null,
          endDate: '2027-06-30',
          subscriptionId: 'Sub77',
          status: 'ACTIVE',
          licenseSku: null,
        },
      ],
    });
    expect(security).toMatchObject({ quantity: 4, available: 0, licenseDetails: [{ status: 'EXPIRED' }] });
    expect(essentials).toMatchObject({ quantity: 2, inUse: 3, available: 0, status: 'Out Of Compliance' });
  });

  it('has other names for the details on the newer base', async () => {
    const [advantage] = rows(await new Desk().ask(currentUsage, { body: { virtualAccounts: ['France'] } }), 'licenses');
    expect(advantage).toMatchObject({
      portable: false,
      licenseDetails: [
        { license_type: 'SUBSCRIPTION', entitled_quantity: 10, end_date: '2027-06-30', sub_ref_id: 'Sub77' },
      ],
    });
    expect(advantage).not.toHaveProperty('isPortable');
  });

  it('counts what has not begun as pending', async () => {
    const desk = new Desk();
    desk.order('Germany', {
      ...{ name: 'Security', type: 'term', quantity: 6, subscription: undefined, sku: 'SEC-3Y' },
      ...{ starts: '2027-01-01', ends: '2029-12-31' },
    });
    const [row] = rows(await desk.ask(usage, { body: { virtualAccounts: ['Germany'] } }), 'licenses');
    expect(row).toMatchObject({
      quantity: 6,
      pendingQuantity: 6,
      available: 0,
      licenseDetails: [{ status: 'FUTURE' }],
    });
  });

  it('names what is used and was never bought', async () => {
    const desk = new Desk();
    desk.do(
      {
        kind: 'report-usage',
        name: 'France',
        device: 'paris-2',
        uses: [{ licence: 'HSEC', quantity: 2, reserved: false }],
      },
      { kind: 'system', name: 'device' },
    );
    const found = rows(await desk.ask(usage, { body: { virtualAccounts: ['France'] } }), 'licenses');
    expect(found.at(-1)).toMatchObject({ license: 'HSEC', quantity: 0, inUse: 2, status: 'Out Of Compliance' });
  });

  it('refuses a Virtual Account that is unknown, or not the caller’s to see', async () => {
    const desk = new Desk();
    expect(await desk.ask(usage, { body: { virtualAccounts: ['France', 'Spain'] } })).toMatchObject({
      status: 422,
      body: { status: 'ERROR' },
    });
    expect(await desk.ask(usage, { body: { virtualAccounts: ['DEFAULT'] }, caller: 'una' })).toMatchObject({
      status: 403,
      text: '',
    });
    for (const virtualAccounts of ['France', [7], [''], {}])
      expect(await desk.ask(usage, { body: { virtualAccounts } })).toMatchObject({ status: 400 });
  });

  it('shows hostile names as they are', async () => {
    const found = rows(await new Desk().ask(usage, { body: { virtualAccounts: [hostileName] } }), 'licenses');
    expect(found).toMatchObject([{ license: `${hostileName} licence`, virtualAccount: hostileName }]);
  });
});

describe('Pages', () => {
  it('count rows from an offset, in the body or in the query', async () => {
    const desk = new Desk();
    const names = async (request: string, body = {}) =>
      rows(await desk.ask(request, { body }), 'licenses').map((row) => row['license']);
    const all = await names(usage, { limit: -1 });
    expect(all).toHaveLength(5);
    expect(await names(usage, { limit: 2, offset: 1 })).toEqual(all.slice(1, 3));
    expect(await names(`${usage}?limit=2&offset=1`)).toEqual(all.slice(1, 3));
    expect(await names(`${usage}?limit=1`, { limit: 3 })).toEqual(all.slice(0, 3));
    expect(await names(usage, { limit: 2, offset: 4 })).toEqual(all.slice(4));
    expect(await names(usage, { offset: 5 })).toEqual([]);
    expect(await names(usage, { limit: '2', offset: '4' })).toEqual(all.slice(4));
  });

  it('hold 50 rows unless it is said otherwise', async () => {
    const desk = new Desk();
    for (let index = 0; index < 60; index += 1)
      desk.order('Germany', {
        ...{ name: `Licence ${index}`, type: 'perpetual', quantity: 1, subscription: undefined, sku: undefined },
        ...{ starts: undefined, ends: undefined },
      });
    const answer = await desk.ask(usage, { body: { virtualAccounts: ['Germany'] } });
    expect(answer.body?.['totalRecords']).toBe(60);
    expect(rows(answer, 'licenses')).toHaveLength(50);
    const all = await desk.ask(usage, { body: { virtualAccounts: ['Germany'], limit: -1 } });
    expect(rows(all, 'licenses')).toHaveLength(60);
  });

  it.each([
    { limit: 0 },
    { limit: -2 },
    { limit: 'all' },
    { limit: 1.5 },
    { offset: -1 },
    { offset: 'x' },
    { limit: {} },
    { offset: true },
  ])('refuse %j', async (body) => {
    expect(await new Desk().ask(usage, { body })).toMatchObject({ status: 400, body: { status: 'ERROR' } });
  });
});

describe('Subscriptions', () => {
  it('are the lots that have one', async () => {
    const desk = new Desk();
    const row = {
      virtualAccount: 'France',
      license: 'DNA Advantage',
      billingType: 'PREPAID',
      startDate: null,
      endDate: '2027-06-30',
      status: 'Active',
      subscriptionId: 'Sub77',
    };
    expect((await desk.ask(subscriptions)).body).toEqual({
      ...{ status: 'SUCCESS', statusMessage: '', totalRecords: 1 },
      licenseSubscriptions: [{ ...row, quantity: 10 }],
    });
    expect(rows(await desk.ask(currentSubscriptions), 'licenseSubscriptions')).toEqual([{ ...row, quantity: '10' }]);
  });

  it('are filtered by status', async () => {
    const desk = new Desk();
    const found = async (status: string[]) =>
      (await desk.ask(subscriptions, { body: { status } })).body?.['totalRecords'];
    expect(await found(['active', 'Canceled'])).toBe(1);
    expect(await found(['Expired'])).toBe(0);
    expect(
      (await desk.ask(subscriptions, { body: { status: ['Expired'] }, at: new Date('2028-01-01') })).body,
    ).toMatchObject({
      totalRecords: 1,
    });
    expect(await desk.ask(subscriptions, { body: { status: 'Active' } })).toMatchObject({ status: 400 });
  });
});
