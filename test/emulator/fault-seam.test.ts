import { describe, expect, it } from 'vitest';
import { noFault, type RawReply } from '../../provider/emulator/fault-seam.ts';
import { recordsIn } from './records.ts';
import { acme, answerOf, running, softwareApis, type Running } from './running.ts';
import { ToldFaults } from './told-faults.ts';

const list = `${softwareApis}/accounts/v1/domain/acme.com/type/CUSTOMER/virtual-accounts`;

async function withFaults(): Promise<{ readonly emulator: Running; readonly faults: ToldFaults }> {
  const faults = new ToldFaults();
  return { emulator: await running(acme, { faults }), faults };
}

const busy: RawReply = {
  status: 429,
  headers: { 'retry-after': '7' },
  contentType: 'text/html',
  body: '<h1>Too many</h1>',
};

describe('faults', () => {
  it('are chosen by operation, caller and count', async () => {
    const { emulator, faults } = await withFaults();
    await emulator.get(list);
    await emulator.get(list, 'vera');
    await emulator.post(list, { name: 'X' });
    const seen = faults.asked.filter(({ operation }) => operation !== 'get-token');
    expect(seen.map(({ operation, writes, sequence, caller }) => [operation, writes, sequence, caller])).toEqual([
      ['list-virtual-accounts', false, 1, 'jane'],
      ['list-virtual-accounts', false, 2, 'vera'],
      ['create-virtual-account', true, 1, 'jane'],
    ]);
  });

  it('answer something else instead, and nothing is done', async () => {
    const { emulator, faults } = await withFaults();
    faults.next = { kind: 'reply-instead', reply: busy };
    const answer = await emulator.post(list, { name: 'X' });
    expect(answer).toMatchObject({ status: 429, text: '<h1>Too many</h1>' });
    expect([answer.headers.get('retry-after'), answer.headers.get('content-type')]).toEqual(['7', 'text/html']);
    expect(emulator.world.named('X')).toBeUndefined();
  });

  it('answer something else after the world has changed', async () => {
    const { emulator, faults } = await withFaults();
    faults.next = { kind: 'reply-instead-after-commit', reply: { ...busy, status: 502 } };
    expect((await emulator.post(list, { name: 'X' })).status).toBe(502);
    expect(emulator.world.named('X')).toBeDefined();
    expect(emulator.log.entries().at(-1)).toMatchObject({ status: 502, changes: ['create X'] });
  });

  it.each([
    ['reset', undefined, []],
    ['reset-after-commit', 'X', ['create X']],
  ] as const)('cut the connection: %s', async (kind, name, changes) => {
    const { emulator, faults } = await withFaults();
    await emulator.token('jane');
    faults.next = { kind };
    await expect(emulator.post(list, { name: 'X' })).rejects.toThrow('fetch failed');
    expect(emulator.world.named('X')?.name).toBe(name);
    expect(emulator.log.entries().at(-1)).toMatchObject({ status: undefined, faults: [kind], changes });
  });

  it('cut the text of the answer short', async () => {
    const { emulator, faults } = await withFaults();
    const whole = (await emulator.get(list)).text;
    faults.next = { kind: 'truncate', part: 0.5 };
    expect((await emulator.get(list)).text).toBe(whole.slice(0, Math.floor(whole.length / 2)));
    faults.next = { kind: 'truncate', part: 1 };
    expect((await emulator.get(list)).text).toBe(whole.slice(0, -1));
  });

  it('send the true answer slowly, in pieces', async () => {
    const { emulator, faults } = await withFaults();
    const whole = (await emulator.get(list)).text;
    faults.next = { kind: 'slow-body', bytesPerSecond: 500 };
    const { text, headers } = await emulator.get(list);
    expect(text).toBe(whole);
    expect(headers.get('content-length')).toBeNull();
  });

  it('send a body without end, and stop when nobody reads on', async () => {
    const { emulator, faults } = await withFaults();
    const authorization = `Bearer ${await emulator.token('jane')}`;
    faults.next = { kind: 'huge-body', bytes: 1e12 };
    const response = await fetch(emulator.url + list, { headers: { authorization } });
    let read = 0;
    for await (const piece of response.body ?? []) {
      if (piece instanceof Uint8Array) read += piece.length;
      if (read > 1_000_000) break;
    }
    expect(read).toBeGreaterThan(1_000_000);
    faults.next = noFault;
    expect((await emulator.get(list)).status).toBe(200);
  });

  it('answer from the world as it was', async () => {
    const { emulator, faults } = await withFaults();
    const names = async (): Promise<readonly unknown[]> =>
      recordsIn((await emulator.get(list)).body['virtualAccounts']).map(({ name }) => name);
    await emulator.post(list, { name: 'First' });
    emulator.time.now += 5_000;
    await emulator.post(list, { name: 'Second' });
    faults.next = { kind: 'stale-read', seconds: 3, then: noFault };
    expect(await names()).toEqual(expect.arrayContaining(['First']));
    expect(await names()).not.toContain('Second');
    faults.next = { kind: 'stale-read', seconds: 6, then: noFault };
    expect(await names()).not.toContain('First');
    emulator.time.now += 10_000;
    expect(await names()).toContain('Second');
  });

  it('end a token for good', async () => {
    const { emulator, faults } = await withFaults();
    await emulator.token('jane');
    faults.next = { kind: 'expired-token' };
    expect(await emulator.get(list)).toMatchObject({ status: 401, text: '' });
    faults.next = noFault;
    expect((await emulator.get(list)).status).toBe(401);
  });

  it('take the caller’s role in mid-run, and then answer as him', async () => {
    const { emulator, faults } = await withFaults();
    faults.next = { kind: 'demote', to: 'viewer', then: noFault };
    expect((await emulator.post(list, { name: 'X' }, 'omar')).status).toBe(403);
    expect((await emulator.get(list, 'omar')).status).toBe(200);
    faults.next = { kind: 'demote', to: 'none', then: noFault };
    expect((await emulator.get(list, 'omar')).status).toBe(403);
  });

  it('change the question and the answer, one after the other, late', async () => {
    const { emulator, faults } = await withFaults();
    faults.next = {
      kind: 'delay',
      milliseconds: 5,
      then: {
        kind: 'rewrite',
        call: (call) => ({ ...call, query: new URLSearchParams('from=0&size=1') }),
        reply: (reply) => ({ ...reply, headers: { 'x-rewritten': 'yes' } }),
        then: noFault,
      },
    };
    const { body, headers } = await emulator.get(list);
    expect(recordsIn(body['virtualAccounts'])).toHaveLength(1);
    expect(headers.get('x-rewritten')).toBe('yes');
    expect(emulator.log.entries().at(-1)?.faults).toEqual(['delay', 'rewrite']);
  });

  it('reach the token endpoint, too', async () => {
    const faults = new ToldFaults();
    faults.before = () => Promise.resolve({ kind: 'reply-instead', reply: busy });
    const { url } = await running(acme, { faults });
    expect((await answerOf(await fetch(`${url}/as/token.oauth2`, { method: 'POST' }))).status).toBe(429);
  });
});
