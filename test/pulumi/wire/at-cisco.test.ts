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

describe('a role of somebody whose roles no read shows', () => {
  const lee = {
    ...{ ccoId: 'leegl', email: 'lee@greenline.example', partner: 'greenline', virtualAccount: 'Retail' },
    role: 'user',
  };
  const nils = { ccoId: 'nilsb', email: 'nils@acme.com', virtualAccount: 'Network', role: 'administrator' };

  it('is handed over where nobody is known who could be asked for to compare, and settled by a refresh', async () => {
    const account = await emulatedGarden();
    const plugin = await at(account);
    const { inputs } = await plugin.check('PartnerGrant', lee);
    const { id, properties } = await plugin.create('PartnerGrant', inputs);
    expect(properties.get('status')).toBe('awaitingPortal');
    const before = await plugin.read('PartnerGrant', id, { inputs, properties });
    expect(before).toEqual({ id, inputs, properties });
    expect(account.openStepsByHand()).toEqual(['grant binding:Retail:leegl']);
    const after = await (await at(account)).read('PartnerGrant', id, { inputs, properties });
    expect(after.properties.get('status')).toBe('effective');
    const last = await at(account);
    const failure = await callFailure(last.delete('PartnerGrant', id, inputs, after.properties));
    expect(failure.message).toMatch(
      /revoke binding:Retail:leegl: only a person can do this, in the portal \(change-pack/,
    );
    expect(account.openStepsByHand()).toEqual(['revoke binding:Retail:leegl']);
  });

  it('is taken back where it was only handed over', async () => {
    const account = await emulatedGarden();
    const { inputs } = await (await at(account)).check('PartnerGrant', lee);
    const { id, properties } = await (await at(account)).create('PartnerGrant', inputs);
    await (await at(account)).delete('PartnerGrant', id, inputs, properties);
  });

  it('is kept, and not taken away, where Cisco does not tell', async () => {
    const account = await emulatedGarden({ hidesRoles: true });
    const plugin = await at(account);
    const state = { ...nils, status: 'effective' };
    const read = await plugin.read('RoleBinding', 'acme.com/2/nilsb', { inputs: nils, properties: state });
    expect(read.id).toBe('acme.com/2/nilsb');
    expect(plugin.running.logged.at(-1)?.message).toContain('the roles of nilsb were not read');
    const failure = await callFailure(plugin.delete('RoleBinding', 'acme.com/2/nilsb', nils, state));
    expect(failure.message).toContain('[unread-roles] The roles of nils@acme.com were not read');
  });
});

describe.each(['all', 'cisco'])('the first write from here, with capabilities %s', (capabilities) => {
  it.each(['acme.com/smartAccount/adal', 'acme.com/Network/tarav'])('may be the delete of %s', async (id) => {
    const account = garden({ domain: 'acme.com', capabilities });
    const plugin = await Plugin.configured(account.folder, account.configuration);
    plugins.push(plugin);
    const read = await plugin.read('RoleBinding', id);
    const remove = (): Promise<unknown> => plugin.delete('RoleBinding', read.id, read.inputs, read.properties);
    if (capabilities === 'cisco') {
      expect((await callFailure(remove())).message).toMatch(/revoke binding:.*do it there, and then delete again/);
      const [, scope, principal] = id.split('/');
      account.change((world) => {
        const held = world.bindings.findIndex((each) => each.scope === scope && each.principal === principal);
        world.bindings.splice(held, 1);
      });
    }
    await remove();
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
