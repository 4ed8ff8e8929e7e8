import { Failure } from '../../../model/failure.ts';

/**
 * Hosts of Cisco that take tokens: those of Cisco's OpenAPI document 1.0.2 (apx, id), and those that public clients call
 * (swapi, apmx, cloudsso).
 */
const ciscoHosts: ReadonlySet<string> = new Set([
  'apx.cisco.com',
  'apmx.cisco.com',
  'swapi.cisco.com',
  'id.cisco.com',
  'cloudsso.cisco.com',
]);

/**
 * An address of the settings, if secrets may go there.
 *
 * @param what it is, for the message: "the token address".
 * @throws Failure `address-unusable`, `host-not-allowed`
 */
export function allowedAddress(text: string, what: string, allowHosts: readonly string[]): URL {
  if (!URL.canParse(text)) throw unusable(what, 'is no URL', 'write it whole: https://HOST/PATH');
  const url = new URL(text);
  if (url.username !== '' || url.password !== '')
    throw unusable(
      what,
      'has the name or the password of a user in it',
      'take it out; the client id and its secret are settings of their own',
    );
  if (url.search !== '' || url.hash !== '' || /[?#]/.test(text))
    throw unusable(what, 'has a query or a fragment', 'leave off everything from ? or #');
  const loopback = isLoopback(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback))
    throw unusable(what, `is not https, at ${url.host}`, 'use https; plain http is for this machine only');
  if (!loopback && !isCisco(url) && !isAllowed(url, allowHosts)) {
    throw new Failure(
      'host-not-allowed',
      `${what} leads to ${url.host}, which is no known host of Cisco; nothing was sent`,
      {
        hint: `if ${url.hostname} is meant to get the secret, set ESPALIER_ALLOW_HOSTS=${url.host} in the environment; no file can allow it`,
        data: { host: url.host },
      },
    );
  }
  return url;
}

/**
 * Who chooses both the way and the certificates that are trusted on it can read all that is sent. One file may choose
 * both only where the environment names the proxy.
 *
 * @param text the address of the proxy as the settings have it: `http://HOST:PORT`, or without the scheme.
 * @throws Failure `host-not-allowed`
 */
export function checkChosenWay(text: string, allowHosts: readonly string[]): void {
  const whole = text.includes('://') ? text : `http://${text}`;
  // What is no address is told by who uses it.
  if (!URL.canParse(whole)) return;
  const url = new URL(whole);
  if (isLoopback(url.hostname) || isAllowed(url, allowHosts)) return;
  throw new Failure(
    'host-not-allowed',
    `the settings name both the proxy ${url.host} and a certificate authority (\`ca\`), so that the proxy could read the secret; nothing was sent`,
    {
      hint: `if this is your proxy, set HTTPS_PROXY, or ESPALIER_ALLOW_HOSTS=${url.host}, in the environment; no file can allow it`,
      data: { host: url.host },
    },
  );
}

export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

export function isCisco(url: URL): boolean {
  return url.protocol === 'https:' && url.port === '' && ciscoHosts.has(url.hostname);
}

function isAllowed(url: URL, allowHosts: readonly string[]): boolean {
  return allowHosts.some((entry) => {
    const allowed = entry.trim().toLowerCase();
    return allowed !== '' && (allowed === url.hostname || allowed === `${url.hostname}:${portOf(url)}`);
  });
}

function portOf({ port, protocol }: URL): string {
  if (port !== '') return port;
  return protocol === 'http:' ? '80' : '443';
}

function unusable(what: string, because: string, hint: string): Failure {
  return new Failure('address-unusable', `${what} ${because}`, { hint });
}
