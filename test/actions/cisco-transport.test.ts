import { describe, expect, it } from 'vitest';
import { ciscoSettings } from '../../provider/actions/cisco-settings.ts';
import { openCiscoTransport } from '../../provider/actions/cisco-transport.ts';
import { loadSettings } from '../../provider/actions/settings.ts';
import { failureWithin } from '../support/failure-of.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { testHost } from '../support/test-host.ts';

const noFlags = { settingsFile: undefined, backend: undefined, world: undefined };

/** The way to Cisco by settings that trust the authority of a file, which is not there: what is refused before is told. */
async function refusalOf(proxy: string, env: Readonly<Record<string, string>>) {
  const host = testHost(temporaryFolder(), { env });
  return failureWithin(
    openCiscoTransport({
      ...{ host, settings: await loadSettings(host, noFlags), write: false, record: undefined, patient: false },
      cisco: ciscoSettings({ kind: 'cisco', proxy, ca: 'authority.pem' }, (path) => path),
      heardTime: undefined,
    }),
  );
}

describe('settings that choose a proxy and whom to trust on the way to it', () => {
  it.each(['http://proxy.example:3128', 'proxy.example:3128', 'https://127.0.0.1.example'])(
    'are refused with %s, which could read the secret',
    async (proxy) => {
      expect(await refusalOf(proxy, {})).toMatchObject({ code: 'host-not-allowed' });
    },
  );

  it.each([
    ['http://proxy.example:3128', { ESPALIER_ALLOW_HOSTS: 'proxy.example:3128' }],
    ['http://127.0.0.1:3128', {}],
    ['env:ESPALIER_PROXY', { ESPALIER_PROXY: 'http://proxy.example:3128' }],
  ])('are followed with %s and %j', async (proxy, env) => {
    expect((await refusalOf(proxy, env)).code).not.toBe('host-not-allowed');
  });
});

describe('a reference in the place of a proxy', () => {
  it.each(['env:CISCO_CLIENT_SECRET', 'file:client-secret', 'file:proxies/secret'])(
    'is not followed as %s, since the address of a proxy is shown',
    async (proxy) => {
      const env = { CISCO_CLIENT_SECRET: 's3cret', ESPALIER_SECRETS_DIR: temporaryFolder() };
      const failure = await refusalOf(proxy, env);
      expect(failure).toMatchObject({ code: 'secret-unavailable' });
      expect(failure.hint).toContain('PROXY');
      expect(failure.message).not.toContain('s3cret');
    },
  );
});
