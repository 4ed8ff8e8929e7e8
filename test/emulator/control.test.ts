import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { isRecord, recordsIn } from './records.ts';
import { answerOf, running, softwareApis, type Answer, type Running } from './running.ts';

const list = `${softwareApis}/accounts/v1/domain/acme.com/type/CUSTOMER/virtual-accounts`;

async function control({ url }: Running, path: string, method = 'GET', body?: unknown): Promise<Answer> {
  const init = body === undefined ? {} : { body: JSON.stringify(body) };
  return answerOf(await fetch(`${url}/_emulator${path}`, { method, ...init }));
}

describe('the log of requests', () => {
  it('tells what each did, and no secret', async () => {
    const emulator = await running();
    await emulator.post(list, { name: 'Lab' });
    await emulator.post(list, { name: 'Lab' });
    await emulator.get('/nothing');
    const { body, text } = await control(emulator, '/log');
    expect(recordsIn(body['requests'])).toMatchObject([
      { sequence: 1, method: 'POST', operation: 'get-token', caller: null, status: 200, changes: [] },
      {
        sequence: 2,
        path: list,
        operation: 'create-virtual-account',
        caller: 'jane',
        status: 200,
        changes: ['create Lab'],
      },
      { sequence: 3, operation: 'create-virtual-account', status: 422, changes: [] },
      { sequence: 4, method: 'GET', path: '/nothing', operation: null, caller: null, status: 404, failure: null },
    ]);
    expect(text).not.toMatch(/secret of|unique/);
    const [, first, second] = recordsIn(body['requests']);
    expect(first?.['fingerprint']).toBe(second?.['fingerprint']);
  });

  it('is read on from a number', async () => {
    const emulator = await running();
    for (let index = 0; index < 3; index += 1) await emulator.get(list);
    const sequences = async (query: string): Promise<readonly unknown[]> =>
      recordsIn((await control(emulator, `/log${query}`)).body['requests']).map(({ sequence }) => sequence);
    expect(await sequences('?after=2')).toEqual([3, 4]);
    expect(await sequences('?limit=1')).toEqual([4]);
  });

  it('does not list the control routes themselves', async () => {
    const emulator = await running();
    await control(emulator, '/world');
    expect(recordsIn((await control(emulator, '/log')).body['requests'])).toEqual([]);
  });
});

describe('the world', () => {
  it('is a tree with the roles at each place, and no registration token', async () => {
    const emulator = await running();
    const path = `${softwareApis}/licensing/v1/account/acme.com/virtual-account/Europe/token/create`;
    const made = await emulator.post(path, { description: '', expiresAfterDays: 5, exportControlled: 'Allowed' });
    const info = made.body['tokenInfo'];
    const { body, text } = await control(emulator, '/world');
    expect(body).toMatchObject({ domain: 'acme.com', default: 'DEFAULT', roles: [{ principal: 'jane' }, {}, {}, {}] });
    expect(recordsIn(body['virtualAccounts'])[2]).toMatchObject({
      ...{ name: 'Europe', tokens: 1, roles: [{ principal: 'nils', role: 'user', children: true }] },
      virtualAccounts: [{ name: 'Berlin', devices: ['edge'], licences: [{ name: 'Network', quantity: 5 }] }],
    });
    expect(text).not.toContain(isRecord(info) ? String(info['token']) : 'no token was made');
  });
});

describe('the portal', () => {
  it('does what a person does, as the first administrator or as who is named', async () => {
    const emulator = await running();
    const rename = { command: { kind: 'rename', name: 'Asia', to: 'Asia Pacific' } };
    expect((await control(emulator, '/portal', 'POST', rename)).body).toMatchObject({ done: true });
    const grant = { kind: 'grant', scope: 'Berlin', principal: 'vera', role: 'user', children: false };
    expect(await control(emulator, '/portal', 'POST', { by: 'nils', command: grant })).toMatchObject({
      status: 422,
      body: { done: false, code: 'refused-not-permitted', hint: expect.any(String) as string },
    });
    expect((await control(emulator, '/portal', 'POST', { by: 'omar', command: grant })).status).toBe(200);
    expect(emulator.world.events().map(({ by, command }) => [by, command.kind])).toEqual([
      ['jane', 'rename'],
      ['omar', 'grant'],
    ]);
  });

  it('gives no role to somebody without a profile, and says how he gets one', async () => {
    const emulator = await running();
    const grant = { kind: 'grant', scope: 'Berlin', principal: 'nobody-yet', role: 'user', children: false };
    const refused = await control(emulator, '/portal', 'POST', { command: grant });
    expect(refused).toMatchObject({ status: 422, body: { done: false, code: 'person-unknown' } });
    const [introduce = ''] = /\{.*\}/.exec(String(refused.body['hint'])) ?? [];
    expect((await control(emulator, '/portal', 'POST', { command: JSON.parse(introduce) as unknown })).status).toBe(
      200,
    );
    expect((await control(emulator, '/portal', 'POST', { command: grant })).status).toBe(200);
  });

  it('does what only Cisco’s side does as that side', async () => {
    const emulator = await running();
    const command = { kind: 'introduce', principal: 'new', email: 'new@acme.com', active: true };
    expect((await control(emulator, '/portal', 'POST', { command })).status).toBe(200);
    expect(emulator.world.events()[0]?.by).toBe('directory');
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['no command', { by: 'jane' }],
    ['an unknown kind', { command: { kind: 'explode' } }],
    ['a kind from the prototype', { command: { kind: 'constructor' } }],
    ['a missing field', { command: { kind: 'rename', name: 'Asia' } }],
    ['a wrong form', { command: { kind: 'move', name: 'Asia', parent: 5 } }],
    ['a field too many', { command: { kind: 'delete', name: 'Asia', force: true } }],
    ['tags that are no texts', { command: { kind: 'update', name: 'Asia', tags: { a: 1 } } }],
    ['a visibility that is none', { command: { kind: 'update', name: 'Asia', visibility: 'secret' } }],
    ['an actor that is none', { by: 5, command: { kind: 'delete', name: 'Asia' } }],
  ])('refuses %s', async (_what, body) => {
    const emulator = await running();
    expect(await control(emulator, '/portal', 'POST', body)).toMatchObject({ status: 422, body: { done: false } });
    expect(emulator.world.sequence).toBe(0);
  });
});

describe('clients', () => {
  it('are registered and switched while it runs; their secrets are not listed', async () => {
    const emulator = await running();
    const made = await control(emulator, '/clients', 'POST', { id: 'app', ccoId: 'vera' });
    expect(made).toMatchObject({
      status: 200,
      body: { id: 'app', ccoId: 'vera', subscribed: true, secret: 'unique-1' },
    });
    expect((await control(emulator, '/clients')).text).not.toMatch(/unique-1|secret/);
    expect((await emulator.get(list)).status).toBe(200);
    await control(emulator, '/clients', 'POST', { id: 'jane', ccoId: 'jane', subscribed: false });
    expect((await emulator.get(list)).status).toBe(403);
  });

  it.each([undefined, {}, { id: 'x' }, { id: '', ccoId: 'x' }, { id: 'x', ccoId: 'y', subscribed: 'no' }])(
    'refuses %j',
    async (body) => {
      const emulator = await running();
      expect((await control(emulator, '/clients', 'POST', body)).status).toBe(422);
    },
  );
});

describe('the clock', () => {
  it('can be let run ahead', async () => {
    const emulator = await running();
    await emulator.get(list);
    expect((await control(emulator, '/clock', 'POST', { advanceSeconds: 3_599 })).body).toEqual({
      now: '2026-03-01T10:59:59.000Z',
    });
    expect((await emulator.get(list)).status).toBe(401);
    expect((await control(emulator, '/clock', 'POST', { advanceSeconds: -1 })).status).toBe(422);
  });
});

describe('who may control', () => {
  it.each([
    ['a page of somewhere else', { origin: 'https://evil.example' }],
    ['a name that was pointed at this machine', { host: 'evil.example' }],
  ])('is not %s', async (_who, headers) => {
    const { url } = await running();
    const status = await new Promise<number | undefined>((done, fail) => {
      request(`${url}/_emulator/world`, { headers }, (response) => {
        response.resume();
        done(response.statusCode);
      })
        .on('error', fail)
        .end();
    });
    expect(status).toBe(403);
  });

  it('gets 404 for what is not there, 405 for another method, and 400 for what is no JSON', async () => {
    const emulator = await running();
    expect((await control(emulator, '/nothing')).status).toBe(404);
    expect((await control(emulator, '/world', 'DELETE')).status).toBe(405);
    const broken = await fetch(`${emulator.url}/_emulator/portal`, { method: 'POST', body: '{' });
    expect(broken.status).toBe(400);
  });
});
