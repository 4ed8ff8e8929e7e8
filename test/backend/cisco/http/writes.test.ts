import { describe, expect, it } from 'vitest';
import type { CiscoCall } from '../../../../provider/backend/cisco/transport.ts';
import { failureWithin } from '../../../support/failure-of.ts';
import { half, json, raw, reset, scriptedServer, silence, type Answer } from './scripted-server.ts';
import { creating, listing, transportTo } from './transport-to.ts';

describe('a write', () => {
  it.each([
    ['the connection breaks', reset],
    ['half a reply', half],
    ['no reply in time', silence],
    ['500', raw('', 500)],
    ['502', raw('<html>bad gateway', 502)],
    ['503 without Retry-After', raw('', 503)],
    ['504', raw('', 504)],
    ['408', raw('', 408)],
    ['a redirect', raw('', 303, { location: '/' })],
    ['HTML', raw('<html>', 200, { 'content-type': 'text/html' })],
    ['JSON that ends early', raw('{"status":"SUCC')],
    ['a reply too large', raw(`"${'x'.repeat(5000)}"`)],
    ['JSON nested too deep', raw(`${'['.repeat(100)}${']'.repeat(100)}`)],
  ])('is sent once, and may have happened: %s', async (_what, answer) => {
    const server = await scriptedServer();
    server.script(answer, json({ status: 'SUCCESS' }));
    const transport = transportTo(server.origin, { limits: { writeSeconds: 0.3, replyBytes: 1000 } });
    const failure = await failureWithin(transport.call(creating));
    expect(failure).toMatchObject({ code: 'reply-lost', retry: false });
    expect(failure.message).toContain('whether it was done is not known');
    expect(server.calls).toHaveLength(1);
  });

  it.each([
    ['401', raw('', 401), 'token-not-accepted', true],
    ['403', raw('', 403), 'access-denied', false],
    ['405', raw('', 405), 'call-refused', false],
    ['HTML under 404', raw('<html>', 404), 'reply-not-json', false],
    ['429', raw('', 429, { 'retry-after': '7' }), 'rate-limited', true],
    ['503 with Retry-After', raw('', 503, { 'retry-after': '7' }), 'service-unavailable', true],
  ] as const)('is sent once, and did not happen: %s', async (_what, answer, code, retry) => {
    const server = await scriptedServer();
    server.script(answer, json({ status: 'SUCCESS' }));
    const failure = await failureWithin(transportTo(server.origin).call(creating));
    expect(failure).toMatchObject({ code, retry });
    expect(failure.data['retryAfterSeconds']).toBe(
      code === 'rate-limited' || code === 'service-unavailable' ? 7 : undefined,
    );
    expect(server.calls).toHaveLength(1);
  });

  it('did not happen when nobody listens', async () => {
    const failure = await failureWithin(transportTo('http://127.0.0.1:1').call(creating));
    expect(failure).toMatchObject({ code: 'not-reachable', retry: true });
  });

  it('may have happened when the user stops in between', async () => {
    const server = await scriptedServer();
    const stop = new AbortController();
    server.script(() => stop.abort());
    const failure = await failureWithin(transportTo(server.origin).call({ ...creating, signal: stop.signal }));
    expect(failure).toMatchObject({ code: 'reply-lost', retry: false });
  });

  it('is one whatever its caller says, unless it is known to change nothing', async () => {
    const server = await scriptedServer();
    server.script(raw('', 500));
    const failure = await failureWithin(transportTo(server.origin).call({ ...creating, effect: 'read' }));
    expect(failure.code).toBe('reply-lost');
    expect(server.calls).toHaveLength(1);
  });

  it('does not come about where the other side asked to wait for longer than the call may take', async () => {
    const server = await scriptedServer();
    server.script(raw('', 429, { 'retry-after': '3600' }), json({}));
    const transport = transportTo(server.origin);
    await failureWithin(transport.call(creating));
    const failure = await failureWithin(transport.call(creating));
    expect(failure).toMatchObject({ code: 'rate-limited', retry: true });
    expect(failure.data['retryAfterSeconds']).toBeGreaterThan(3500);
    expect(server.calls).toHaveLength(1);
  });
});

describe('a transport for reading', () => {
  const posts = (operation: string, path: string, body: CiscoCall['body'] = {}): CiscoCall => ({
    ...{ operation, method: 'POST', segments: path.split('/'), effect: 'read', requestId: 'r' },
    body,
  });

  it('reads, by POST too', async () => {
    const server = await scriptedServer();
    const transport = transportTo(server.origin, { mode: 'read-only' });
    await transport.call(listing);
    await transport.call(posts('license-usage', 'licensing/v1/account/acme.com/report-usage-partner'));
    await transport.call(posts('graphql', 'clc/v1/graphql', { query: '{ getSmartAccount { status } }' }));
    expect(server.calls).toHaveLength(3);
  });

  it.each([
    ['a write', creating],
    ['a write that is called a read', { ...creating, effect: 'read' as const }],
    ['a mutation', posts('graphql', 'clc/v1/graphql', { query: 'mutation { x }' })],
    [
      'a path under the name of another operation',
      posts('license-usage', 'licensing/v1/account/acme.com/device/remove'),
    ],
  ])('sends nothing for %s', async (_what, call) => {
    const server = await scriptedServer();
    const failure = await failureWithin(transportTo(server.origin, { mode: 'read-only' }).call(call));
    expect(failure.code).toBe('read-only');
    expect([server.calls, server.signIns]).toEqual([[], []]);
  });
});

describe('a connection that is kept', () => {
  it('and was closed in the meantime does not lose a write: it is sent over a new one', async () => {
    const server = await scriptedServer();
    const bye: Answer = (response, seen) => {
      json({})(response, seen);
      response.on('finish', () => response.socket?.end());
    };
    server.script(bye, json({ ok: true }));
    const transport = transportTo(server.origin);
    await transport.call(listing);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect((await transport.call(creating)).body).toEqual({ ok: true });
  });

  it('and breaks under a write may have carried it', async () => {
    const server = await scriptedServer();
    server.script(json({}), reset);
    const transport = transportTo(server.origin);
    await transport.call(listing);
    expect(await failureWithin(transport.call(creating))).toMatchObject({ code: 'reply-lost', retry: false });
    expect(server.connections()).toBe(1);
    expect(server.calls).toHaveLength(2);
  });
});
