import { afterEach, describe, expect, it } from 'vitest';
import { toJson } from '../../../provider/pulumi/properties/plain.ts';
import { emulatedGarden, type EmulatedGarden } from '../../support/pulumi/emulated-garden.ts';
import { garden } from '../../support/pulumi/garden.ts';
import { callFailure, Plugin } from '../../support/pulumi/plugin-calls.ts';

// Single resources behind Cisco's interface: nobody lists all people or their e-mails, and reads may be behind.

const plugins: Plugin[] = [];

afterEach(async () => {
  for (const plugin of plugins.splice(0)) await plugin.close();
});

async function at(account: EmulatedGarden): Promise<Plugin> {
  const plugin = await Plugin.configured(account.folder, { ...account.configuration, ...account.secrets });
  plugins.push(plugin);
  return plugin;
}

describe('a role of an administrator', () => {
  it.each([{ email: 'omar@acme.com' }, {}])('is not taken where too few would be left: %j', async (known) => {
    const plugin = await at(await emulatedGarden());
    const { id, inputs, properties } = await plugin.read('RoleBinding', 'acme.com/smartAccount/omarh');
    const given = new Map([...inputs, ...Object.entries(known)]);
    for (let time = 1; time <= 2; time += 1) {
      const failure = await callFailure(plugin.delete('RoleBinding', id, given, properties));
      expect(failure.message).toMatch(/\[last-administrator\] omar(h|@acme\.com) would stop being/);
    }
  });
});

describe.each(['all', 'cisco'])('the first write from here, with capabilities %s', (capabilities) => {
  it.each(['acme.com/smartAccount/adal', 'acme.com/Network/tarav'])('may be the delete of %s', async (id) => {
    const account = garden({ domain: 'acme.com', capabilities });
    const plugin = await Plugin.configured(account.folder, account.configuration);
    plugins.push(plugin);
    const read = await plugin.read('RoleBinding', id);
    await plugin.delete('RoleBinding', read.id, read.inputs, read.properties);
  });
});

describe('where a read shows a write after some seconds', { timeout: 60_000 }, () => {
  it('resources are made, and others are made in them', async () => {
    const account = await emulatedGarden({ stale: 3 });
    const plugin = await at(account);
    const bench = { name: 'Bench', parent: 'Network' };
    plugin.name = 'bench';
    const { id, properties } = await plugin.create('VirtualAccount', bench);
    expect(toJson(properties)).toMatchObject({ ...bench, status: 'effective' });
    plugin.name = 'tara';
    const tara = { ccoId: 'tarav', email: 'tara@acme.com', virtualAccount: 'Bench', role: 'user' };
    expect((await plugin.create('RoleBinding', tara)).id).toBe(`${id}/tarav`);
    plugin.name = 'bench';
    await plugin.delete('VirtualAccount', id, bench, properties);
    expect((await plugin.read('VirtualAccount', id, { inputs: bench, properties })).id).toBe('');
  });

  it('a layout is what it was made to be', async () => {
    const account = await emulatedGarden({ stale: 3 });
    const plugin = await at(account);
    const layout = {
      smartAccount: { domain: 'acme.com' },
      rules: { 'few-administrators': { severity: 'off' } },
      virtualAccounts: { DEFAULT: { default: true }, Network: { virtualAccounts: { Bench: {} } } },
    };
    const { inputs, failures } = await plugin.check('Layout', { layout });
    expect(failures).toEqual([]);
    const { properties } = await plugin.create('Layout', inputs);
    expect(properties.get('status')).toBe('effective');
  });
});
