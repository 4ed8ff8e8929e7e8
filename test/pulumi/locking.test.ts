import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { emulatedGarden, type EmulatedGarden } from '../support/pulumi/emulated-garden.ts';
import { garden, namesIn, type Garden } from '../support/pulumi/garden.ts';
import { callFailure, Plugin } from '../support/pulumi/plugin-calls.ts';

const plugins: Plugin[] = [];

afterEach(async () => {
  for (const plugin of plugins.splice(0)) await plugin.close();
});

async function started({ folder, configuration }: Pick<Garden, 'folder' | 'configuration'>): Promise<Plugin> {
  const plugin = await Plugin.configured(folder, configuration);
  plugins.push(plugin);
  return plugin;
}

const local = (): Garden => garden({ domain: 'acme.com' });

async function atCisco(): Promise<EmulatedGarden & { readonly plugin: Plugin; readonly reads: () => number }> {
  const account = await emulatedGarden();
  const { configuration, secrets, emulator, folder } = account;
  const plugin = await started({ folder, configuration: { ...configuration, ...secrets } });
  // Every read of an account asks for its Virtual Accounts once.
  const reads = (): number =>
    emulator.log.entries().filter(({ operation }) => operation === 'list-virtual-accounts').length;
  return { ...account, plugin, reads };
}

interface LockRecord {
  readonly state: string;
  /** Another one whenever it is taken anew. */
  readonly nonce: string;
}

/** The lock as another process would see it. */
function lockOf(folder: string): LockRecord {
  const locks = join(folder, '.espalier/acme.com/lock');
  const [latest] = readdirSync(locks).sort((a, b) => Number.parseInt(b, 10) - Number.parseInt(a, 10));
  return JSON.parse(readFileSync(join(locks, latest ?? ''), 'utf8')) as LockRecord;
}

function isLocked(folder: string): boolean {
  return lockOf(folder).state === 'held';
}

function journals(folder: string): readonly string[] {
  return readdirSync(join(folder, '.espalier/acme.com/journal'));
}

const site = (at: number) => ({ name: `Site ${String(at)}`, parent: 'Network' });
const six = [0, 1, 2, 3, 4, 5];

async function createAll(plugin: Plugin): Promise<readonly string[]> {
  const made = await Promise.all(six.map((at) => plugin.create('VirtualAccount', site(at))));
  return made.map(({ id }) => id);
}

describe('the writes of a program', () => {
  it('are runs under one lock, which is given back when the engine is done', async () => {
    const account = local();
    const plugin = await started(account);
    await createAll(plugin);
    const { nonce } = lockOf(account.folder);
    await plugin.create('RoleBinding', {
      ccoId: 'tarav',
      email: 'tara@acme.com',
      virtualAccount: 'Site 1',
      role: 'user',
    });
    expect(namesIn(account.world()).filter((name) => name.startsWith('Site'))).toHaveLength(6);
    expect(journals(account.folder)).toHaveLength(7);
    expect(lockOf(account.folder)).toMatchObject({ state: 'held', nonce });
    await plugin.call((reply) => plugin.running.client.cancel(new empty.Empty(), reply));
    expect(isLocked(account.folder)).toBe(false);
  });

  it('leave the account to others when nothing is written for a while', async () => {
    const account = local();
    const plugin = await started(account);
    await plugin.create('VirtualAccount', site(1));
    expect(isLocked(account.folder)).toBe(true);
    await vi.waitFor(() => expect(isLocked(account.folder)).toBe(false), { timeout: 15_000, interval: 100 });
  });

  it('take turns with those of another provider of the same account, and of a layout beside them', async () => {
    const account = local();
    const [one, other] = [await started(account), await started(account)];
    const { inputs } = await one.check('Layout', { layout: account.layout });
    await one.create('Layout', inputs);
    await one.create('VirtualAccount', site(1));
    await other.create('VirtualAccount', site(2));
    expect(namesIn(account.world())).toEqual(expect.arrayContaining(['Shops', 'Site 1', 'Site 2']));
    expect(journals(account.folder)).toHaveLength(3);
  });

  it('hand over each step for the portal in a change pack of its own, whatever lies between', async () => {
    const account = garden({ domain: 'acme.com', capabilities: 'cisco' });
    const plugin = await started(account);
    const binding = (who: string) => ({ ccoId: who, email: `${who}@acme.com`, virtualAccount: 'Retail', role: 'user' });
    await plugin.create('RoleBinding', binding('tarav'));
    await plugin.create('VirtualAccount', { name: 'Site 1' });
    await plugin.create('RoleBinding', binding('minaw'));
    const runs = join(account.folder, 'change-pack');
    const texts = readdirSync(runs)
      .sort()
      .flatMap((run) => readdirSync(join(runs, run)).map((pack) => join(runs, run, pack, 'README.md')))
      .map((readme) => readFileSync(readme, 'utf8'));
    expect(texts).toEqual([expect.stringContaining('tarav'), expect.stringContaining('minaw')]);
  });

  it('are under another lock when the engine configures the provider anew', async () => {
    const account = local();
    const plugin = await started(account);
    await plugin.create('VirtualAccount', site(1));
    const { nonce } = lockOf(account.folder);
    await plugin.configure(account.configuration);
    await plugin.create('VirtualAccount', site(2));
    expect(lockOf(account.folder).nonce).not.toBe(nonce);
  });
});

describe('a configuration that comes while something is under way', () => {
  it('lets it end with what it began with', async () => {
    const account = await emulatedGarden({ latency: 40 });
    const { folder, emulator, names } = account;
    const configuration = { ...account.configuration, ...account.secrets };
    const plugin = await started({ folder, configuration });
    const calls = (): number =>
      emulator.log.entries().filter(({ operation }) => operation === 'list-virtual-accounts').length;
    const first = plugin.create('VirtualAccount', site(1));
    await vi.waitFor(() => expect(calls()).toBeGreaterThan(0), { timeout: 15_000, interval: 10 });
    await plugin.configure(configuration);
    plugin.name = 'second';
    const second = plugin.create('VirtualAccount', site(2));
    expect((await first).id).toMatch(/^acme\.com\//);
    expect((await second).id).toMatch(/^acme\.com\//);
    expect(names()).toEqual(expect.arrayContaining(['Site 1', 'Site 2']));
  });
});

describe('reads of an account', () => {
  it('are one for each resource that is written, and two more for the first', async () => {
    const { plugin, reads, names } = await atCisco();
    await createAll(plugin);
    expect(names()).toEqual(expect.arrayContaining(['Site 0', 'Site 5']));
    // Before the lock, under it, and after each write: what it left is what the next one is judged by.
    expect(reads()).toBe(2 + six.length);
  });

  it('serve all that are asked for at a time', async () => {
    const { plugin, reads } = await atCisco();
    const ids = Array.from({ length: 40 }, (_none, at) => `acme.com/${['Retail', 'Network'][at % 2] ?? ''}`);
    const found = await Promise.all(ids.map((id) => plugin.read('VirtualAccount', id)));
    expect(found.every(({ id }) => id !== '')).toBe(true);
    expect(reads()).toBeLessThanOrEqual(2);
  });

  it('are made anew for a write, so that a guard sees what was done behind its back', async () => {
    const account = local();
    const plugin = await started(account);
    const { id, properties } = await plugin.create('VirtualAccount', site(1));
    account.change((world) => {
      const made = world.virtualAccounts.find(({ name }) => name === 'Site 1');
      if (made !== undefined) made['licences'] = [{ name: 'Network Advantage', type: 'perpetual', quantity: 3 }];
    });
    const refusal = await callFailure(plugin.delete('VirtualAccount', id, site(1), properties));
    expect(refusal.message).toContain('delete-non-empty');
    expect(namesIn(account.world())).toContain('Site 1');
  });
});
