import { describe, expect, it } from 'vitest';
import type { Json } from '../../../provider/model/plan.ts';
import { currentBase, Desk, hostileName, legacyBase, rows, type Asking } from './ask.ts';

const authorize = `POST ${legacyBase}/v2/devices/authrequest`;
const reportUsage = `POST ${legacyBase}/v2/devices/reportusage`;
const pollFor = `POST ${legacyBase}/v2/accounts/poll`;
const sudi = { udi_pid: 'C8000V', udi_serial_number: '9XYZ' };
const advantageTag = /^regid\.2020-01\.com\.cisco\.DNA_Advantage,1\.0_/;

function headersOf(desk: Desk, over: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  return {
    'x-csw-smart-account-id': desk.world.identity.id,
    'x-csw-virtual-account-id': desk.world.named('France')?.id ?? '',
    'x-csw-requesting-system': JSON.stringify({ display_name: 'CSLU' }),
    ...over,
  };
}

async function policy(desk: Desk, request: string, data: Readonly<Record<string, Json>>, asking: Asking = {}) {
  const body = { data: { timestamp: 1_790_000_000_000, nonce: 'n-1', ...data } };
  return desk.ask(request, { headers: headersOf(desk), body, ...asking });
}

/** The number in a reply, digit by digit. */
function pollId(text: string): string {
  return /"poll_id":(\d+)/.exec(text)?.[1] ?? 'none';
}

async function polled(desk: Desk, text: string, action = 'authorizations') {
  await policy(desk, pollFor, { poll_id: pollId(text), action });
  return (await policy(desk, pollFor, { poll_id: pollId(text), action })).body;
}

async function tagOf(desk: Desk, licence: string): Promise<string> {
  const summary = await policy(desk, `POST ${currentBase}/v2/get-summary`, {});
  return rows(summary, 'summary').find((row) => row['display_name'] === licence)?.['tag'] as string;
}

describe('Licence summary', () => {
  it('in its second version', async () => {
    const desk = new Desk();
    const answer = await policy(desk, `POST ${currentBase}/v2/get-summary`, { tags: [] });
    expect(answer.body).toMatchObject({
      status: 'SUCCESS',
      message_code: null,
      message: 'Retrieved summary for 3 licenses in the pool.',
      timestamp: 1_790_000_000_000,
      nonce: 'n-1',
      out_standing_reports: 0,
    });
    expect(rows(answer, 'summary').slice(0, 2)).toMatchObject([
      {
        tag: expect.stringMatching(advantageTag) as string,
        display_name: 'DNA Advantage',
        entitled: 10,
        future_entitled: 0,
        inuse: 3,
        reserved: 0,
        compliance_status: 'In Compliance',
        enforced: false,
        export_restricted: false,
        license_details: [
          {
            quantity: 10,
            start_date: null,
            end_date: '2027-Jun-30',
            subscription_id: 'Sub77',
            license_type: 'SUBSCRIPTION',
          },
        ],
      },
      {
        display_name: 'Security',
        entitled: 0,
        license_details: [{ start_date: '2023-Jan-01', end_date: '2025-Dec-31' }],
      },
    ]);
  });

  it.each([`POST ${legacyBase}/v3/licenses/summary`, `POST ${currentBase}/v3/get-summary-by-tag`])(
    'by tag: %s',
    async (request) => {
      const desk = new Desk();
      const tag = await tagOf(desk, 'DNA Essentials');
      const answer = await policy(desk, request, { tags: [tag] });
      expect(rows(answer, 'summary')).toMatchObject([
        { display_name: 'DNA Essentials', prepaid_entitled: 2, prepaid_inuse: 3, prepaid_reserved: 0 },
      ]);
      expect((await policy(desk, request, { tags: ['regid.other'] })).body).toMatchObject({
        status: 'COMPLETE',
        message_code: 'NO_DATA_FOUND',
        nonce: 'n-1',
      });
    },
  );

  it('says in Cisco’s words that an account is not there', async () => {
    const desk = new Desk();
    const summary = `POST ${currentBase}/v2/get-summary`;
    const withHeaders = (over: Readonly<Record<string, string>>) =>
      policy(desk, summary, {}, { headers: headersOf(desk, over) });
    expect(await withHeaders({ 'x-csw-smart-account-id': '1' })).toMatchObject({
      status: 422,
      body: { status: 'FAILED', message: 'Invaid Smart Account ID', nonce: 'n-1' },
    });
    expect(await withHeaders({ 'x-csw-virtual-account-id': '999' })).toMatchObject({ status: 422 });
    expect(await withHeaders({ 'x-csw-requesting-system': '{"display_name"' })).toMatchObject({ status: 422 });
    expect(await policy(desk, summary, {}, { headers: {} })).toMatchObject({ status: 422 });
    for (const body of [{}, { data: null }, { data: [] }, { data: 'x' }, null])
      expect(await desk.ask(summary, { headers: headersOf(desk), body })).toMatchObject({ status: 400 });
    expect(await policy(desk, summary, {}, { caller: 'nils' })).toMatchObject({ status: 403, text: '' });
  });
});

describe('Authorization by policy', () => {
  const request = (entitlement: string, count: Json = '1') => ({
    licenses: [{ sudi, hostname: 'edge-1', keys: [{ entitlement, count }] }],
  });

  it('is answered later, under a number that no double holds', async () => {
    const desk = new Desk();
    const asked = await policy(desk, authorize, request(await tagOf(desk, 'DNA Advantage')));
    expect(asked).toMatchObject({
      status: 202,
      body: {
        status: 'OK_POLL',
        message: null,
        message_code: null,
        nonce: 'n-1',
        timestamp: 1_790_000_000_000,
        poll_interval: 300,
        action: 'authorizations',
      },
    });
    const digits = pollId(asked.text);
    expect(digits).toMatch(/^\d{18}$/);
    expect(BigInt(Number(digits))).not.toBe(BigInt(digits));

    const first = await policy(desk, pollFor, { poll_id: digits, action: 'authorizations', timestamp: '179' });
    expect(first).toMatchObject({ status: 200, body: { status: 'OK_POLL', message: '', timestamp: '179' } });
    const second = await policy(desk, pollFor, { poll_id: digits, action: 'authorizations' });
    expect(second.body).toMatchObject({
      status: 'COMPLETE',
      type: 'authorizations',
      correlation_id: expect.any(String) as string,
      data: {
        authorizations: [{ sudi, status: 'SUCCESS', error_code: 'None', smart_license: expect.any(String) as string }],
      },
    });
    expect(desk.world.homeOf('edge-1')?.name).toBe('France');
    expect(desk.world.named('France')?.devices.at(-1)?.uses).toEqual([
      { licence: 'DNA Advantage', quantity: 1, reserved: true },
    ]);
  });

  it('is given back with a code', async () => {
    const desk = new Desk();
    const keys = request(await tagOf(desk, 'DNA Advantage'), 2);
    await policy(desk, authorize, keys);
    const back = await policy(desk, authorize, { licenses: [{ sudi, keys: [], remove_code: 'r-1' }] });
    expect(await polled(desk, back.text)).toMatchObject({
      data: { authorizations: [{ status: 'SUCCESS', smart_license: null, error_code: null, status_message: null }] },
    });
    expect(desk.world.named('France')?.devices.at(-1)).toMatchObject({ name: 'edge-1', uses: [] });
  });

  it('says for each device what stands in its way', async () => {
    const desk = new Desk();
    const tag = await tagOf(desk, 'DNA Advantage');
    const row = (over: object) => ({ sudi, keys: [{ entitlement: tag, count: 1 }], ...over });
    const asked = await policy(desk, authorize, {
      licenses: [
        row({}),
        row({}),
        row({ sudi: { udi_pid: 'A', udi_serial_number: '1' }, keys: [{ entitlement: tag, count: 100 }] }),
        row({ sudi: { udi_pid: 'A', udi_serial_number: '1' }, keys: [] }),
        row({ sudi: { udi_pid: 'A', udi_serial_number: '1' }, keys: [], remove_code: 'x' }),
        row({ sudi: {} }),
        null,
      ] as Json,
    });
    const done = (await polled(desk, asked.text)) as { data: { authorizations: { error_code: string }[] } };
    expect(done.data.authorizations.map((each) => each.error_code)).toEqual([
      'None',
      'UDI_LICENSES_RESERVED',
      'NOT_AVAILABLE',
      'INVALID_INPUT',
      'UDI_NOT_FOUND',
      'INVALID_INPUT',
      'INVALID_INPUT',
    ]);
    const elsewhere = headersOf(desk, { 'x-csw-virtual-account-id': desk.world.named('DEFAULT')?.id ?? '' });
    const essentials = row({ keys: [{ entitlement: 'DNA Essentials', count: 1 }] });
    const there = await policy(desk, authorize, { licenses: [essentials] }, { headers: elsewhere });
    const number = pollId(there.text);
    await policy(desk, pollFor, { poll_id: number }, { headers: elsewhere });
    expect((await policy(desk, pollFor, { poll_id: number }, { headers: elsewhere })).body).toMatchObject({
      data: { authorizations: [{ error_code: 'UDI_IN_DIFFERENT_ACCOUNT' }] },
    });
  });

  it('needs more than a look', async () => {
    const desk = new Desk();
    expect(await policy(desk, authorize, request('x'), { caller: 'vera' })).toMatchObject({ status: 403, text: '' });
    expect(await policy(desk, authorize, {})).toMatchObject({ status: 400, body: { status: 'FAILED' } });
  });
});

describe('A poll', () => {
  it('takes the digits as they were sent, and no number that lost some', async () => {
    const desk = new Desk();
    const asked = await policy(desk, authorize, { licenses: [{ sudi, keys: [] }] });
    const digits = pollId(asked.text);
    const ask = (bodyText: string) =>
      policy(desk, pollFor, { poll_id: Number(digits), action: 'authorizations' }, { bodyText });
    expect((await ask(`{"data":{"poll_id": ${digits}}}`)).body).toMatchObject({ status: 'OK_POLL', message: '' });
    const rounded = await ask(`{"data":{"poll_id":${BigInt(Number(digits))}}}`);
    expect(rounded.body).toMatchObject({ status: 'OK_POLL', message: 'There is no request of this poll_id' });
    // Where only the number is at hand, it can still mean nothing else.
    expect((await policy(desk, pollFor, { poll_id: Number(digits) })).body).toMatchObject({ status: 'COMPLETE' });
  });

  it('is for the Virtual Account that asked', async () => {
    const desk = new Desk();
    const asked = await policy(desk, authorize, { licenses: [{ sudi, keys: [] }] });
    const headers = headersOf(desk, { 'x-csw-virtual-account-id': desk.world.named('Germany')?.id ?? '' });
    const other = await policy(desk, pollFor, { poll_id: pollId(asked.text) }, { headers });
    expect(other.body).toMatchObject({ status: 'OK_POLL', message_code: 'CSSM-ERR-048' });
    for (const poll_id of [null, 'x', 7, {}] as Json[])
      expect((await policy(desk, pollFor, { poll_id })).body).toMatchObject({ message_code: 'CSSM-ERR-048' });
  });
});

describe('A usage report', () => {
  const report = (tag: string, counts: readonly number[], id = 1) => ({
    reports: [
      {
        sudi,
        usage: [
          {
            payload: JSON.stringify({
              asset_identification: { asset: { name: 'regid.2019-10.com.cisco.C8000V,1.0_test' } },
              meta: { entitlement_tag: tag, report_id: id },
              measurements: counts.map((value) => ({ value: { type: 'COUNT', value: String(value) } })),
            }),
            signature: { key: 'k', value: 'v' },
          },
        ],
      },
    ],
  });

  it('brings an unknown device and its latest count, and is acknowledged', async () => {
    const desk = new Desk();
    const asked = await policy(desk, reportUsage, report(await tagOf(desk, 'DNA Advantage'), [1, 2]));
    expect(asked).toMatchObject({ status: 202, body: { status: 'OK_POLL', action: 'acknowledgements' } });
    expect(await polled(desk, asked.text, 'acknowledgements')).toMatchObject({
      status: 'COMPLETE',
      data: {
        acknowledgements: [
          {
            sudi,
            software_tag_identifier: 'regid.2019-10.com.cisco.C8000V,1.0_test',
            smart_license: expect.any(String) as string,
          },
        ],
      },
    });
    const device = () => desk.world.named('France')?.devices.at(-1);
    expect(device()?.uses).toEqual([{ licence: 'DNA Advantage', quantity: 2, reserved: false }]);
    await policy(desk, reportUsage, report(await tagOf(desk, 'DNA Advantage'), [0], 2));
    expect(device()?.uses).toEqual([]);
    await policy(desk, reportUsage, report(hostileName, [1], 3));
    expect(device()?.uses).toEqual([{ licence: hostileName, quantity: 1, reserved: false }]);
  });

  it('counts what is reserved once', async () => {
    const desk = new Desk();
    const tag = await tagOf(desk, 'DNA Advantage');
    await policy(desk, authorize, { licenses: [{ sudi, keys: [{ entitlement: tag, count: 2 }] }] });
    await policy(desk, reportUsage, report(tag, [3]));
    expect(desk.world.named('France')?.devices.at(-1)?.uses).toEqual([
      { licence: 'DNA Advantage', quantity: 2, reserved: true },
      { licence: 'DNA Advantage', quantity: 1, reserved: false },
    ]);
  });

  it('is refused a second time, under HTTP 200', async () => {
    const desk = new Desk();
    const same = report('regid.some', [1]);
    expect((await policy(desk, reportUsage, same)).status).toBe(202);
    expect(await policy(desk, reportUsage, same)).toMatchObject({
      status: 200,
      body: { status: 'FAILED', message: 'The usage report was received before' },
    });
  });

  it('that cannot be read changes nothing', async () => {
    const desk = new Desk();
    const before = desk.world.sequence;
    for (const usage of [[{ payload: '{' }], [{ payload: {} }], [7], 'x'] as Json[])
      expect(await policy(desk, reportUsage, { reports: [{ sudi, usage }] })).toMatchObject({
        status: 200,
        body: { status: 'FAILED' },
      });
    expect(await policy(desk, reportUsage, { reports: [] })).toMatchObject({ status: 400 });
    expect(desk.world.sequence).toBe(before);
  });
});

describe('Removal by policy', () => {
  const removal = `POST ${currentBase}/v2/device/remove`;

  it('answers with the documented codes', async () => {
    const desk = new Desk();
    desk.do({ kind: 'transfer-device', name: 'France', into: 'Germany', device: 'paris-2' });
    const tag = await tagOf(desk, 'DNA Advantage');
    await policy(desk, authorize, { licenses: [{ sudi, keys: [{ entitlement: tag, count: 1 }] }] });
    const asked = await policy(desk, removal, {
      devices: [
        { sudi: { udi_serial_number: 'FCW1' } },
        { sudi: { udi_serial_number: 'FCW1' } },
        { sudi: { host_identifier: 'paris-2' } },
        { sudi },
      ],
    });
    expect(asked.status).toBe(202);
    const done = (await polled(desk, asked.text)) as { data: { authorizations: { error_code: string | null }[] } };
    expect(done.data.authorizations.map((each) => each.error_code)).toEqual([
      null,
      'UDI_NOT_FOUND',
      'UDI_IN_DIFFERENT_ACCOUNT',
      'UDI_LICENSES_RESERVED',
    ]);
    expect(desk.world.homeOf('paris-1')).toBeUndefined();
  });
});
