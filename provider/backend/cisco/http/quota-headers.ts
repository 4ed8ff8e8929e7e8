type Headers = Readonly<Record<string, string>>;

/**
 * Milliseconds that `Retry-After` asks for: whole seconds, or a date (RFC 9110). A date is measured from the `Date` of the
 * same reply where there is one, so that a clock that is off does not matter.
 */
export function retryAfter(headers: Headers, now: number): number | undefined {
  const text = headers['retry-after']?.trim();
  if (text === undefined || text === '') return undefined;
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text) * 1000;
  const until = /^[A-Z][a-z]+, /.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(until)) return undefined;
  const date = Date.parse(headers['date'] ?? '');
  return Math.max(0, until - (Number.isNaN(date) ? now : date));
}

/**
 * What the `X-RateLimit-*` headers of one host say.
 *
 * Whether a reset counts seconds or milliseconds is documented by neither name nor value: Cisco's gateways have been
 * seen with both. Ours: from 10^12 it is a moment in milliseconds, from 10^9 one in seconds; a length of up to 60 is
 * seconds, a longer one milliseconds, and a host that once sent a longer one is taken to count milliseconds from then on.
 */
export class QuotaReader {
  #inMilliseconds = false;

  /** Milliseconds until there is quota again; undefined: there is some, or nothing is said. */
  pauseIn(headers: Headers, now: number): number | undefined {
    const perSecond = headers['x-ratelimit-remaining-second'];
    if (perSecond !== undefined && isNone(perSecond)) return 1000;
    const remaining = headers['x-ratelimit-remaining'];
    const reset = this.#reset(headers['x-ratelimit-reset'], now);
    if (remaining === undefined || !isNone(remaining)) return undefined;
    return reset === undefined ? undefined : Math.min(reset, longestQuotaPause);
  }

  /** Milliseconds until the window of the quota is over, whatever is left of it. */
  resetIn(headers: Headers, now: number): number | undefined {
    const reset = this.#reset(headers['x-ratelimit-reset'], now);
    return reset === undefined ? undefined : Math.min(reset, longestQuotaPause);
  }

  #reset(text: string | undefined, now: number): number | undefined {
    if (text === undefined || !/^\s*\d+(?:\.\d+)?\s*$/.test(text)) return undefined;
    const value = Number(text);
    if (value >= 1e12) return Math.max(0, value - now);
    if (value >= 1e9) return Math.max(0, value * 1000 - now);
    if (value > 60) this.#inMilliseconds = true;
    return this.#inMilliseconds ? value : value * 1000;
  }
}

/** Our reading of a reset may be wrong by a factor of a thousand: no more than this is waited for by it. Milliseconds. */
const longestQuotaPause = 60_000;

function isNone(text: string): boolean {
  return text.trim() !== '' && Number(text) <= 0;
}
