import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { garden, namesIn, type Garden } from '../../support/pulumi/garden.ts';
import { callFailure, Plugin, type Given } from '../../support/pulumi/plugin-calls.ts';

const open: Plugin[] = [];

afterEach(async () => {
  for (const plugin of open.splice(0)) await plugin.close();
});

async function started(account: Garden, stack = 'dev'): Promise<Plugin> {
  const plugin = await Plugin.configured(account.folder, { ...account.configuration, domain: 'acme.com' });
  plugin.stack = stack;
  open.push(plugin);
  return plugin;
}

const tara = { ccoId: 'tarav', email: 'tara@acme.com', role: 'user', virtualAccount: 'Network' };

async function failures(plugin: Plugin, type: string, given: Given, name: string): Promise<readonly string[]> {
  return (await plugin.check(type, given, {}, name)).failures;
}

function made(plugin: Plugin, type: string, given: Given): ReturnType<Plugin['create']> {
  return plugin.check(type, given).then(({ inputs, failures: wrong }) => {
    expect(wrong).toEqual([]);
    return plugin.create(type, inputs);
  });
}

describe('what a layout and a single resource both declare', () => {
  it('is refused in one program, at the property, whoever comes first', async () => {
    const account = garden();
    for (const order of ['layout first', 'layout last']) {
      const plugin = await started(account);
      const layout = (): Promise<readonly string[]> => failures(plugin, 'Layout', { layout: account.layout }, 'all');
      const singles = async (): Promise<readonly string[]> => [
        ...(await failures(plugin, 'RoleBinding', tara, 'tara')),
        ...(await failures(plugin, 'VirtualAccount', { name: 'Lab' }, 'lab')),
        // Nothing is said of the roles in Shops.
        ...(await failures(plugin, 'RoleBinding', { ...tara, virtualAccount: 'Shops' }, 'shops')),
      ];
      const [first, second] = order === 'layout first' ? [layout, singles] : [singles, layout];
      expect(await first()).toEqual([]);
      expect((await second()).map((text) => text.replace(/ is declared by .*/, ''))).toEqual(
        order === 'layout first'
          ? ['ccoId: [pulumi-claimed] binding:Network:tarav', 'name: [pulumi-claimed] virtual-account:Lab']
          : ['layout.virtualAccounts.Lab: [pulumi-claimed] virtual-account:Lab'],
      );
    }
  });

  it('is refused where the run store knows of the other stack, and free again once that deleted it', async () => {
    const account = garden();
    const first = await started(account);
    const { id, properties } = await made(first, 'RoleBinding', tara);
    const second = await started(account, 'prod');
    expect(await failures(second, 'Layout', { layout: account.layout }, 'all')).toEqual([
      expect.stringMatching(
        /^layout\.virtualAccounts\.Network.*: \[pulumi-claimed\] binding:Network:tarav .*dev::test/,
      ),
    ]);
    const another = await started(account, 'prod');
    const refused = await callFailure(another.create('RoleBinding', { ...tara, children: false }));
    expect(refused.message).toMatch(/^\[pulumi-claimed\] binding:Network:tarav is declared by urn:pulumi:dev::test/);
    const { inputs } = await first.read('RoleBinding', id, { inputs: tara, properties });
    const end = await started(account);
    await end.delete('RoleBinding', id, inputs, properties);
    const third = await started(account, 'prod');
    expect(await failures(third, 'Layout', { layout: account.layout }, 'all')).toEqual([]);
  });

  it('is no matter where the layout ignores it', async () => {
    const account = garden();
    const ignore = [
      { address: 'binding:Network:tarav', because: 'the tools of the network team', until: '2031-05-31' },
    ];
    const plugin = await started(account);
    expect(await failures(plugin, 'RoleBinding', tara, 'tara')).toEqual([]);
    const roles = { administrator: [{ who: 'nils', children: true }] };
    const accounts = account.layout['virtualAccounts'] as Readonly<Record<string, object>>;
    const virtualAccounts = { ...accounts, Network: { ...accounts['Network'], roles } };
    const layout = { ...account.layout, virtualAccounts, manage: { ignore } };
    expect(await failures(plugin, 'Layout', { layout }, 'all')).toEqual([]);
  });

  it('may go from a single resource to the layout of the same stack, and stays in the account', async () => {
    const account = garden();
    const before = await started(account);
    const lab = await made(before, 'VirtualAccount', { name: 'Lab' });
    const after = await started(account);
    after.name = 'all';
    await made(after, 'Layout', { layout: account.layout });
    after.name = 'thing';
    await after.delete('VirtualAccount', lab.id, { name: 'Lab' }, lab.properties);
    expect(namesIn(account.world())).toContain('Lab');
  });
});

describe('a world that is gone', () => {
  it('is a mistake of the configuration, and not the end of everything in the state', async () => {
    const account = garden();
    const plugin = await started(account);
    const single = await made(plugin, 'VirtualAccount', { name: 'Bench' });
    renameSync(join(account.folder, 'world.json'), join(account.folder, 'elsewhere.json'));
    const known = { inputs: { name: 'Bench' }, properties: single.properties };
    for (const call of [
      plugin.read('VirtualAccount', single.id, known),
      plugin.delete('VirtualAccount', single.id, known.inputs, known.properties),
      plugin.read('Layout', 'acme.com', { inputs: { layout: account.layout }, properties: {} }),
      plugin.read('RoleBinding', 'acme.com/3/tarav'),
    ])
      expect((await callFailure(call)).message).toMatch(/^\[pulumi-vanished\] .*world\.json is not there/);
    expect((await plugin.check('VirtualAccount', { name: 'Desk' })).failures).toEqual([]);
  });
});
