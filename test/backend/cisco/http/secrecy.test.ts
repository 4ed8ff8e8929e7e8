import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { Secret, withoutSecrets } from '../../../../provider/backend/cisco/http/secret.ts';
import type { RecordedExchange, RequestEvent } from '../../../../provider/backend/cisco/http/options.ts';
import { Failure } from '../../../../provider/model/failure.ts';
import { json, raw, reset, scriptedServer, silence, type Answer, type ScriptedServer } from './scripted-server.ts';
import { clientId, clientSecret, creating, listing, transportTo } from './transport-to.ts';

/** Everything that anybody could print of something. */
function shown(thing: unknown): string {
  const deep = { depth: 20, showHidden: true, getters: true } as const;
  const parts = [inspect(thing, deep), JSON.stringify(thing), String(thing)];
  if (thing instanceof Error) parts.push(thing.message, thing.stack ?? '', inspect(thing.cause, deep));
  if (thing instanceof Failure) parts.push(JSON.stringify(thing.data), thing.hint ?? '');
  return parts.join('\n');
}

/** As it is, and as a form or an address holds it. */
function expectNoSecret(text: string, server: ScriptedServer): void {
  const secrets = [clientId, clientSecret, ...server.tokens];
  for (const secret of secrets.flatMap((value) => [
    value,
    encodeURIComponent(value),
    Buffer.from(value).toString('base64'),
  ]))
    expect(text).not.toContain(secret);
}

/** A server that says back what it was told. */
const echo =
  (status: number): Answer =>
  (response, seen) =>
    json({ status: 'ERROR', message: `you sent ${seen.headers.authorization ?? ''} and ${seen.body}` }, status)(
      response,
      seen,
    );

describe('a secret', () => {
  it('is not shown by anything', () => {
    const secret = new Secret('geheim');
    expect(secret.reveal()).toBe('geheim');
    expect(shown({ a: [secret] }) + shown(secret)).not.toContain('geheim');
    expect(`${String(secret)}${JSON.stringify([secret])}${inspect(secret)}`).toBe('[secret]["[secret]"][secret]');
  });

  it('is blotted out of texts in each of its forms', () => {
    const secrets = [new Secret('a b/c+'), new Secret('abc')];
    expect(withoutSecrets('x a b/c+ a%20b%2Fc%2B a+b%2Fc%2B abc', secrets)).toBe('x [secret] [secret] [secret] abc');
  });
});

describe('errors, logs and recordings', () => {
  it.each([
    ['success', json({ status: 'SUCCESS' })],
    ['an echo', echo(200)],
    ['an echo with 400', echo(400)],
    ['an echo with 403', echo(403)],
    ['an echo with 500', echo(500)],
    ['an echo with 429', echo(429)],
    ['an echo with 401', echo(401)],
    ['HTML', raw('<html>')],
    ['a broken connection', reset],
    ['silence', silence],
    ['a redirect', raw('', 302, { location: 'https://evil.example/' })],
  ])('hold no secrets: %s', async (_what, answer) => {
    const server = await scriptedServer();
    server.script(answer);
    const events: RequestEvent[] = [];
    const exchanges: RecordedExchange[] = [];
    const transport = transportTo(server.origin, {
      limits: { trySeconds: 0.05, writeSeconds: 0.3, tries: 2 },
      log: (event) => events.push(event),
      record: (exchange) => exchanges.push(exchange),
    });
    const thrown: unknown[] = [];
    for (const call of [listing, creating]) await transport.call(call).catch((error: unknown) => thrown.push(error));
    expect(events.length).toBeGreaterThan(1);
    expect(exchanges.length).toBeGreaterThan(0);
    expectNoSecret([...thrown, ...events, ...exchanges, transport].map(shown).join('\n'), server);
    expect(thrown.filter((error) => !(error instanceof Failure) || error.cause !== undefined)).toEqual([]);
  });

  it.each([401, 400, 403, 500])(
    'hold none when the token service says back what it was told, with %d',
    async (status) => {
      const server = await scriptedServer();
      server.scriptSignIn((response, seen) =>
        json({ error: 'server_error', error_description: `no: ${seen.body} ${decodeURIComponent(seen.body)}` }, status)(
          response,
          seen,
        ),
      );
      const seen: unknown[] = [];
      const transport = transportTo(server.origin, {
        log: (event) => seen.push(event),
        record: (exchange) => seen.push(exchange),
      });
      await transport.call(listing).catch((error: unknown) => seen.push(error));
      expect(seen.some((thing) => thing instanceof Failure)).toBe(true);
      expectNoSecret(seen.map(shown).join('\n'), server);
    },
  );

  it('tell of each request', async () => {
    const server = await scriptedServer();
    server.script(raw('', 500), json({ status: 'SUCCESS' }));
    const events: RequestEvent[] = [];
    const transport = transportTo(server.origin, { log: (event) => events.push(event) });
    await transport.call({ ...listing, operation: 'user-roles', query: { userId: 'jane', limit: '50' } });
    const path = '/v1/software/apis/accounts/v1/domain/acme.com/type/CUSTOMER/virtual-accounts?userId=…&limit=50';
    expect(events.map(({ milliseconds: _, ...event }) => event)).toEqual([
      {
        ...{ id: 'sign-in-1', operation: 'get-token', method: 'POST', host: `127.0.0.1:${server.port}` },
        ...{ path: '/oauth2/default/v1/token', status: 200, code: undefined, tries: 1 },
      },
      {
        ...{ id: 'r1', operation: 'user-roles', method: 'GET', host: `127.0.0.1:${server.port}` },
        ...{ path, status: 500, code: 'service-unavailable', tries: 1 },
      },
      {
        ...{ id: 'r1', operation: 'user-roles', method: 'GET', host: `127.0.0.1:${server.port}` },
        ...{ path, status: 200, code: undefined, tries: 2 },
      },
    ]);
  });

  it('keep request and reply without people', async () => {
    const server = await scriptedServer();
    server.script(
      json({ tokens: [{ token: 'NmQ4', createdBy: 'jane' }], note: 'jane@acme.com' }, 200, { 'set-cookie': 'a=b' }),
    );
    const exchanges: RecordedExchange[] = [];
    const transport = transportTo(server.origin, { record: (exchange) => exchanges.push(exchange) });
    await transport.call({ ...creating, query: { userId: 'jane' }, body: { description: 'for jane' } });
    const [signIn, created] = exchanges;
    expect(signIn).toMatchObject({ operation: 'get-token', request: undefined, reply: undefined, status: 200 });
    expect(created).toMatchObject({
      query: { userId: 'person-1' },
      request: { description: 'for person-1' },
      reply: { tokens: [{ token: '[key 1]', createdBy: 'person-1' }], note: 'person-2@people.example' },
    });
    expect(Object.keys(created?.headers ?? {}).sort()).toEqual(['content-type', 'date']);
  });
});
