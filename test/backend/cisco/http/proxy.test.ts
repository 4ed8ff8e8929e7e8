import { describe, expect, it } from 'vitest';
import { proxyFor } from '../../../../provider/backend/cisco/http/proxy.ts';
import { failureOf } from '../../../support/failure-of.ts';

const proxy = 'http://proxy.acme.com:3128';
const apx = new URL('https://apx.cisco.com/v1');

describe('the proxy', () => {
  it.each([
    ['', true],
    ['acme.com', true],
    ['cisco.com', false],
    ['.cisco.com', false],
    ['*.cisco.com', false],
    ['isco.com', true],
    ['acme.com, APX.cisco.com', false],
    ['apx.cisco.com:443', false],
    ['apx.cisco.com:8443', true],
    ['*', false],
  ])('with NO_PROXY=%j', (except, used) => {
    expect(proxyFor(apx, { https: proxy, except })?.host).toBe(used ? 'proxy.acme.com:3128' : undefined);
  });

  it('is not used for this machine, nor when there is none', () => {
    expect(proxyFor(new URL('https://127.0.0.1:8443/'), { https: proxy, except: undefined })).toBeUndefined();
    expect(proxyFor(new URL('http://localhost/'), { https: proxy, except: undefined })).toBeUndefined();
    expect(proxyFor(apx, { https: ' ', except: undefined })).toBeUndefined();
    expect(proxyFor(apx, undefined)).toBeUndefined();
  });

  it('may be written without http', () => {
    expect(proxyFor(apx, { https: 'proxy.acme.com:3128', except: undefined })?.href).toBe(`${proxy}/`);
  });

  it.each(['socks5://jane:geheim@proxy.acme.com', 'http://', 'http://jane:geheim@:1'])('is not %s', (https) => {
    const failure = failureOf(() => proxyFor(apx, { https, except: undefined }));
    expect(failure.code).toBe('address-unusable');
    expect(failure.message + (failure.hint ?? '')).not.toContain('geheim');
  });
});
