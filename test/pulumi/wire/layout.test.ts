import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import messages from '@pulumi/pulumi/proto/provider_pb.js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import { afterEach, describe, expect, it } from 'vitest';
import { fromJson, toJson } from '../../../provider/pulumi/properties/plain.ts';
import type { Properties, Property } from '../../../provider/pulumi/properties/property.ts';
import { garden, namesIn, type Garden } from '../../support/pulumi/garden.ts';
import { callFailure, Plugin, type Given } from '../../support/pulumi/plugin-calls.ts';

const open: Plugin[] = [];

afterEach(async () => {
  for (const plugin of open.splice(0)) await plugin.close();
});

async function started(account: Garden, configuration: Given = account.configuration): Promise<Plugin> {
  const plugin = await Plugin.configured(account.folder, configuration);
  open.push(plugin);
  return plugin;
}

interface Made {
  readonly id: string;
  readonly inputs: Properties;
  readonly state: Properties;
}

async function create(plugin: Plugin, given: Given): Promise<Made> {
  const { inputs, failures } = await plugin.check('Layout', given);
  expect(failures).toEqual([]);
  const { id, properties } = await plugin.create('Layout', inputs);
  return { id, inputs, state: properties };
}

function changed(layout: Garden['layout'], edit: (copy: Record<string, never>) => void): Garden['layout'] {
  const copy = structuredClone(layout);
  edit(copy as Record<string, never>);
  return copy;
}

describe('a layout', () => {
  it('is made, read and left alone, from a value and from a folder', async () => {
    for (const kind of ['layout', 'source']) {
      const account = garden();
      mkdirSync(join(account.folder, 'files'));
      writeFileSync(join(account.folder, 'files/layout.yaml'), JSON.stringify(account.layout));
      const plugin = await started(account);
      const given = kind === 'layout' ? { layout: account.layout } : { source: 'files' };
      const { id, inputs, state } = await create(plugin, given);
      expect(id).toBe('acme.com');
      expect(namesIn(account.world())).toEqual(['DEFAULT', 'Lab', 'Network', 'Shops', 'Warehouses']);
      expect(toJson(state)).toMatchObject({ domain: 'acme.com', status: 'effective', pending: {} });
      const read = await plugin.read('Layout', id, { inputs, properties: state });
      expect(read.inputs).toEqual(inputs);
      expect(read.properties).toEqual(state);
      const sides = { id, oldInputs: read.inputs, olds: read.properties, news: inputs };
      expect((await plugin.diff('Layout', sides)).changes).toEqual([]);
    }
  });

  it('shows its plan in a preview, and does nothing', async () => {
    const account = garden();
    const plugin = await started(account);
    const { inputs } = await plugin.check('Layout', { layout: account.layout });
    const { id, properties } = await plugin.create('Layout', inputs, { preview: true });
    expect(id).toBe('');
    expect(properties.get('estate')).toEqual({ special: 'unknown' });
    expect(properties.get('domain')).toBe('acme.com');
    expect(namesIn(account.world())).toContain('Old Lab');
    const said = plugin.running.logged.map(({ message }) => message).join('\n');
    expect(said).toContain('+ create  Lab at top level');
    expect(said).toContain('✎ rename  Retail to Shops');
    // Nobody sees the lines of a value, and its program is what carries the plan out.
    expect(said).toMatch(/create {2}Lab at top level, restricted {2}layout\.virtualAccounts\.Lab/);
    expect(said).not.toContain('layout.yaml');
    expect(said).not.toContain('espalier apply');
  });

  it('waits with its judgement for what is not known yet', async () => {
    const account = garden();
    const plugin = await started(account);
    const layout = fromJson(account.layout) as Properties;
    const people = new Map([...(layout.get('people') as Properties), ['jane', { special: 'unknown' }]]);
    const given = new Map<string, Property>([['layout', new Map([...layout, ['people', people]])]]);
    const { inputs, failures } = await plugin.check('Layout', given);
    expect(failures).toEqual([]);
    const made = await plugin.create('Layout', inputs, { preview: true });
    expect(made.properties.get('domain')).toEqual({ special: 'unknown' });
  });

  it('says at which property a mistake is', async () => {
    const account = garden();
    const plugin = await started(account);
    const layout = changed(account.layout, (copy: { people?: unknown; virtualAccounts?: unknown }) => {
      copy.people = { ...(copy.people as object), omar: { email: 'omar@acme.com', ccoId: 7 } };
      copy.virtualAccounts = {
        ...(copy.virtualAccounts as object),
        'New Lab': { roles: { administrator: ['nobody'] } },
      };
    });
    const { failures } = await plugin.check('Layout', { layout });
    expect(failures.map((line) => line.slice(0, line.indexOf(':')))).toEqual([
      'layout.people.omar.ccoId',
      'layout.virtualAccounts["New Lab"].roles.administrator[0]',
    ]);
    expect((await plugin.check('Layout', {})).failures).toEqual([
      'layout: is missing: either it or `source` says the layout',
    ]);
    expect((await plugin.check('Layout', { layout: account.layout, source: 'x' })).failures).toEqual([
      'layout: excludes `source`',
    ]);
    expect((await plugin.check('Layout', { layuot: 1, source: 'x' })).failures[0]).toMatch(
      /^layuot: is not a property; did you mean `layout`/,
    );
  });

  it('shows in a refresh what was changed elsewhere, and puts it back', async () => {
    const account = garden();
    const plugin = await started(account);
    const { id, inputs, state } = await create(plugin, { layout: account.layout });
    account.change((world) => {
      for (const each of world.virtualAccounts) if (each.name === 'Network') each.description = 'something else';
      world.bindings.splice(
        world.bindings.findIndex(({ scope, principal }) => scope === 'Network' && principal === 'nilsb'),
        1,
      );
    });
    const read = await plugin.read('Layout', id, { inputs, properties: state });
    expect(read.properties.get('status')).toBe('differs');
    const description = 'update layout.virtualAccounts.Network.description';
    // The engine looks from the other end and turns the answer round.
    const seen = await plugin.diff('Layout', { id, oldInputs: read.inputs, olds: read.properties, news: inputs });
    expect(seen.changes).toContain(description);
    expect(seen.changes.every((change) => change.includes(' layout.virtualAccounts.Network.'))).toBe(true);
    expect(seen.diffs).toEqual(['layout']);
    const back = await plugin.diff('Layout', { id, oldInputs: inputs, olds: read.properties, news: read.inputs });
    expect(back.changes).toContain(description);
    const repaired = await plugin.update('Layout', {
      ...{ id, oldInputs: read.inputs, olds: read.properties, news: inputs },
    });
    expect(repaired.get('status')).toBe('effective');
    expect(account.world().virtualAccounts.find(({ name }) => name === 'Network')?.description).toBe(
      'Core and branch routers, switches',
    );
    const ignoring = await plugin.diff('Layout', { id, oldInputs: read.inputs, olds: repaired, news: inputs }, [
      'layout.virtualAccounts.Network',
    ]);
    expect(ignoring.changes).toEqual([]);
  });

  it('shows what a folder that has changed asks for', async () => {
    const account = garden();
    mkdirSync(join(account.folder, 'files'));
    const file = join(account.folder, 'files/layout.yaml');
    writeFileSync(file, JSON.stringify(account.layout));
    const plugin = await started(account);
    const { id, inputs, state } = await create(plugin, { source: 'files' });
    const layout = changed(account.layout, (copy: { virtualAccounts?: unknown }) => {
      copy.virtualAccounts = { ...(copy.virtualAccounts as object), Depot: {} };
    });
    writeFileSync(file, JSON.stringify(layout));
    const { inputs: news } = await plugin.check('Layout', { source: 'files' }, inputs);
    const { changes, diffs } = await plugin.diff('Layout', { id, oldInputs: inputs, olds: state, news });
    expect(changes).toEqual(['add pending["create virtual-account:Depot"]', 'update sourceDigest']);
    expect(diffs).toEqual(['sourceDigest', 'pending']);
    // A refresh asks with the inputs of the last update, whose files these are not.
    expect((await plugin.diff('Layout', { id, oldInputs: inputs, olds: state, news: inputs })).changes).toEqual([]);
  });

  it('warns of settings beside it with which the command line would look elsewhere', async () => {
    const account = garden();
    mkdirSync(join(account.folder, 'files'));
    writeFileSync(join(account.folder, 'files/layout.yaml'), JSON.stringify(account.layout));
    const settings = join(account.folder, 'files/espalier.yaml');
    const plugin = await started(account);
    const said = async (text: string): Promise<string> => {
      writeFileSync(settings, text);
      const before = plugin.running.logged.length;
      expect((await plugin.check('Layout', { source: 'files' })).failures).toEqual([]);
      const lines = plugin.running.logged.slice(before);
      return lines.map(({ message }) => message).join('\n');
    };
    const same = 'backend: { kind: embedded, world: ../world.json }\nrunStore: { kind: file, folder: ../.espalier }\n';
    expect(await said(same)).not.toContain('espalier.yaml');
    expect(await said('reports: []\n')).not.toContain('espalier.yaml');
    expect(await said('backend: { kind: embedded, world: other.json }\n')).toContain('another `backend` than');
    expect(await said('backend: { kind: cisco }\nrunStore: { kind: file, folder: .espalier }\n')).toContain(
      'another `backend` and `runStore` than',
    );
  });

  it('is imported by its domain alone, and nothing is to be done then', async () => {
    const account = garden();
    const plugin = await started(account);
    const read = await plugin.read('Layout', 'acme.com');
    expect(read.id).toBe('acme.com');
    const { inputs, failures } = await plugin.check('Layout', read.inputs);
    expect(failures).toEqual([]);
    const sides = { id: 'acme.com', oldInputs: read.inputs, olds: read.properties, news: inputs };
    expect((await plugin.diff('Layout', sides)).changes).toEqual([]);
    expect(read.properties.get('status')).toBe('effective');
  });

  it('is refused where a guard says no, by the name of the guard, and nothing is done', async () => {
    const account = garden();
    const plugin = await started(account);
    const { id, inputs, state } = await create(plugin, { layout: account.layout });
    const before = account.world();
    const layout = changed(account.layout, (copy: { virtualAccounts?: unknown; removed?: unknown }) => {
      const { Network: _network, ...others } = copy.virtualAccounts as Record<string, unknown>;
      copy.virtualAccounts = others;
      copy.removed = [{ at: 'Network', drainTo: 'Lab' }];
      Object.assign(copy, { partners: {} });
    });
    const news = { ...(toJson(inputs) as object), layout };
    const failure = await callFailure(plugin.update('Layout', { id, oldInputs: inputs, olds: state, news }));
    expect(failure.message).toContain('[delete-parent]');
    const preview = await callFailure(
      plugin.update('Layout', { id, oldInputs: inputs, olds: state, news }, { preview: true }),
    );
    expect(preview.message).toContain('[delete-parent]');
    expect(account.world()).toEqual(before);
  });

  it('stays with its account', async () => {
    const account = garden();
    const plugin = await started(account);
    const { id, inputs, state } = await create(plugin, { layout: account.layout });
    const layout = { ...account.layout, smartAccount: { domain: 'other.example', companyDomains: ['acme.com'] } };
    const failure = await callFailure(plugin.diff('Layout', { id, oldInputs: inputs, olds: state, news: { layout } }));
    expect(failure.message).toContain('layout.smartAccount.domain is other.example, and this resource is acme.com');
    const configured = await started(account, { ...account.configuration, domain: 'other.example' });
    const { failures } = await configured.check('Layout', { layout: account.layout });
    expect(failures).toEqual(['layout: declares acme.com, and the provider is configured for other.example']);
  });

  it('is forgotten when it is deleted, unless it was to be deleted', async () => {
    const account = garden();
    const plugin = await started(account);
    const { id, inputs, state } = await create(plugin, { layout: account.layout });
    const before = account.world();
    await plugin.delete('Layout', id, inputs, state);
    expect(account.world()).toEqual(before);
  });

  it('keeps secrets secret where they lie deep in it', async () => {
    const account = garden();
    const plugin = await started(account);
    const layout = fromJson(account.layout) as Properties;
    const accounts = layout.get('virtualAccounts') as Properties;
    const network = new Map([
      ...(accounts.get('Network') as Properties),
      ['description', { special: 'secret', value: 'hush' }],
    ]);
    const given = new Map<string, Property>([
      [
        'layout',
        new Map<string, Property>([...layout, ['virtualAccounts', new Map([...accounts, ['Network', network]])]]),
      ],
    ]);
    await plugin.create('Layout', (await plugin.check('Layout', given)).inputs, { preview: true });
    const said = plugin.running.logged.map(({ message }) => message).join('\n');
    expect(said).toContain('[secret]');
    expect(said).not.toContain('hush');
    const { inputs, state } = await create(plugin, given);
    const kept = (inputs.get('layout') as Properties).get('virtualAccounts') as Properties;
    expect((kept.get('Network') as Properties).get('description')).toEqual({ special: 'secret', value: 'hush' });
    // What was read holds what was written.
    expect(state.get('estate')).toMatchObject({ special: 'secret' });
    const sides = { id: 'acme.com', oldInputs: inputs, olds: state, news: inputs };
    expect((await plugin.diff('Layout', sides)).changes).toEqual([]);
  });

  it('hands over what only a person can do, and a refresh sees that it is done', async () => {
    const account = garden({ capabilities: 'cisco' });
    const plugin = await started(account);
    const { removed: _removed, ...layout } = account.layout;
    const { id, inputs, state } = await create(plugin, { layout });
    expect(state.get('status')).toBe('awaitingPortal');
    expect(state.get('changePack')).toMatch(/^change-pack/);
    const unchanged = { id, oldInputs: inputs, olds: state, news: inputs };
    expect((await plugin.diff('Layout', unchanged)).changes).toEqual([]);
    const strict = await started(account, { ...account.configuration, capabilities: 'cisco', portalSteps: 'fail' });
    const refusal = await callFailure(strict.update('Layout', unchanged));
    expect(refusal.message).toContain('can only be made in the portal');
    // Somebody with every right does it all in the portal.
    const person = await started(account);
    await person.update('Layout', unchanged);
    const read = await plugin.read('Layout', id, { inputs, properties: state });
    expect(read.inputs).toEqual(inputs);
  });

  it('of which a part was made when it was stopped is kept, and the next update makes the rest', async () => {
    const account = garden();
    const plugin = await started(account);
    const { inputs } = await plugin.check('Layout', { layout: grown(account.layout, 400) });
    const creating = callFailure(plugin.create('Layout', inputs));
    await until(() => namesIn(account.world()).length > 20);
    await plugin.call((reply) => plugin.running.client.cancel(new empty.Empty(), reply));
    const { part } = await creating;
    expect(part?.id).toBe('acme.com');
    expect(part?.reasons[0]).toBe('it was stopped; the next update goes on from there');
    expect(part?.reasons.length).toBeLessThan(30);
    expect(part?.properties.get('status')).toBe('differs');
    expect(namesIn(account.world()).length).toBeLessThan(400);
    // The process that was cancelled serves an engine that begins again.
    await plugin.call((reply) => plugin.running.client.handshake(new messages.ProviderHandshakeRequest(), reply));
    const made = part ?? { id: '', inputs, properties: inputs };
    const read = await plugin.read('Layout', made.id, { inputs: made.inputs, properties: made.properties });
    const sides = { id: 'acme.com', oldInputs: read.inputs, olds: read.properties, news: inputs };
    expect((await plugin.diff('Layout', sides)).changes.length).toBeGreaterThan(100);
    expect((await plugin.update('Layout', sides)).get('status')).toBe('effective');
    expect(namesIn(account.world()).length).toBeGreaterThan(400);
  });

  it('keeps to the time that it is given', async () => {
    const account = garden();
    const plugin = await started(account);
    const { inputs } = await plugin.check('Layout', { layout: grown(account.layout, 400) });
    const failure = await callFailure(plugin.create('Layout', inputs, { timeout: 0.5 }));
    expect(failure.message).toContain('within 0.5 seconds');
    expect(namesIn(account.world()).length).toBeLessThan(400);
  });
});

/** With so many Virtual Accounts more. */
function grown(layout: Garden['layout'], count: number): Garden['layout'] {
  const more = Array.from({ length: count }, (_, index) => [`Site ${String(index)}`, {}] as const);
  return { ...layout, virtualAccounts: { ...(layout['virtualAccounts'] as object), ...Object.fromEntries(more) } };
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((done) => setTimeout(done, 5));
}
