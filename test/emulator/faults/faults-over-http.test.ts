import { describe, expect, it } from 'vitest';
import type { Json } from '../../../provider/model/plan.ts';
import { recordsIn } from '../records.ts';
import { acme, legacyApis, running, softwareApis, type Answer, type Running } from '../running.ts';

const list = `${softwareApis}/accounts/v1/domain/acme.com/type/CUSTOMER/virtual-accounts`;
const usage = `${legacyApis}/v1/accounts/acme.com/licenses`;
const graphql = `${softwareApis}/clc/v1/graphql`;

const suffering = (...faults: readonly Json[]): Promise<Running> => running(acme, { faults: { seed: 1, faults } });

const namesIn = (answer: Answer): readonly unknown[] =>
  recordsIn(answer.body['virtualAccounts']).map(({ name }) => name);

describe('what a client meets', () => {
  it.each([
    ['none', [null, null]],
    ['retry-after', ['9', null]],
    ['x-ratelimit-seconds', [null, '9']],
    ['x-ratelimit-milliseconds', [null, '9000']],
  ])('429 with %s, and nothing is done', async (headers, expected) => {
    const fault = { fault: 'rate-limit', headers, seconds: 9, operations: ['create-virtual-account'] };
    const emulator = await suffering(fault);
    const answer = await emulator.post(list, { name: 'X' });
    expect(answer.status).toBe(429);
    expect(['retry-after', 'x-ratelimit-reset'].map((name) => answer.headers.get(name))).toEqual(expected);
    expect(emulator.world.named('X')).toBeUndefined();
  });

  it.each([
    ['error-before', undefined],
    ['error-after', 'X'],
  ])('%s: an empty 502', async (fault, made) => {
    const emulator = await suffering({ fault, status: 502, operations: ['create-virtual-account'] });
    expect(await emulator.post(list, { name: 'X' })).toMatchObject({ status: 502, text: '' });
    expect(emulator.world.named('X')?.name).toBe(made);
  });

  it.each([
    ['connection-reset', undefined],
    ['reply-lost', 'X'],
  ])('%s: no answer', async (fault, made) => {
    const emulator = await suffering({ fault, operations: ['create-virtual-account'] });
    await expect(emulator.post(list, { name: 'X' })).rejects.toThrow('fetch failed');
    expect(emulator.world.named('X')?.name).toBe(made);
  });

  it('a page for people, under 200', async () => {
    const emulator = await suffering({ fault: 'html-page', operations: ['list-virtual-accounts'] });
    const { status, text, headers } = await emulator.get(list);
    expect([status, headers.get('content-type')]).toEqual([200, 'text/html;charset=UTF-8']);
    expect(text).toContain('<h1>');
  });

  it('JSON that ends early, and a slow one that is whole', async () => {
    const emulator = await suffering(
      { fault: 'truncated-json', operations: ['list-virtual-accounts'], times: 1 },
      { fault: 'slow-body', operations: ['list-virtual-accounts'], bytesPerSecond: 500 },
    );
    const cut = await emulator.get(list);
    const whole = await emulator.get(list);
    expect(whole.text.startsWith(cut.text)).toBe(true);
    expect(cut.body).toEqual({});
    expect(namesIn(whole)).toContain('Europe');
  });

  it('a client that is right and is said not to be, and then is', async () => {
    const emulator = await suffering({ fault: 'false-invalid-client', times: 1 });
    await expect(emulator.token('jane')).rejects.toThrow('no token');
    expect((await emulator.get(list)).status).toBe(200);
  });

  it('a token that has died', async () => {
    const emulator = await suffering({ fault: 'expired-token', after: 1, times: 1 });
    expect((await emulator.get(list)).status).toBe(200);
    expect((await emulator.get(list)).status).toBe(401);
    expect((await emulator.get(list)).status).toBe(401);
  });

  it('a write that is not seen for a while', async () => {
    const emulator = await suffering({ fault: 'stale-read', seconds: 30 });
    await emulator.post(list, { name: 'X' });
    expect(namesIn(await emulator.get(list))).not.toContain('X');
    emulator.time.now += 31_000;
    expect(namesIn(await emulator.get(list))).toContain('X');
  });

  it('the caller’s role gone in mid-run', async () => {
    const emulator = await suffering({ fault: 'demotion', operations: ['create-virtual-account'], after: 1, times: 1 });
    expect((await emulator.post(list, { name: 'X' }, 'omar')).status).toBe(200);
    expect((await emulator.post(list, { name: 'Y' }, 'omar')).status).toBe(403);
    expect((await emulator.get(list, 'omar')).status).toBe(200);
  });
});

describe('pages', () => {
  const page = (from: number): string => `${list}?from=${from}&size=2`;

  it('without end: the first one again, and a total that grows', async () => {
    const emulator = await suffering({ fault: 'endless-pages' });
    const [first, later] = [await emulator.get(page(0)), await emulator.get(page(40))];
    expect(namesIn(later)).toEqual(namesIn(first));
    expect(Number(later.body['totalRows'])).toBeGreaterThan(Number(first.body['totalRows']));
  });

  it('without end: rows under new names, as many as a page holds', async () => {
    const emulator = await suffering({ fault: 'endless-pages', rows: 'new' });
    const names = [await emulator.get(`${list}?from=0&size=20`), await emulator.get(`${list}?from=20&size=20`)].flatMap(
      namesIn,
    );
    expect(names).toHaveLength(40);
    expect(new Set(names).size).toBe(40);
  });

  it('that shift: one row is skipped, or comes twice', async () => {
    const usual = namesIn(await (await running()).get(list));
    const read = async (by: number): Promise<readonly unknown[]> => {
      const emulator = await suffering({ fault: 'shifting-pages', by });
      return [...namesIn(await emulator.get(page(0))), ...namesIn(await emulator.get(page(2)))];
    };
    expect(await read(1)).toEqual([...usual.slice(0, 2), ...usual.slice(3, 5)]);
    expect(await read(-1)).toEqual([...usual.slice(0, 2), ...usual.slice(1, 3)]);
  });

  it('are counted by `offset` in a body as well', async () => {
    const emulator = await suffering({ fault: 'endless-pages' });
    const first = await emulator.post(usage, { limit: 1, offset: 0 });
    const later = await emulator.post(usage, { limit: 1, offset: 500 });
    expect(recordsIn(later.body['licenses'])).toEqual(recordsIn(first.body['licenses']));
    expect(later.body['totalRecords']).toBe(1_000_501);
  });

  const query = `query($page: Int, $size: Int) {
    getSmartAccount(input: {pagination: {page: $page, pageSize: $size}, smartAccount: {domain: "acme.com"}}) {
      status pagination { page pageTotal totalCount } data { virtualAccounts { name } }
    }
  }`;
  const inVariables = (number: number): Json => ({ query, variables: { page: number, pageSize: 2, size: 2 } });
  const inText = (number: number): Json => ({
    query: query
      .replace(/^query\(.*?\)/, 'query')
      .replace('$page', String(number))
      .replace('$size', '2'),
  });
  type Asking = (number: number) => Json;
  const overGraphql = async (emulator: Running, number: number, asking: Asking): Promise<readonly unknown[]> => {
    const { body } = await emulator.post(graphql, asking(number));
    const { data } = body as { data: { getSmartAccount: { data: { virtualAccounts: { name: string }[] }[] } } };
    return data.getSmartAccount.data[0]?.virtualAccounts.map(({ name }) => name) ?? [];
  };

  it.each([
    ['its variables', inVariables],
    ['its text', inText],
  ])('are those of GraphQL, which has them in %s', async (_where, asking) => {
    const usual = await running();
    const [first, second] = [await overGraphql(usual, 1, asking), await overGraphql(usual, 2, asking)];
    expect([first.length, second.length]).toEqual([2, 2]);
    const endless = await suffering({ fault: 'endless-pages' });
    expect(await overGraphql(endless, 7, asking)).toEqual(first);
    const shifting = await suffering({ fault: 'shifting-pages' });
    expect(await overGraphql(shifting, 1, asking)).toEqual(first);
    expect(await overGraphql(shifting, 2, asking)).toEqual(second.slice(1));
    const twice = await suffering({ fault: 'shifting-pages', by: -1 });
    expect(await overGraphql(twice, 2, asking)).toEqual([second[0], second[0]]);
  });
});

describe('the control route', () => {
  it('switches faults on and off, and says what is wrong with a profile', async () => {
    const emulator = await running();
    const control = `${emulator.url}/_emulator/faults`;
    const profile = { seed: 1, faults: [{ fault: 'error-before', operations: ['list-virtual-accounts'] }] };
    const put = (body: Json): Promise<Response> => fetch(control, { method: 'PUT', body: JSON.stringify(body) });
    expect((await put(profile)).status).toBe(200);
    expect((await emulator.get(list)).status).toBe(503);
    const refused = await put({ faults: [{ fault: 'nothing' }] });
    expect(refused.status).toBe(422);
    expect(await refused.json()).toMatchObject({ code: 'fault-profile-invalid' });
    expect(await (await fetch(control)).json()).toEqual({ profile });
    await fetch(control, { method: 'DELETE' });
    expect((await emulator.get(list)).status).toBe(200);
  });
});
