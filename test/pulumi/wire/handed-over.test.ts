import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { attestOperation } from '../../../provider/apply/attest-operation.ts';
import { lastRun } from '../../../provider/apply/run-memory.ts';
import { openStepsOf } from '../../../provider/apply/stages.ts';
import { ciscoCapabilities as capabilities } from '../../../provider/backend/embedded/embedded-capabilities.ts';
import { openFileRunStore } from '../../../provider/run-store/file/file-run-store.ts';
import type { RunStore } from '../../../provider/run-store/run-store.ts';
import type { Properties } from '../../../provider/pulumi/properties/property.ts';
import { garden, namesIn, type Garden } from '../../support/pulumi/garden.ts';
import { callFailure, Plugin, type Given } from '../../support/pulumi/plugin-calls.ts';
import { VirtualClock } from '../../support/virtual-clock.ts';
import { testHost } from '../../support/test-host.ts';

// Steps that single resources ask a person for: what Cisco's interface cannot do.

const domain = 'acme.com';
const tara = { ccoId: 'tarav', email: 'tara@acme.com', virtualAccount: 'Retail', role: 'user' };
const lee = {
  ...{ ccoId: 'leegl', email: 'lee@greenline.example', partner: 'greenline', virtualAccount: 'Site 1' },
  role: 'user',
};
const nils = { ccoId: 'nilsb', email: 'nils@acme.com', virtualAccount: 'Retail', role: 'user' };

let account: Garden;
let plugin: Plugin;

beforeEach(async () => {
  account = garden({ domain, capabilities: 'cisco' });
  plugin = await Plugin.configured(account.folder, account.configuration);
});

afterEach(() => plugin.close());

interface Made {
  readonly id: string;
  readonly inputs: Properties;
  readonly state: Properties;
}

async function create(type: string, name: string, given: Given): Promise<Made> {
  plugin.name = name;
  const { inputs, failures } = await plugin.check(type, given);
  expect(failures).toEqual([]);
  const { id, properties } = await plugin.create(type, inputs);
  return { id, inputs, state: properties };
}

function store(): RunStore {
  const { clock, process: presence, unique } = testHost(account.folder);
  return openFileRunStore({ folder: join(account.folder, '.espalier'), clock, presence, unique });
}

async function openSteps(): Promise<readonly string[]> {
  const last = await lastRun({ store: store(), domain });
  return last === undefined ? [] : openStepsOf(last).map(({ id }) => id);
}

async function attest(operation: string, result: 'done' | 'not-done'): Promise<void> {
  await attestOperation({
    ...{ domain, store: store(), clock: new VirtualClock(new Date().toISOString()) },
    ...{ capabilities, operation, by: 'omar', result, note: undefined },
  });
}

async function status(type: string, { id, inputs, state }: Made): Promise<unknown> {
  return (await plugin.read(type, id, { inputs, properties: state })).properties.get('status');
}

describe('a step that a single resource asks for', () => {
  it('is handed over beside those of others, which stay open', async () => {
    const first = await create('RoleBinding', 'first', tara);
    const second = await create('RoleBinding', 'second', nils);
    expect([first, second].map(({ state }) => state.get('status'))).toEqual(['awaitingPortal', 'awaitingPortal']);
    expect(await openSteps()).toEqual(['grant binding:Retail:tarav', 'grant binding:Retail:nilsb']);
    const said = plugin.running.logged.filter(({ message }) => message.includes('a person has to do this'));
    const [, newest = ''] = /portal: (.*)$/.exec(said.at(-1)?.message ?? '') ?? [];
    const pack = readFileSync(join(account.folder, newest, 'README.md'), 'utf8');
    // Both are of the company, though this resource names one of them.
    expect(pack).toMatch(/\| 2 +\| company \|/);
    expect(pack).not.toContain('outsiders');
    // What asks a person for nothing is as it is declared.
    const third = await create('VirtualAccount', 'third', { name: 'Bench' });
    expect(third.state.get('status')).toBe('effective');
    expect(await openSteps()).toHaveLength(2);
  });

  it('is taken back when the resource is deleted before anybody did it', async () => {
    const made = await create('RoleBinding', 'first', tara);
    await create('RoleBinding', 'second', nils);
    // In another operation of the engine, in which nothing declares it.
    await plugin.close();
    plugin = await Plugin.configured(account.folder, account.configuration);
    plugin.name = 'first';
    await plugin.delete('RoleBinding', made.id, made.inputs, made.state);
    expect(await openSteps()).toEqual(['grant binding:Retail:nilsb']);
  });

  it('is taken back when the resource no longer asks for it', async () => {
    const { id, inputs, properties: state } = await plugin.read('RoleBinding', 'acme.com/Network/nilsb');
    const known = new Map([...inputs, ['email', 'nils@acme.com'] as const]);
    const { inputs: news } = await plugin.check('RoleBinding', new Map([...known, ['role', 'user'] as const]), known);
    await plugin.update('RoleBinding', { id, oldInputs: known, olds: state, news });
    expect(await openSteps()).toEqual(['change-binding binding:Network:nilsb']);
    const back = await plugin.update('RoleBinding', { id, oldInputs: news, olds: state, news: known });
    expect(await openSteps()).toEqual([]);
    expect(back.get('status')).toBe('effective');
  });

  it('of a name is taken back with whatever was asked for under that name', async () => {
    const made = await create('VirtualAccount', 'bench', { name: 'Bench' });
    const [first, second] = [{ name: 'Workbench', tags: { a: 'b' } }, { name: 'Lathe' }];
    const { inputs: renamed } = await plugin.check('VirtualAccount', first, made.inputs);
    const sides = { id: made.id, oldInputs: made.inputs, olds: made.state, news: renamed };
    await plugin.update('VirtualAccount', sides);
    expect((await openSteps()).every((id) => id.endsWith('virtual-account:Workbench'))).toBe(true);
    expect(await openSteps()).not.toEqual([]);
    const { inputs: again } = await plugin.check('VirtualAccount', second, renamed);
    await plugin.update('VirtualAccount', { ...sides, oldInputs: renamed, news: again });
    expect(await openSteps()).toEqual(['rename virtual-account:Lathe']);
  });

  it.each([
    ['done', 'effective'],
    ['not-done', 'awaitingPortal'],
  ] as const)('that no read shows waits for a word: %s', async (result, after) => {
    const made = await create('VirtualAccount', 'first', { name: 'Bench', tags: { a: 'b' } });
    await create('VirtualAccount', 'second', { name: 'Lathe' });
    plugin.name = 'first';
    expect(made.state.get('status')).toBe('awaitingPortal');
    expect(await status('VirtualAccount', made)).toBe('awaitingPortal');
    const [operation = ''] = await openSteps();
    expect(operation).toBe('update virtual-account:Bench');
    await attest(operation, result);
    expect(await status('VirtualAccount', made)).toBe(after);
  });

  it('that somebody declined is not done when others write, and is asked for again', async () => {
    const made = await create('VirtualAccount', 'first', { name: 'Bench', tags: { a: 'b' } });
    const [operation = ''] = await openSteps();
    await attest(operation, 'not-done');
    await create('VirtualAccount', 'second', { name: 'Lathe' });
    plugin.name = 'first';
    const { inputs, properties } = await plugin.read('VirtualAccount', made.id, {
      ...{ inputs: made.inputs, properties: made.state },
    });
    expect(properties.get('status')).toBe('awaitingPortal');
    const sides = { id: made.id, oldInputs: inputs, olds: properties, news: made.inputs };
    expect((await plugin.diff('VirtualAccount', sides)).changes).toEqual(['add tags']);
    expect((await plugin.update('VirtualAccount', sides)).get('status')).toBe('awaitingPortal');
    expect(await openSteps()).toEqual([operation]);
    await attest(operation, 'done');
    expect(await status('VirtualAccount', { ...made, state: properties })).toBe('effective');
  });

  it('that waits for another one is asked for when that is done', async () => {
    const made = await create('VirtualAccount', 'bench', { name: 'Bench' });
    const { inputs: news } = await plugin.check('VirtualAccount', { name: 'Workbench', tags: { a: 'b' } }, made.inputs);
    const olds = await plugin.update('VirtualAccount', {
      ...{ id: made.id, oldInputs: made.inputs, olds: made.state, news },
    });
    const first = await openSteps();
    account.change((world) => {
      for (const each of world.virtualAccounts) if (each.name === 'Bench') each.name = 'Workbench';
    });
    const read = await plugin.read('VirtualAccount', made.id, { inputs: news, properties: olds });
    expect(read.properties.get('status')).toBe('awaitingPortal');
    const sides = { id: made.id, oldInputs: read.inputs, olds: read.properties, news };
    if (!first.includes('update virtual-account:Workbench'))
      expect((await plugin.diff('VirtualAccount', sides)).changes).toEqual(['add tags']);
    await plugin.update('VirtualAccount', sides);
    expect(await openSteps()).toEqual(['update virtual-account:Workbench']);
  });

  it.each([
    [{ name: 'Bench' }, { name: 'Bench', tags: { a: 'b' } }],
    [
      { name: 'Bench', tags: { z: 'z' } },
      { name: 'Bench', tags: { a: 'b' } },
    ],
  ])('is asked for where an update changes what no read shows: %j', async (before, after) => {
    const made = await create('VirtualAccount', 'bench', before);
    for (const id of await openSteps()) await attest(id, 'done');
    const { inputs: news } = await plugin.check('VirtualAccount', after, made.inputs);
    const sides = { id: made.id, oldInputs: made.inputs, olds: made.state, news };
    const olds = await plugin.update('VirtualAccount', sides);
    expect(olds.get('status')).toBe('awaitingPortal');
    expect(await openSteps()).toEqual(['update virtual-account:Bench']);
    await create('VirtualAccount', 'other', { name: 'Lathe' });
    expect(await openSteps()).toEqual(['update virtual-account:Bench']);
    await attest('update virtual-account:Bench', 'done');
    plugin.name = 'bench';
    const state = { id: made.id, inputs: news, state: olds };
    expect(await status('VirtualAccount', state)).toBe('effective');
  });

  it('is asked for where a role is to cover what is nested, or no longer', async () => {
    const { id, inputs, properties } = await plugin.read('RoleBinding', 'acme.com/Network/nilsb');
    const known = new Map([...inputs, ['email', 'nils@acme.com'] as const]);
    const given = new Map([...known, ['children', true] as const]);
    const { inputs: news } = await plugin.check('RoleBinding', given, known);
    const state = await plugin.update('RoleBinding', { id, oldInputs: known, olds: properties, news });
    expect(state.get('status')).toBe('awaitingPortal');
    expect(await openSteps()).toEqual(['change-binding binding:Network:nilsb']);
  });

  it('of a delete keeps the resource until it is done', async () => {
    const made = await create('VirtualAccount', 'site', { name: 'Site 1', parent: 'Network' });
    plugin.name = 'lee';
    await create('PartnerGrant', 'lee', lee);
    account.change((world) => {
      world.bindings.push({ scope: 'Site 1', principal: 'leegl', role: 'user', children: false });
    });
    await plugin.close();
    plugin = await Plugin.configured(account.folder, account.configuration);
    plugin.name = 'site';
    const remove = (): Promise<unknown> => plugin.delete('VirtualAccount', made.id, made.inputs, made.state);
    const { message } = await callFailure(remove());
    expect(message).toMatch(/revoke binding:Site 1:leegl: only a person can do this, in the portal \(change-pack/);
    expect(message).toMatch(/delete virtual-account:Site 1: waits until a person has acted in the portal/);
    account.change((world) => {
      world.bindings.splice(-1, 1);
    });
    await remove();
    expect(namesIn(account.world())).not.toContain('Site 1');
  });

  it('of the end of a whole layout keeps the layout until it is done', async () => {
    const layout = {
      ...{ version: 1, smartAccount: { domain, creator: 'jane', roles: { administrator: ['jane', 'omar'] } } },
      manage: { roles: 'additive' },
      people: {
        jane: { email: 'jane@acme.com', ccoId: 'janed' },
        omar: { email: 'omar@acme.com', ccoId: 'omarh' },
        lee: { email: 'lee@greenline.example', ccoId: 'leegl' },
      },
      partners: { greenline: { domains: ['greenline.example'] } },
      virtualAccounts: { DEFAULT: { default: true }, 'Site 1': {} },
    };
    const made = await create('Layout', 'account', { layout, onDestroy: 'delete' });
    expect(namesIn(account.world())).toContain('Site 1');
    account.change((world) => {
      world.bindings.push({ scope: 'Site 1', principal: 'leegl', role: 'user', children: false });
    });
    const remove = (): Promise<unknown> => plugin.delete('Layout', made.id, made.inputs, made.state);
    const { message } = await callFailure(remove());
    expect(message).toMatch(/revoke binding:Site 1:leegl: only a person can do this, in the portal \(change-pack/);
    expect(namesIn(account.world())).toContain('Site 1');
    account.change((world) => {
      world.bindings.splice(-1, 1);
    });
    await remove();
    expect(namesIn(account.world())).not.toContain('Site 1');
  });
});
