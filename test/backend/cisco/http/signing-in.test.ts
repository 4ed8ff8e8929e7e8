import { describe, expect, it } from 'vitest';
import { failureWithin } from '../../../support/failure-of.ts';
import { json, raw, scriptedServer, signedIn } from './scripted-server.ts';
import { clientId, clientSecret, creating, listing, transportTo } from './transport-to.ts';

const invalidClient = json({ error: 'invalid_client', error_description: 'Client authentication failed' }, 401);

describe('signing in', () => {
  it('sends the client credentials as a form, and the token with each call', async () => {
    const server = await scriptedServer();
    await transportTo(server.origin).call(listing);
    const [signIn] = server.signIns;
    expect(signIn).toMatchObject({ method: 'POST', url: '/oauth2/default/v1/token' });
    expect(signIn?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(Object.fromEntries(new URLSearchParams(signIn?.body))).toEqual({
      ...{ grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret },
    });
    expect(server.calls[0]?.headers.authorization).toBe(`Bearer ${server.tokens[0] ?? ''}`);
  });

  it('happens once for many who wait, and counts as a request', async () => {
    const server = await scriptedServer();
    const transport = transportTo(server.origin);
    await Promise.all(Array.from({ length: 20 }, () => transport.call(listing)));
    await transport.call(listing);
    expect(server.signIns).toHaveLength(1);
    expect(transport.requests).toBe(22);
  });

  it('happens again a minute before the token ends', async () => {
    const server = await scriptedServer();
    let now = 0;
    const clock = { now: () => now, monotonic: () => now, sleep: () => Promise.resolve() };
    const transport = transportTo(server.origin, { clock });
    await transport.call(listing);
    now = (3599 - 61) * 1000;
    await transport.call(listing);
    expect(server.signIns).toHaveLength(1);
    now = (3599 - 59) * 1000;
    await transport.call(listing);
    expect(server.signIns).toHaveLength(2);
  });

  it('happens again after 401, once for a read', async () => {
    const server = await scriptedServer();
    server.script(raw('', 401), json({ status: 'SUCCESS' }));
    const reply = await transportTo(server.origin).call(listing);
    expect(reply.body).toEqual({ status: 'SUCCESS' });
    expect(server.calls.map(({ headers }) => headers.authorization)).toEqual(
      server.tokens.map((token) => `Bearer ${token}`),
    );
    expect(server.tokens).toHaveLength(2);
  });

  it('is given up when the new token is not accepted either', async () => {
    const server = await scriptedServer();
    server.script(raw('', 401));
    const failure = await failureWithin(transportTo(server.origin).call(listing));
    expect(failure.code).toBe('token-not-accepted');
    expect(server.calls).toHaveLength(2);
  });

  it('is left to the next try of a write that got 401: it was not done', async () => {
    const server = await scriptedServer();
    server.script(raw('', 401), json({ status: 'SUCCESS' }));
    const transport = transportTo(server.origin);
    const failure = await failureWithin(transport.call(creating));
    expect(failure).toMatchObject({ code: 'token-not-accepted', retry: true });
    expect(server.calls).toHaveLength(1);
    await transport.call(creating);
    expect(server.signIns).toHaveLength(2);
  });

  it('goes on after a false invalid_client, within its window', async () => {
    const server = await scriptedServer();
    server.scriptSignIn(invalidClient, invalidClient, signedIn);
    let now = 0;
    const clock = {
      ...{ now: () => now, monotonic: () => now },
      sleep: (milliseconds: number) => {
        now += milliseconds;
        return Promise.resolve();
      },
    };
    await transportTo(server.origin, { clock, limits: { signInSeconds: 120 } }).call(listing);
    expect(server.signIns).toHaveLength(3);
    expect(now).toBeLessThan(120_000);
  });

  it('says after its window that the client is not known, and grants the window once', async () => {
    const server = await scriptedServer();
    server.scriptSignIn(invalidClient);
    let now = 0;
    const clock = {
      ...{ now: () => now, monotonic: () => now },
      sleep: (milliseconds: number) => {
        now += milliseconds;
        return Promise.resolve();
      },
    };
    const told: [number, string][] = [];
    const transport = transportTo(server.origin, {
      ...{ clock, limits: { signInSeconds: 60 } },
      waiting: (seconds, because) => told.push([seconds, because]),
    });
    const failure = await failureWithin(transport.call(listing));
    expect(failure.code).toBe('client-not-accepted');
    expect(failure.hint).toContain('30 minutes');
    expect(failure.retry).toBe(true);
    expect(server.signIns.length).toBeGreaterThan(5);
    for (let index = 0; index < 5; index += 1) await failureWithin(transport.call(listing));
    expect(now).toBeLessThanOrEqual(60_000);
    expect(server.calls).toHaveLength(0);
    // A secret that is wrong looks the same: who waits is told once, and until when.
    const host = new URL(server.origin).host;
    expect(told).toEqual([[60, `${host} does not know this client (invalid_client): tried again until 00:01:00 UTC`]]);
  });

  it.each([
    [
      'another error',
      json({ error: 'unauthorized_client', error_description: 'grant type is not enabled' }, 400),
      'grant type is not enabled',
    ],
    ['no token', json({ token_type: 'Bearer' }), '200'],
    ['a token that would end its header', json({ access_token: 'a\r\nb' }), '200'],
    ['403', json({ error: 'access_denied' }, 403), 'access_denied'],
  ])('fails at once with %s', async (_what, answer, words) => {
    const server = await scriptedServer();
    server.scriptSignIn(answer);
    const failure = await failureWithin(transportTo(server.origin).call(listing));
    expect(failure.code).toBe('token-refused');
    expect(failure.message).toContain(words);
    expect(server.signIns).toHaveLength(1);
  });

  it('is tried again when the token service is in trouble', async () => {
    const server = await scriptedServer();
    server.scriptSignIn(raw('', 503), signedIn);
    await transportTo(server.origin).call(creating);
    expect(server.signIns).toHaveLength(2);
    expect(server.calls).toHaveLength(1);
  });

  it('is not waited for by who is told to stop, and then not done for nobody', async () => {
    const server = await scriptedServer();
    let told = (): void => undefined;
    const asked = new Promise<void>((resolve) => (told = resolve));
    server.scriptSignIn(() => told());
    const stop = new AbortController();
    const call = failureWithin(transportTo(server.origin).call({ ...creating, signal: stop.signal }));
    await asked;
    stop.abort();
    expect(await call).toMatchObject({ code: 'call-stopped', retry: true });
    expect(server.calls).toHaveLength(0);
  });
});
