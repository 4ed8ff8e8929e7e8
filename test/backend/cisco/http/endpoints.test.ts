import { describe, expect, it } from 'vitest';
import { endpointsOf } from '../../../../provider/backend/cisco/http/endpoints.ts';
import { failureOf } from '../../../support/failure-of.ts';
import { transportTo } from './transport-to.ts';

describe('where calls and secrets go', () => {
  it.each([
    ['software-apis', 'https://apx.cisco.com/v1/software/apis'],
    ['legacy', 'https://swapi.cisco.com/services/api/smart-accounts-and-licensing'],
  ] as const)('is Cisco by itself: %s', (face, base) => {
    const endpoints = endpointsOf({ interface: face });
    expect(endpoints.base.href).toBe(base);
    expect(endpoints.token.href).toBe('https://id.cisco.com/oauth2/default/v1/token');
  });

  it.each(['http://127.0.0.1:8080/v1', 'http://localhost/v1', 'http://[::1]:1/v1', 'https://127.8.9.1/v1'])(
    'may be this machine: %s, which then gives the tokens too',
    (baseUrl) => {
      const { base, token } = endpointsOf({ interface: 'legacy', baseUrl });
      expect(token.origin).toBe(base.origin);
    },
  );

  it.each([
    'https://apx.cisco.com.evil.example/',
    'https://evil.example/',
    'https://apx.cisco.com:8443/',
    'https://xn--apx-cisco.com/',
    'https://аpx.cisco.com/',
    'https://127.0.0.1.evil.example/',
    'https://localhost.evil.example/',
    'https://apx.cisco.com./',
    'https://10.0.0.1/',
  ])('is not %s', (address) => {
    expect(failureOf(() => endpointsOf({ interface: 'software-apis', baseUrl: address })).code).toBe(
      'host-not-allowed',
    );
    expect(failureOf(() => endpointsOf({ interface: 'software-apis', tokenUrl: address })).code).toBe(
      'host-not-allowed',
    );
  });

  it.each([
    ['http://apx.cisco.com/', 'https'],
    ['http://gateway.acme.com/', 'https'],
    ['ftp://127.0.0.1/', 'https'],
    ['https://jane:geheim@apx.cisco.com/', 'password'],
    ['https://apx.cisco.com/?x=1', 'query'],
    ['https://apx.cisco.com/?', 'query'],
    ['https://apx.cisco.com/#x', 'fragment'],
    ['apx.cisco.com', 'URL'],
  ])('does not use %s', (address, why) => {
    const failure = failureOf(() =>
      endpointsOf({ interface: 'legacy', baseUrl: address, allowHosts: ['gateway.acme.com'] }),
    );
    expect(failure.code).toBe('address-unusable');
    expect(failure.message).toContain(why);
    expect(failure.message).not.toContain('geheim');
  });

  it.each([
    ['gateway.acme.com', true],
    ['GATEWAY.acme.com:8443', true],
    ['gateway.acme.com:443', false],
    ['acme.com', false],
    ['', false],
  ])('may be what the environment allows: %j', (entry, allowed) => {
    const open = (): unknown =>
      endpointsOf({ interface: 'legacy', baseUrl: 'https://gateway.acme.com:8443/x', allowHosts: [entry] });
    if (allowed) expect(open()).toBeDefined();
    else expect(failureOf(open).hint).toContain('ESPALIER_ALLOW_HOSTS=gateway.acme.com:8443');
  });

  it('is known before any secret is looked up', () => {
    let asked = 0;
    const ask = (): string => {
      asked += 1;
      return 'x';
    };
    const credentials = { clientId: ask, clientSecret: ask };
    expect(failureOf(() => transportTo(undefined, { tokenUrl: 'https://evil.example/token', credentials })).code).toBe(
      'host-not-allowed',
    );
    expect(asked).toBe(0);
  });
});
