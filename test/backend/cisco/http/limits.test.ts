import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../../provider/model/failure.ts';
import { failureWithin } from '../../../support/failure-of.ts';
import { json, raw, reset, scriptedServer, type Answer } from './scripted-server.ts';
import { creating, listing, transportTo } from './transport-to.ts';

/** A clock on which every pause is over at once, and which tells how long they were. */
function skippingClock() {
  let now = Date.parse('2026-03-02T09:15:00Z');
  const slept: number[] = [];
  return {
    slept,
    clock: {
      ...{ now: () => now, monotonic: () => now },
      sleep: (milliseconds: number) => {
        slept.push(milliseconds);
        now += milliseconds;
        return Promise.resolve();
      },
    },
  };
}

describe('the limits of a transport', () => {
  it('hold the number of requests, tokens and tries included', async () => {
    const server = await scriptedServer();
    server.script(json({}), raw('', 500));
    const transport = transportTo(server.origin, { limits: { maxRequests: 4 } });
    await transport.call(listing);
    const failure = await failureWithin(transport.call(listing));
    expect(failure.code).toBe('request-limit');
    expect(transport.requests).toBe(4);
    expect(server.calls.length + server.signIns.length).toBe(4);
    expect((await failureWithin(transport.call(creating))).code).toBe('request-limit');
  });

  it('hold how many are under way at once', async () => {
    const server = await scriptedServer();
    let [underWay, most] = [0, 0];
    const slow: Answer = (response, seen) => {
      underWay += 1;
      most = Math.max(most, underWay);
      setImmediate(() => {
        underWay -= 1;
        json({})(response, seen);
      });
    };
    server.script(slow);
    const transport = transportTo(server.origin, { limits: { parallel: 3 } });
    await Promise.all(Array.from({ length: 20 }, () => transport.call(listing)));
    expect(server.calls).toHaveLength(20);
    expect(most).toBeLessThanOrEqual(3);
    expect(server.connections()).toBeLessThanOrEqual(3);
  });

  it('hold how fast they come', async () => {
    const server = await scriptedServer();
    const { clock, slept } = skippingClock();
    const transport = transportTo(server.origin, { clock, limits: { requestsPerSecond: 2, burst: 1 } });
    for (let index = 0; index < 4; index += 1) await transport.call(listing);
    expect(slept).toEqual([500, 500, 500, 500]);
  });

  it.each([
    [{ 'retry-after': '2' }, 429],
    [{ 'retry-after': '2' }, 503],
    [{ 'retry-after': 'Mon, 02 Mar 2026 09:15:02 GMT', date: 'Mon, 02 Mar 2026 09:15:00 GMT' }, 429],
    [{ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '2' }, 429],
    [{ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '2000' }, 200],
  ])('are those that the other side names: %j under %d', async (headers, status) => {
    const server = await scriptedServer();
    server.script(json({}, status, headers), json({}));
    const { clock, slept } = skippingClock();
    const transport = transportTo(server.origin, { clock, limits: { tries: 1 } });
    await transport.call(listing).catch(() => undefined);
    await transport.call(listing);
    expect(slept).toEqual([2000]);
  });

  it('do not make a read wait for longer than it may', async () => {
    const server = await scriptedServer();
    server.script(raw('', 429, { 'retry-after': '3600' }));
    const failure = await failureWithin(transportTo(server.origin).call(listing));
    expect(failure).toMatchObject({ code: 'rate-limited', retry: true, data: { retryAfterSeconds: 3600 } });
    expect(failure.message).toContain('3600 s');
    expect(server.calls).toHaveLength(1);
  });

  it('open the circuit after many failures, and close it when one call succeeds', async () => {
    const server = await scriptedServer();
    server.script(raw('', 500));
    const transport = transportTo(server.origin, { limits: { tries: 1, failuresThatOpen: 3, openMilliseconds: 150 } });
    const failures: Failure[] = [];
    for (let index = 0; index < 6; index += 1) failures.push(await failureWithin(transport.call(listing)));
    expect(failures.map(({ code }) => code).slice(0, 3)).toEqual(Array(3).fill('service-unavailable'));
    expect(failures.at(-1)).toMatchObject({ code: 'circuit-open', retry: true });
    expect(server.calls).toHaveLength(3);
    expect(await failureWithin(transport.call(creating))).toMatchObject({ code: 'circuit-open', retry: true });

    server.script(json({ ok: true }));
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect((await transport.call(creating)).body).toEqual({ ok: true });
  });

  it('do not open the circuit for refusals', async () => {
    const server = await scriptedServer();
    server.script(raw('', 403));
    const transport = transportTo(server.origin, { limits: { tries: 1, failuresThatOpen: 2 } });
    for (let index = 0; index < 5; index += 1) await failureWithin(transport.call(listing));
    expect(server.calls).toHaveLength(5);
  });

  it('wait for an open circuit with a read', async () => {
    const server = await scriptedServer();
    server.script(reset, reset, json({ ok: true }));
    const transport = transportTo(server.origin, { limits: { tries: 4, failuresThatOpen: 2, openMilliseconds: 20 } });
    expect((await transport.call(listing)).body).toEqual({ ok: true });
    expect(server.calls).toHaveLength(3);
  });

  it.each([{ requestsPerSecond: 0 }, { parallel: -1 }, { tries: Number.NaN }])('are above 0: %j', (limits) => {
    expect(() => transportTo('http://127.0.0.1:1', { limits })).toThrow('above 0');
  });
});
