import { readFileSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Claim } from '../../../provider/run-store/run-store.ts';
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

const addresses = ['virtual-account:Site 1'];

/** Of all stacks, as the run store has them. */
function claimsOf(account: Garden): readonly { readonly holder: string; readonly addresses: readonly string[] }[] {
  const folder = join(account.folder, '.espalier/acme.com/claims');
  return readdirSync(folder).map((file) => {
    const claim = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Claim;
    return { holder: claim.holder, addresses: claim.addresses };
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

  it('stays declared where its delete is refused', async () => {
    const account = garden();
    const first = await started(account);
    const bench = { name: 'Bench' };
    const { id, properties } = await made(first, 'VirtualAccount', bench);
    const omar = { ccoId: 'omarh', email: 'omar@acme.com', role: 'administrator' };
    const binding = await made(first, 'RoleBinding', omar);
    account.change((world) => {
      for (const each of world.virtualAccounts) if (each.name === 'Bench') each['devices'] = [{ name: 'bench-1' }];
    });
    const end = await started(account);
    const full = await callFailure(end.delete('VirtualAccount', id, bench, properties));
    expect(full.message).toContain('[delete-non-empty]');
    const last = await callFailure(end.delete('RoleBinding', binding.id, omar, binding.properties));
    expect(last.message).toContain('[last-administrator]');
    const second = await started(account, 'prod');
    expect(await failures(second, 'VirtualAccount', bench, 'bench')).toEqual([
      expect.stringContaining('[pulumi-claimed]') as string,
    ]);
    expect(await failures(second, 'RoleBinding', omar, 'omar')).toEqual([
      expect.stringContaining('[pulumi-claimed]') as string,
    ]);
  });

  it('is no matter once it is gone, and then the other stack’s alone', async () => {
    const account = garden();
    const first = await started(account);
    const { id, properties } = await made(first, 'VirtualAccount', { name: 'Site 1', parent: 'Network' });
    account.change(({ virtualAccounts }) => {
      virtualAccounts.splice(
        virtualAccounts.findIndex(({ name }) => name === 'Site 1'),
        1,
      );
    });
    const before = claimsOf(account);
    // As in a preview of a refresh, which nobody can tell from a refresh.
    const gone = await (await started(account)).read('VirtualAccount', id, { inputs: { name: 'Site 1' }, properties });
    expect(gone.id).toBe('');
    expect(claimsOf(account)).toEqual(before);
    const second = await started(account, 'prod');
    expect(await failures(second, 'VirtualAccount', { name: 'Site 1' }, 'thing')).toEqual([]);
    expect(claimsOf(account)).toEqual(before);
    await second.create('VirtualAccount', { name: 'Site 1' });
    expect(claimsOf(account)).toEqual([{ holder: expect.stringMatching(/^urn:pulumi:prod::/) as string, addresses }]);
    expect(await failures(await started(account), 'VirtualAccount', { name: 'Site 1' }, 'thing')).toEqual([
      expect.stringMatching(/^name: \[pulumi-claimed\] virtual-account:Site 1 is declared by urn:pulumi:prod::/),
    ]);
  });

  it('counts where a person was asked to bring it about', async () => {
    const account = garden({ capabilities: 'cisco' });
    const first = await started(account);
    const binding = { ...tara, virtualAccount: 'Retail' };
    const { properties } = await made(first, 'RoleBinding', binding);
    expect(properties.get('status')).toBe('awaitingPortal');
    const refused = await failures(await started(account, 'prod'), 'RoleBinding', binding, 'tara');
    expect(refused).toEqual([expect.stringMatching(/^ccoId: \[pulumi-claimed\] binding:Retail:tarav /)]);
  });

  it('counts where nobody can look whether it is there', async () => {
    const account = garden();
    await made(await started(account), 'VirtualAccount', { name: 'Site 1' });
    renameSync(join(account.folder, 'world.json'), join(account.folder, 'elsewhere.json'));
    const refused = await failures(await started(account, 'prod'), 'VirtualAccount', { name: 'Site 1' }, 'thing');
    expect(refused).toEqual([expect.stringMatching(/^name: \[pulumi-claimed\] virtual-account:Site 1 /)]);
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

  it('has nothing to import, unless it begins from a file', async () => {
    const account = garden();
    renameSync(join(account.folder, 'world.json'), join(account.folder, 'elsewhere.json'));
    const nothing = await started(account);
    const refused = await callFailure(nothing.read('VirtualAccount', 'acme.com/Retail'));
    expect(refused.message).toContain('world.json is not there, so that nothing can be imported from it');
    const begun = await started({ ...account, configuration: { ...account.configuration, start: 'elsewhere.json' } });
    expect((await begun.read('VirtualAccount', 'acme.com/Retail')).id).toMatch(/^acme\.com\/\d+$/);
  });
});
