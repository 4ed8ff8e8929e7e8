import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AccountOptions } from '../../provider/actions/host.ts';
import { loadSettings, type Settings } from '../../provider/actions/settings.ts';
import { failureWithin } from '../support/failure-of.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { testHost } from '../support/test-host.ts';

const flags: AccountOptions = { settingsFile: undefined, backend: undefined, world: undefined };

function load(text: string, given: Partial<AccountOptions> = {}): Promise<Settings> {
  const folder = temporaryFolder();
  if (text !== '') writeFileSync(join(folder, 'espalier.yaml'), text);
  return loadSettings(testHost(folder), { ...flags, ...given });
}

describe('the cisco backend in the settings', () => {
  it('needs nothing but its name', async () => {
    const { backend, backendNamed } = await load('', { backend: 'cisco' });
    expect(backendNamed).toBe(true);
    expect(backend).toEqual({
      kind: 'cisco',
      interface: 'software-apis',
      baseUrl: undefined,
      tokenUrl: undefined,
      clientId: 'env:CISCO_CLIENT_ID',
      clientSecret: 'env:CISCO_CLIENT_SECRET',
      actsAs: undefined,
      accountType: 'CUSTOMER',
      ca: undefined,
      proxy: undefined,
      signInSeconds: 120,
    });
  });

  it('holds references, and a file relative to the folder', async () => {
    const { backend, folder } = await load(
      'backend: { kind: cisco, actsAs: omar, interface: legacy, clientSecret: "file:cisco", ca: ca.pem, accountType: holding }\n',
    );
    expect(backend).toMatchObject({
      ...{ interface: 'legacy', actsAs: 'omar', clientSecret: 'file:cisco', accountType: 'HOLDING' },
      ca: join(folder, 'ca.pem'),
    });
  });

  it.each([
    ['clientSecret: hunter2hunter2', /`clientSecret` is not a reference/],
    ['clientSecret: 4815162342', /`clientSecret` is not a reference/],
    ['clientSecret: [hunter2]', /`clientSecret` is not a reference/],
    ['clientSecret: { value: hunter2 }', /`clientSecret` is not a reference/],
    ['clientSecret: "env:AWS_SECRET_HUNTER2"', /`clientSecret` is not a reference/],
    ['clientId: "env:hunter2"', /`clientId` is not an id, or a reference/],
    ['proxy: "http://jane:hunter2@proxy.acme.com"', /`proxy` is not the address of a proxy without a password/],
    ['baseUrl: ftp://apx.cisco.com', /is not an address with https/],
    ['clientSecrte: "env:CISCO_X"', /did you mean `clientSecret`/],
  ])('refuses %s, and repeats no secret', async (line, message) => {
    const failure = await failureWithin(load(`backend:\n  kind: cisco\n  ${line}\n`));
    expect(failure.code).toBe('settings-invalid');
    expect(failure.message).toMatch(/^espalier\.yaml:3:/);
    expect(failure.message).toMatch(message);
    expect(JSON.stringify(failure) + failure.message + (failure.hint ?? '')).not.toMatch(/hunter2|4815162342/i);
  });

  it('has no world', async () => {
    const failure = await failureWithin(load('', { backend: 'cisco', world: 'w.json' }));
    expect(failure).toMatchObject({ code: 'usage' });
  });
});
