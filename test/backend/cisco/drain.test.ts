import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Performed } from '../../../provider/backend/backend.ts';
import type { CiscoOptions } from '../../../provider/backend/cisco/cisco-backend.ts';
import type { CiscoCall } from '../../../provider/backend/cisco/transport.ts';
import { deviceBatches, licenceBatches, mostAtOnce } from '../../../provider/backend/cisco/write/batches.ts';
import { Failure } from '../../../provider/model/failure.ts';
import { failureWithin } from '../../support/failure-of.ts';
import * as op from '../../support/operations.ts';
import { morning } from '../embedded/acme.ts';
import { accountReplies, ciscoOn, scripted, type Answer, type Answers, type Scripted } from './scripted.ts';

const lot = (quantity: number, more = {}) => ({ license_type: 'TERM', entitled_quantity: quantity, ...more });
const licence = (license: string, lots: readonly { readonly entitled_quantity: number }[], more = {}) => ({
  ...{ virtualAccount: 'France', license, inUse: 0, licenseDetails: lots },
  ...{ quantity: lots.reduce((sum, { entitled_quantity: quantity }) => sum + quantity, 0), ...more },
});
const device = (serial: string) => ({
  ...{ virtualAccount: 'France', displayName: serial, productTagName: 'tag' },
  sudi: { udiPid: 'C8000V', udiSerialNumber: serial, uuid: null },
});

interface Rows {
  readonly licenses?: readonly { readonly quantity: number; readonly [key: string]: unknown }[];
  readonly productInstances?: readonly unknown[];
}
const rowsOf = (call: CiscoCall): Rows => call.body as Rows;
const items = (count: number, status = 'SUCCESS') =>
  Array.from({ length: count }, () => ({ status, statusMessage: 'as it went' }));
const allMoved: Answers = {
  'transfer-devices': (call) => ({
    ...{ status: 'SUCCESS', productsTransferStatus: items(rowsOf(call).productInstances?.length ?? 0) },
  }),
  'transfer-licenses': (call) => ({
    ...{ status: 'SUCCESS', licensesTransferStatus: items(rowsOf(call).licenses?.length ?? 0) },
  }),
};

const account = {
  licences: [
    licence('A', [lot(40, { sub_ref_id: 'Sub1', start_date: '2026-01-01', end_date: null })]),
    licence('B', [lot(3), lot(2, { license_type: 'PERPETUAL' })]),
  ],
  devices: [device('FCW1'), device('FCW2')],
};
const ready = (shown = account, more: Answers = {}): Scripted =>
  scripted({ ...accountReplies(shown), ...allMoved, ...more });
const drain = (transport: Scripted, more: Parameters<typeof op.drain>[2] = {}, options: Partial<CiscoOptions> = {}) =>
  ciscoOn(transport, options).perform({
    ...{
      domain: 'acme.com',
      operation: op.drain('France', 'EMEA', more),
      currentName: op.sameName,
      requestId: 'run-1',
    },
  });

describe('a drain', () => {
  it('moves devices, then licences lot by lot', async () => {
    const transport = ready();
    expect(await drain(transport)).toEqual({ status: 'done', detail: '45 licences and 2 devices moved' });
    const writes = transport.calls.filter(({ effect }) => effect === 'write');
    expect(writes.map(({ operation, requestId }) => [operation, requestId])).toEqual([
      ['transfer-devices', 'run-1-1'],
      ['transfer-licenses', 'run-1-2'],
    ]);
    expect(writes[0]?.body).toEqual({
      productInstances: account.devices.map(({ sudi, productTagName }) => ({
        ...{ sudi, productTagName, targetVirtualAccount: 'EMEA', sourceVirtualAccount: 'France' },
      })),
    });
    expect(writes[1]?.body).toEqual({
      licenses: [
        {
          ...{ license: 'A', licenseType: 'TERM', quantity: 40, targetVirtualAccount: 'EMEA' },
          ...{ subsriptionId: 'Sub1', startDate: '2026-01-01' },
        },
        { license: 'B', licenseType: 'TERM', quantity: 3, targetVirtualAccount: 'EMEA' },
        { license: 'B', licenseType: 'PERPETUAL', quantity: 2, targetVirtualAccount: 'EMEA' },
      ],
    });
  });

  it('of nothing sends nothing', async () => {
    const transport = ready({ licences: [], devices: [] });
    expect(await drain(transport)).toMatchObject({ status: 'done' });
    expect(transport.calls.every(({ effect }) => effect === 'read')).toBe(true);
  });

  it('keeps each request below a thousand', async () => {
    const devices = Array.from({ length: 2_001 }, (_none, index) => device(`FCW${index}`));
    const transport = ready({ licences: [licence('A', [lot(2_500)])], devices });
    expect(await drain(transport)).toEqual({ status: 'done', detail: '2500 licences and 2001 devices moved' });
    expect(transport.of('transfer-devices').map((call) => rowsOf(call).productInstances?.length)).toEqual([
      998, 998, 5,
    ]);
    expect(
      transport.of('transfer-licenses').map((call) => rowsOf(call).licenses?.map(({ quantity }) => quantity)),
    ).toEqual([[998], [998], [504]]);
  });

  it('refuses what arrived since the plan was made', async () => {
    const transport = ready();
    const expects = [{ kind: 'at-most', licences: 30, devices: 2 }] as const;
    expect(await drain(transport, { expects })).toMatchObject({ status: 'refused', code: 'refused-expectation' });
    expect(transport.calls.every(({ effect }) => effect === 'read')).toBe(true);
  });
});

describe('a drain that has nowhere to go', () => {
  const into = (transport: Scripted, target: string): Promise<Performed> =>
    ciscoOn(transport).perform({
      ...{ domain: 'acme.com', operation: op.drain('France', target), currentName: op.sameName, requestId: 'run-1' },
    });

  it('is refused where source and target are one', async () => {
    const transport = ready();
    expect(await into(transport, 'France')).toMatchObject({ status: 'refused', code: 'refused-same-account' });
    expect(transport.of('transfer-devices')).toEqual([]);
  });

  // Then no transfer is sent of which Cisco could say that its target does not exist.
  it('is refused although nothing lies there', async () => {
    const empty = { licences: [], devices: [] };
    expect(await into(ready(empty), 'EMEA')).toEqual({ status: 'done', detail: '0 licences and 0 devices moved' });
    expect(await into(ready(empty), 'Nowhere')).toMatchObject({
      ...{ status: 'refused', code: 'refused-no-virtual-account' },
    });
  });
});

describe('a drain that ends early', () => {
  const many = { licences: [licence('A', [lot(2_500)])], devices: [device('FCW1')] };
  const answering = (answers: readonly Answer[]): (() => Answer) => {
    const left = [...answers];
    return () => left.shift() ?? new Failure('bug', 'asked too often');
  };
  const moved = (count: number): Answer => ({ status: 'SUCCESS', licensesTransferStatus: items(count) });
  const lost = new Failure('reply-lost', 'the connection broke');
  const notSent = new Failure('not-reachable', 'no connection', { retry: true });

  it.each([
    [
      'a lost reply',
      lost,
      { status: 'unknown', message: expect.stringMatching(/998 licences and 1 device had been/) as string },
    ],
    ['no connection', notSent, { status: 'partial', detail: expect.stringMatching(/no connection/) as string }],
    [
      'a refusal',
      { http: 422, body: { status: 'ERROR', statusMessage: 'No more' } },
      { status: 'partial', detail: expect.stringMatching(/"No more"/) as string },
    ],
  ])('by %s in the middle never repeats a request', async (_case, answer, performed) => {
    const transport = ready(many, { 'transfer-licenses': answering([moved(1), answer]) });
    expect(await drain(transport)).toEqual(performed);
    expect(transport.of('transfer-licenses')).toHaveLength(2);
  });

  it.each([
    ['a lost reply', lost, { status: 'unknown' }],
    [
      'a refusal',
      { http: 422, body: { status: 'ERROR', statusMessage: 'No' } },
      { status: 'refused', code: 'refused-by-cisco' },
    ],
    ['all items in vain', { status: 'ERROR', productsTransferStatus: items(1, 'WARNING') }, { status: 'refused' }],
  ])('by %s at once', async (_case, answer, performed) => {
    const transport = ready(many, { 'transfer-devices': () => answer });
    expect(await drain(transport)).toMatchObject(performed);
    expect(transport.of('transfer-licenses')).toEqual([]);
  });

  it('before anything was sent is tried again as a whole', async () => {
    const failure = await failureWithin(drain(ready(many, { 'transfer-devices': () => notSent })));
    expect(failure).toMatchObject({ code: 'not-reachable', retry: true });
  });

  it('leaves the licences where a device did not go', async () => {
    const status = [...items(1), { status: 'WARNING', statusMessage: 'The Product Instance was not found' }];
    const transport = ready(account, {
      'transfer-devices': () => ({ status: 'WARNING', statusMessage: '1 moved', productsTransferStatus: status }),
    });
    expect(await drain(transport)).toEqual({
      status: 'partial',
      detail: '0 licences and 1 device moved, the rest lies where it lay: "The Product Instance was not found"',
    });
    expect(transport.of('transfer-licenses')).toEqual([]);
  });

  it('where the reply does not say what the licences are', async () => {
    const shown = { licences: [licence('A', [lot(3)], { quantity: 10 })], devices: [] };
    expect(await drain(ready(shown))).toMatchObject({
      status: 'partial',
      detail: expect.stringMatching(/of 7 licences/) as string,
    });
  });

  it('where the time for one operation is used up', async () => {
    let now = morning.getTime();
    const transport = ready(many, {
      'transfer-licenses': (call) => {
        now += 60_000;
        return allMoved['transfer-licenses']?.(call) ?? {};
      },
    });
    const performed: Performed = await drain(transport, {}, { clock: () => new Date(now) });
    expect(performed).toMatchObject({
      status: 'partial',
      detail: expect.stringMatching(/time for one operation/) as string,
    });
    expect(transport.of('transfer-licenses')).toHaveLength(2);
  });

  it('is not begun where what lies there cannot be read whole', async () => {
    const short = { status: 'SUCCESS', devices: [], totalRecords: 1 };
    const transport = ready(account, { 'list-devices': () => short });
    expect(await failureWithin(drain(transport))).toMatchObject({ code: 'call-failed', retry: true });
    expect(transport.calls.every(({ effect }) => effect === 'read')).toBe(true);
  });
});

describe('batches', () => {
  const lots = fc.array(
    fc.record({
      quantity: fc.nat({ max: 5_000 }),
      subscription: fc.option(fc.constantFrom('S1', 'S2'), { nil: undefined }),
    }),
    { maxLength: 6 },
  );

  it('hold every licence once, and never too many', () => {
    fc.assert(
      fc.property(fc.array(lots, { maxLength: 5 }), fc.nat({ max: 100 }), (pools, hidden) => {
        const all = pools.map((of, index) => ({
          ...{ virtualAccount: 'France', licence: `L${index}`, inUse: 0 },
          quantity: of.reduce((sum, { quantity }) => sum + quantity, hidden),
          lots: of.map((each) => ({ type: 'TERM', starts: undefined, ends: undefined, ...each })),
        }));
        const { batches, unnamed } = licenceBatches(all, 'EMEA');
        const total = (quantities: readonly number[]): number =>
          quantities.reduce((sum, quantity) => sum + quantity, 0);
        for (const { rows, quantities } of batches) {
          expect(rows).toHaveLength(quantities.length);
          expect(total(quantities)).toBeLessThanOrEqual(mostAtOnce);
          expect(Math.min(...quantities)).toBeGreaterThan(0);
        }
        expect(unnamed).toBe(hidden * pools.length);
        expect(total(batches.flatMap(({ quantities }) => quantities)) + unnamed).toBe(
          total(all.map(({ quantity }) => quantity)),
        );
      }),
      { numRuns: 100 },
    );
  });

  it('leave no device out', () => {
    const devices = Array.from({ length: 1_500 }, (_none, index) => ({
      name: undefined,
      productTag: undefined,
      sudi: { uuid: String(index) },
    }));
    const rows = deviceBatches(devices, { from: 'France', into: 'EMEA' }).flatMap((batch) => batch.rows);
    expect(new Set(rows.map((row) => JSON.stringify(row))).size).toBe(1_500);
  });
});
