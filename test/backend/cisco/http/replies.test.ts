import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { failureWithin } from '../../../support/failure-of.ts';
import { half, json, raw, reset, scriptedServer, silence, type Answer } from './scripted-server.ts';
import { creating, listing, transportTo } from './transport-to.ts';

const html = raw('<!DOCTYPE html><title>Sign in</title>', 200, { 'content-type': 'text/html' });
const endless: Answer = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  const more = (): void => {
    while (!response.destroyed && response.write('[1,2,3,'.repeat(1000)));
    if (!response.destroyed) response.once('drain', more);
  };
  more();
};
const bomb: Answer = (response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
  response.end(gzipSync(`"${' '.repeat(5_000_000)}"`));
};
const deep = raw(`${'['.repeat(100)}${']'.repeat(100)}`, 200, { 'content-type': 'application/json' });

describe('a request', () => {
  it('says what it is, even without a body', async () => {
    const server = await scriptedServer();
    await transportTo(server.origin).call({ ...listing, query: { domain: 'acme.com' }, requestId: 'run-1 create ü' });
    const [seen] = server.calls;
    expect(seen?.url).toBe(
      '/v1/software/apis/accounts/v1/domain/acme.com/type/CUSTOMER/virtual-accounts?domain=acme.com',
    );
    expect(seen?.headers).toMatchObject({ accept: 'application/json', 'content-type': 'application/json' });
    expect(seen?.headers['user-agent']).toMatch(/^espalier\//);
    expect(seen?.headers['x-request-id']).toBe('run-1%20create%20%C3%BC');
    expect(seen?.body).toBe('');
  });

  it('carries JSON, and none where there is none', async () => {
    const server = await scriptedServer();
    const transport = transportTo(server.origin);
    await transport.call(creating);
    await transport.call({
      operation: 'delete-virtual-account',
      method: 'POST',
      segments: ['x', 'delete'],
      effect: 'write',
      requestId: 'd',
    });
    expect(server.calls.map(({ body }) => body)).toEqual(['{"name":"Lab"}', '']);
  });

  it('uses a connection again', async () => {
    const server = await scriptedServer();
    const transport = transportTo(server.origin);
    for (let index = 0; index < 5; index += 1) await transport.call(listing);
    expect(server.connections()).toBe(1);
  });
});

describe('a reply', () => {
  it.each([200, 201, 400, 404, 406, 422])('under %d is handed on', async (status) => {
    const server = await scriptedServer();
    server.script(json({ status: 'ERROR', statusMessage: 'no', id: 1 }, status, { 'X-Thing': 'a' }));
    const reply = await transportTo(server.origin).call(creating);
    expect(reply).toMatchObject({ status, body: { status: 'ERROR', statusMessage: 'no', id: 1 } });
    expect(reply.headers['x-thing']).toBe('a');
  });

  it('may be empty', async () => {
    const server = await scriptedServer();
    server.script(raw('', 404));
    expect((await transportTo(server.origin).call(listing)).body).toBeUndefined();
  });

  it('keeps ids beyond 2^53', async () => {
    const server = await scriptedServer();
    server.script(raw('{"poll_id":123456789012345678}', 200, { 'content-type': 'application/json' }));
    expect((await transportTo(server.origin).call(listing)).body).toEqual({ poll_id: '123456789012345678' });
  });

  it('may be compressed', async () => {
    const server = await scriptedServer();
    server.script((response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
      response.end(gzipSync('{"a":1}'));
    });
    expect((await transportTo(server.origin).call(listing)).body).toEqual({ a: 1 });
  });
});

describe('a read', () => {
  it.each([
    ['HTML', html, 'reply-not-json', 1],
    ['HTML under 404', raw('<html>', 404, { 'content-type': 'text/html' }), 'reply-not-json', 1],
    ['words', raw('upstream says hello'), 'reply-not-json', 1],
    ['JSON that ends early', raw('{"a":[1,', 200), 'reply-cut', 3],
    ['half a body', half, 'reply-cut', 3],
    ['a broken connection', reset, 'reply-cut', 3],
    ['a body without end', endless, 'reply-too-large', 1],
    ['a body that unpacks to megabytes', bomb, 'reply-too-large', 1],
    ['JSON nested too deep', deep, 'reply-too-deep', 1],
    ['a redirect', raw('', 302, { location: 'https://evil.example/login?token=1' }), 'redirect-refused', 1],
    ['403', raw('', 403), 'access-denied', 1],
    ['405', raw('', 405), 'call-refused', 1],
    ['500', raw('', 500), 'service-unavailable', 3],
    ['501', raw('', 501), 'service-unavailable', 1],
    ['408', raw('', 408), 'service-unavailable', 3],
    ['429', raw('slow', 429), 'rate-limited', 3],
  ] as const)('fails with %s', async (_what, answer, code, tries) => {
    const server = await scriptedServer();
    server.script(answer);
    const transport = transportTo(server.origin, { limits: { replyBytes: 100_000 } });
    const failure = await failureWithin(transport.call(listing));
    expect(failure.code).toBe(code);
    expect(failure.message).toContain('list-virtual-accounts');
    expect(failure.message).toContain(`127.0.0.1:${server.port}`);
    expect(failure.hint).toBeDefined();
    expect(server.calls).toHaveLength(tries);
  });

  it('follows no redirect, and shows of its address no more than the host', async () => {
    const [server, other] = [await scriptedServer(), await scriptedServer()];
    server.script(raw('', 307, { location: `${other.origin}/steal?code=geheim` }));
    const failure = await failureWithin(transportTo(server.origin).call(listing));
    expect(failure.message).toContain(`127.0.0.1:${other.port}`);
    expect(failure.message).not.toContain('geheim');
    expect([other.calls, other.signIns]).toEqual([[], []]);
  });

  it.each([reset, half, raw('', 503), raw('', 429, { 'retry-after': '0' }), raw('{"a":')])(
    'goes on after trouble',
    async (answer) => {
      const server = await scriptedServer();
      server.script(answer, answer, json({ ok: true }));
      expect((await transportTo(server.origin).call(listing)).body).toEqual({ ok: true });
      expect(server.calls).toHaveLength(3);
    },
  );

  it('fails when no try has a reply in time', async () => {
    const server = await scriptedServer();
    server.script(silence);
    const failure = await failureWithin(transportTo(server.origin, { limits: { trySeconds: 0.05 } }).call(listing));
    expect(failure.code).toBe('reply-late');
    expect(server.calls).toHaveLength(3);
  });

  it('fails when all its time is up', async () => {
    const server = await scriptedServer();
    server.script(silence);
    const failure = await failureWithin(transportTo(server.origin, { limits: { readSeconds: 0.1 } }).call(listing));
    expect(failure.code).toBe('reply-late');
    expect(server.calls).toHaveLength(1);
  });

  it('fails when nobody listens', async () => {
    const server = await scriptedServer();
    const failure = await failureWithin(transportTo('http://127.0.0.1:1').call(listing));
    expect(failure).toMatchObject({ code: 'not-reachable', retry: true, data: { reason: 'ECONNREFUSED' } });
    expect(server.calls).toHaveLength(0);
  });

  it('tells of a client that is not subscribed', async () => {
    const server = await scriptedServer();
    server.script(json({ message: 'Invalid Client' }, 403));
    const failure = await failureWithin(transportTo(server.origin).call(listing));
    expect(failure.message).toContain('“Invalid Client”');
    expect(failure.hint).toContain('subscribed');
  });

  it('ends when it is told to', async () => {
    const server = await scriptedServer();
    const stop = new AbortController();
    server.script(() => stop.abort());
    const failure = await failureWithin(transportTo(server.origin).call({ ...listing, signal: stop.signal }));
    expect(failure.code).toBe('call-stopped');
    expect(server.calls).toHaveLength(1);
  });

  it('is not sent when it was told to stop before, nor after the transport was closed', async () => {
    const server = await scriptedServer();
    const transport = transportTo(server.origin);
    expect((await failureWithin(transport.call({ ...listing, signal: AbortSignal.abort() }))).code).toBe(
      'call-stopped',
    );
    await transport.close();
    expect((await failureWithin(transport.call(listing))).code).toBe('call-stopped');
    expect(server.calls).toHaveLength(0);
  });
});
