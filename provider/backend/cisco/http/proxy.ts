import { Failure } from '../../../model/failure.ts';
import { isLoopback } from './hosts.ts';
import type { ProxyOptions } from './options.ts';

/**
 * The proxy by which a URL is reached; undefined: directly. This machine itself never goes through one, nor does plain
 * http: it is for this machine only.
 *
 * @throws Failure `address-unusable`
 */
export function proxyFor(url: URL, options: ProxyOptions | undefined): URL | undefined {
  const text = options?.https?.trim();
  if (text === undefined || text === '' || url.protocol !== 'https:' || isLoopback(url.hostname)) return undefined;
  if ((options?.except ?? '').split(/[\s,]+/).some((rule) => isExcepted(url, rule))) return undefined;
  return proxyUrl(text);
}

/** The proxy's host for a message; undefined: none, or an address that cannot be used. */
export function proxyHost(url: URL, options: ProxyOptions | undefined): string | undefined {
  try {
    return proxyFor(url, options)?.host;
  } catch (error) {
    if (error instanceof Failure && error.code === 'address-unusable') return undefined;
    throw error;
  }
}

/** `host:port` means http: that is how the variable is often written. */
function proxyUrl(text: string): URL {
  const whole = text.includes('://') ? text : `http://${text}`;
  const url = URL.canParse(whole) ? new URL(whole) : undefined;
  if (url === undefined || (url.protocol !== 'http:' && url.protocol !== 'https:') || url.hostname === '') {
    // The text may hold a password: it is not shown.
    throw new Failure('address-unusable', 'the address of the proxy cannot be used', {
      hint: 'HTTPS_PROXY, or `proxy` of the backend, is http://HOST:PORT or https://HOST:PORT',
    });
  }
  return url;
}

function isExcepted(url: URL, rule: string): boolean {
  if (rule === '*') return true;
  const [, name = '', port] = /^\*?\.?(.*?)(?::(\d+))?$/.exec(rule.toLowerCase()) ?? [];
  if (name === '' || (port !== undefined && port !== (url.port === '' ? '443' : url.port))) return false;
  return url.hostname === name || url.hostname.endsWith(`.${name}`);
}
