import { describe, expect, it } from 'vitest';
import { QuotaReader, retryAfter } from '../../../../provider/backend/cisco/http/quota-headers.ts';

const now = Date.parse('2026-03-02T09:15:00Z');

describe('Retry-After', () => {
  it.each([
    [{ 'retry-after': '7' }, 7000],
    [{ 'retry-after': ' 0.5 ' }, 500],
    [{ 'retry-after': '0' }, 0],
    [{ 'retry-after': 'Mon, 02 Mar 2026 09:15:30 GMT' }, 30_000],
    [{ 'retry-after': 'Mon, 02 Mar 2026 09:00:00 GMT' }, 0],
    // This clock is an hour off: the other side's own date counts.
    [{ 'retry-after': 'Mon, 02 Mar 2026 10:15:30 GMT', date: 'Mon, 02 Mar 2026 10:15:00 GMT' }, 30_000],
    [{ 'retry-after': 'soon' }, undefined],
    [{ 'retry-after': '-3' }, undefined],
    [{}, undefined],
  ])('%j', (headers, milliseconds) => {
    expect(retryAfter(headers as Record<string, string>, now)).toBe(milliseconds);
  });
});

describe('X-RateLimit headers', () => {
  const pause = (remaining: string, reset: string): number | undefined =>
    new QuotaReader().pauseIn({ 'x-ratelimit-remaining': remaining, 'x-ratelimit-reset': reset }, now);

  it.each([
    ['0', '30', 30_000],
    ['0', '4500', 4500],
    ['0', '1772442910', 10_000],
    ['0', '1772442910000', 10_000],
    ['0', '86400000', 60_000],
    ['1', '30', undefined],
    ['0', 'never', undefined],
    ['', '30', undefined],
  ])('with %s left and a reset of %s', (remaining, reset, milliseconds) => {
    expect(pause(remaining, reset)).toBe(milliseconds);
  });

  it('count milliseconds once a host was seen to', () => {
    const reader = new QuotaReader();
    expect(reader.resetIn({ 'x-ratelimit-reset': '20' }, now)).toBe(20_000);
    expect(reader.resetIn({ 'x-ratelimit-reset': '900' }, now)).toBe(900);
    expect(reader.resetIn({ 'x-ratelimit-reset': '20' }, now)).toBe(20);
  });

  it('by the second are over in a second', () => {
    expect(new QuotaReader().pauseIn({ 'x-ratelimit-remaining-second': '0' }, now)).toBe(1000);
  });
});
