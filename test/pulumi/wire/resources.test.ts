import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toJson } from '../../../provider/pulumi/properties/plain.ts';
import type { Properties, Property } from '../../../provider/pulumi/properties/property.ts';
import { garden, namesIn, type Garden } from '../../support/pulumi/garden.ts';
import { callFailure, Plugin, type Given } from '../../support/pulumi/plugin-calls.ts';

let account: Garden;
let plugin: Plugin;
const others: Plugin[] = [];

beforeEach(async () => {
  account = garden({ domain: 'acme.com' });
  plugin = await Plugin.configured(account.folder, account.configuration);
});

afterEach(async () => {
  for (const each of [plugin, ...others.splice(0)]) await each.close();
});

interface Made {
  readonly id: string;
  readonly inputs: Properties;
  readonly state: Properties;
}

async function create(type: string, given: Given, by = plugin): Promise<Made> {
  const { inputs, failures } = await by.check(type, given);
  expect(failures).toEqual([]);
  const { id, properties } = await by.create(type, inputs);
  return { id, inputs, state: properties };
}

/** What the account has for somebody somewhere. */
function roleOf(scope: string, principal: string): string | undefined {
  return account.world().bindings.find((held) => held.scope === scope && held.principal === principal)?.role;
}

const lab = { name: 'Bench', parent: 'Network', description: 'for tests', tags: { 'k.dot': 'v' } };
const tara = { ccoId: 'tarav', email: 'tara@acme.com', virtualAccount: 'Retail', role: 'user' };
const lee = {
  ...{ ccoId: 'leegl', email: 'lee@greenline.example', partner: 'greenline', virtualAccount: 'Retail' },
  ...{ role: 'viewer', because: 'help', until: '2031-05-31' },
};

describe('a Virtual Account', () => {
  it('is made, read, changed, renamed and deleted, and its id stays', async () => {
    const { id, inputs, state } = await create('VirtualAccount', lab);
    expect(id).toMatch(/^acme\.com\/\d+$/);
    expect(toJson(state)).toMatchObject({ ...lab, domain: 'acme.com', default: false, status: 'effective' });
    const read = await plugin.read('VirtualAccount', id, { inputs, properties: state });
    expect(read).toEqual({ id, inputs, properties: state });
    const { failures, inputs: news } = await plugin.check(
      'VirtualAccount',
      { ...lab, name: 'Workbench', description: 'for more tests', parent: null, tags: { a: 'b' } },
      inputs,
    );
    expect(failures).toEqual([]);
    const diff = await plugin.diff('VirtualAccount', { id, oldInputs: inputs, olds: state, news });
    expect(diff.changes).toEqual([
      'add tags.a',
      'delete parent',
      'delete tags["k.dot"]',
      'update description',
      'update name',
    ]);
    expect(diff.replaces).toEqual([]);
    const updated = await plugin.update('VirtualAccount', { id, oldInputs: inputs, olds: state, news });
    expect(namesIn(account.world())).toContain('Workbench');
    expect(namesIn(account.world())).not.toContain('Bench');
    const after = await plugin.read('VirtualAccount', id, { inputs: news, properties: updated });
    expect(after).toEqual({ id, inputs: news, properties: updated });
    await plugin.delete('VirtualAccount', id, news, updated);
    expect(namesIn(account.world())).not.toContain('Workbench');
    expect((await plugin.read('VirtualAccount', id, { inputs: news, properties: updated })).id).toBe('');
    // What is gone is deleted.
    await plugin.delete('VirtualAccount', id, news, updated);
  });

  it('shows in a refresh what was changed elsewhere', async () => {
    const { id, inputs, state } = await create('VirtualAccount', lab);
    account.change((world) => {
      for (const each of world.virtualAccounts) if (each.name === 'Bench') each.description = 'something else';
    });
    const read = await plugin.read('VirtualAccount', id, { inputs, properties: state });
    expect(read.inputs.get('description')).toBe('something else');
    const diff = await plugin.diff('VirtualAccount', {
      id,
      oldInputs: read.inputs,
      olds: read.properties,
      news: inputs,
    });
    expect(diff.changes).toEqual(['update description']);
  });

  it('gets a name that stays where the program gives none', async () => {
    const { inputs } = await plugin.check('VirtualAccount', {});
    expect(inputs.get('name')).toBe('thing-0707070');
    const again = await plugin.check('VirtualAccount', {}, { name: 'thing-abcdef0' });
    expect(again.inputs.get('name')).toBe('thing-abcdef0');
  });

  it('is imported by its number and by its name', async () => {
    const byNumber = await plugin.read('VirtualAccount', 'acme.com/3');
    const byName = await plugin.read('VirtualAccount', 'acme.com/Retail');
    expect(byName).toEqual(byNumber);
    expect(toJson(byNumber.inputs)).toEqual({ name: 'Retail', parent: 'Network', visibility: 'restricted' });
    const { inputs, failures } = await plugin.check('VirtualAccount', byNumber.inputs);
    expect(failures).toEqual([]);
    const sides = { id: byNumber.id, oldInputs: byNumber.inputs, olds: byNumber.properties, news: inputs };
    expect((await plugin.diff('VirtualAccount', sides)).changes).toEqual([]);
    expect((await plugin.read('VirtualAccount', 'acme.com/99')).id).toBe('');
  });

  it('whose name is a secret is named in no message, those for debugging included', async () => {
    const name: Property = { special: 'secret', value: 'Project Nightfall' };
    await create('VirtualAccount', new Map<string, Property>([['name', name]]));
    expect(namesIn(account.world())).toContain('Project Nightfall');
    const said = plugin.running.logged.map(({ message }) => message).join('\n');
    expect(said).toContain('virtual-account:[secret]');
    expect(said).not.toContain('Nightfall');
  });

  it('that is there already is not taken over, unless a lost answer told nobody that it was made', async () => {
    const failure = await callFailure(plugin.create('VirtualAccount', { name: 'Retail' }));
    expect(failure.message).toContain("pulumi import espalier:index:VirtualAccount NAME 'acme.com/Retail'");
    const { id } = await create('VirtualAccount', lab);
    const again = await create('VirtualAccount', lab);
    expect(again.id).toBe(id);
  });

  it('is not deleted where a guard says no', async () => {
    const read = await plugin.read('VirtualAccount', 'acme.com/2');
    const failure = await callFailure(plugin.delete('VirtualAccount', read.id, read.inputs, read.properties));
    expect(failure.message).toContain('[delete-parent]');
    const old = await plugin.read('VirtualAccount', 'acme.com/4');
    const full = await callFailure(plugin.delete('VirtualAccount', old.id, old.inputs, old.properties));
    expect(full.message).toContain('[delete-non-empty]');
    const emptied = new Map([...old.inputs, ['drainTo', 'Retail'] as [string, Property]]);
    await plugin.delete('VirtualAccount', old.id, emptied, old.properties);
    expect(namesIn(account.world())).not.toContain('Old Lab');
    expect(JSON.stringify(account.world().virtualAccounts)).toContain('lab-1');
  });

  it('is still its own where the outcome of its creation was never written, whatever else was written since', async () => {
    const { id } = await create('VirtualAccount', lab);
    await plugin.close();
    const journals = join(account.folder, '.espalier/acme.com/journal');
    const [file = ''] = readdirSync(journals);
    const lines = readFileSync(join(journals, file), 'utf8').split('\n');
    const sent = lines.findIndex((line) => line.includes('"kind":"intent"'));
    writeFileSync(join(journals, file), `${lines.slice(0, sent + 1).join('\n')}\n`);
    plugin = await Plugin.configured(account.folder, account.configuration);
    expect((await create('VirtualAccount', lab)).id).toBe(id);
    plugin.name = 'other';
    await create('VirtualAccount', { name: 'Lathe' });
    plugin.name = 'thing';
    expect((await create('VirtualAccount', lab)).id).toBe(id);
    const { inputs: news } = await plugin.check('VirtualAccount', { ...lab, description: 'more' });
    await plugin.update('VirtualAccount', { id, oldInputs: news, olds: news, news });
    const failure = await callFailure(plugin.create('VirtualAccount', news));
    expect(failure.message).toContain('There is a Virtual Account Bench already');
    expect(failure.message).toMatch(/`aliases`.*pulumi import/);
  });

  it('is not taken over from another resource, though it was made from here', async () => {
    await create('VirtualAccount', lab);
    plugin.name = 'renamed';
    for (let time = 1; time <= 2; time += 1) {
      const failure = await callFailure(plugin.create('VirtualAccount', lab));
      expect(failure.message).toMatch(/Bench already, which urn:.*::thing declares \(.*`aliases`/);
    }
  });

  it('is not taken over from whatever else made it from here', async () => {
    await create('VirtualAccount', lab);
    rmSync(join(account.folder, '.espalier/acme.com/claims'), { recursive: true });
    plugin.name = 'renamed';
    const failure = await callFailure(plugin.create('VirtualAccount', lab));
    expect(failure.message).toContain('There is a Virtual Account Bench already (');
    plugin.name = 'thing';
    await create('VirtualAccount', lab);
  });

  it('is deleted before it is replaced, where its name stays', async () => {
    const sides = { id: 'acme.com/9', oldInputs: lab, olds: lab };
    const same = await plugin.diff('VirtualAccount', { ...sides, news: { ...lab, description: 'more' } });
    expect(same.deletesFirst).toBe(true);
    const other = await plugin.diff('VirtualAccount', { ...sides, news: { ...lab, name: 'Lathe' } });
    expect(other.deletesFirst).toBeUndefined();
  });

  it.each(['parent', 'drainTo'])('needs the place that its %s names', async (key) => {
    const failure = await callFailure(plugin.create('VirtualAccount', { name: 'Bench', [key]: 'Nowhere' }));
    expect(failure.message).toContain(`${key}: There is no Virtual Account Nowhere in acme.com`);
    expect(namesIn(account.world())).not.toContain('Bench');
  });

  it('is not emptied into itself, nor into what is no longer there', async () => {
    const own = await callFailure(plugin.create('VirtualAccount', { ...lab, drainTo: 'Bench' }));
    expect(own.message).toContain('drainTo: ');
    plugin.name = 'attic';
    const attic = await create('VirtualAccount', { name: 'Attic' });
    plugin.name = 'thing';
    const { id, inputs, state } = await create('VirtualAccount', { ...lab, drainTo: attic.id });
    account.change((world) => {
      const at = world.virtualAccounts.findIndex(({ name }) => name === 'Attic');
      world.virtualAccounts.splice(at, 1);
    });
    const failure = await callFailure(plugin.delete('VirtualAccount', id, inputs, state));
    expect(failure.message).toContain(`drainTo: There is no Virtual Account ${attic.id} in acme.com`);
    expect(failure.message).toContain('write `drainTo`, run `pulumi up`, and only then take the resource away');
  });

  it('names other places by their ids as well, and goes on doing so', async () => {
    const given = { name: 'Bench', parent: 'acme.com/2', drainTo: 'acme.com/3' };
    const { id, inputs, state } = await create('VirtualAccount', given);
    expect(account.world().virtualAccounts.find(({ name }) => name === 'Bench')?.parent).toBe('Network');
    const read = await plugin.read('VirtualAccount', id, { inputs, properties: state });
    expect(read).toEqual({ id, inputs, properties: state });
    account.change((world) => {
      for (const each of world.virtualAccounts) if (each.name === 'Bench') each.parent = 'Retail';
    });
    const moved = await plugin.read('VirtualAccount', id, { inputs, properties: state });
    expect(moved.inputs.get('parent')).toBe('acme.com/3');
    await plugin.delete('VirtualAccount', id, inputs, state);
    expect(namesIn(account.world())).not.toContain('Bench');
  });
});

describe.each([
  ['RoleBinding', tara],
  ['PartnerGrant', lee],
] as const)('a %s', (type, given) => {
  it('is made, read, changed and deleted', async () => {
    const { id, inputs, state } = await create(type, given);
    expect(id).toBe(`acme.com/3/${given.ccoId}`);
    expect(roleOf('Retail', given.ccoId)).toBe(given.role);
    expect(await plugin.read(type, id, { inputs, properties: state })).toEqual({ id, inputs, properties: state });
    const { inputs: news } = await plugin.check(type, { ...given, role: 'administrator', children: true }, inputs);
    const diff = await plugin.diff(type, { id, oldInputs: inputs, olds: state, news });
    expect(diff.changes).toEqual(['update children', 'update role']);
    if (type === 'RoleBinding') {
      const updated = await plugin.update(type, { id, oldInputs: inputs, olds: state, news });
      expect(roleOf('Retail', given.ccoId)).toBe('administrator');
      expect((await plugin.read(type, id, { inputs: news, properties: updated })).inputs).toEqual(news);
    }
    const other = await Plugin.configured(account.folder, account.configuration);
    others.push(other);
    await other.delete(type, id, inputs, state);
    expect(roleOf('Retail', given.ccoId)).toBeUndefined();
    await other.delete(type, id, inputs, state);
    expect((await other.read(type, id, { inputs, properties: state })).id).toBe('');
  });

  it('is another one for another person or place', async () => {
    const { inputs } = await plugin.check(type, given);
    const news = new Map<string, Property>([...inputs, ['virtualAccount', 'Network']]);
    const diff = await plugin.diff(type, { id: 'acme.com/3/x', oldInputs: inputs, olds: inputs, news });
    expect(diff.changes).toEqual(['update_replace virtualAccount']);
    expect(diff.replaces).toEqual(['virtualAccount']);
  });

  it('follows its Virtual Account through a rename', async () => {
    const { id, inputs, state } = await create(type, { ...given, virtualAccount: 'acme.com/3' });
    account.change((world) => {
      for (const each of world.virtualAccounts) if (each.name === 'Retail') each.name = 'Shops';
      for (const held of world.bindings) if (held.scope === 'Retail') held.scope = 'Shops';
    });
    const read = await plugin.read(type, id, { inputs, properties: state });
    expect(read).toEqual({ id, inputs, properties: state });
    // By its name it is replaced: the new one is the old one, and what is declared is not revoked.
    const { inputs: news } = await plugin.check(type, { ...given, virtualAccount: 'Shops' });
    expect((await plugin.create(type, news)).id).toBe(id);
    await plugin.delete(type, id, inputs, state);
    expect(roleOf('Shops', given.ccoId)).toBe(given.role);
  });

  it('is imported by its id alone', async () => {
    await create(type, given);
    const read = await plugin.read(type, `acme.com/Retail/${given.ccoId}`);
    expect(read.id).toBe(`acme.com/3/${given.ccoId}`);
    const { inputs, failures } = await plugin.check(type, read.inputs);
    expect(failures).toEqual([]);
    const sides = { id: read.id, oldInputs: read.inputs, olds: read.properties, news: inputs };
    expect((await plugin.diff(type, sides)).changes).toEqual([]);
  });

  it('belongs to one resource', async () => {
    expect((await plugin.check(type, given)).failures).toEqual([]);
    const second = await plugin.check(type, given, {}, 'second');
    expect(second.failures).toEqual([
      expect.stringMatching(/^ccoId: \[pulumi-claimed\] binding:Retail:\w+ is declared by urn:.*::thing already /),
    ]);
  });
});

describe('what a binding may say', () => {
  it.each([
    ['RoleBinding', { ...tara, email: 'tara@greenline.example' }, 'email: is no address of the company (acme.com)'],
    ['PartnerGrant', { ...lee, email: 'lee@acme.com' }, 'email: is an address of the company'],
    ['RoleBinding', { ...tara, role: 'approver' }, 'role: is a role of the Smart Account alone'],
    ['RoleBinding', { ...tara, role: 'owner' }, 'role: is "owner", and has to be one of "administrator"'],
    ['RoleBinding', { ...tara, virtualAccount: null, children: true }, 'children: means nothing at the Smart Account'],
    ['RoleBinding', { ...tara, ccoId: null }, 'ccoId: is missing'],
    ['PartnerGrant', { ...lee, until: 'soon' }, 'until: is "soon", and a day like 2027-06-30 is expected'],
  ])('%s %#', async (type, given, failure) => {
    expect((await plugin.check(type, given)).failures).toEqual([expect.stringContaining(failure)]);
  });

  it('is an end that is not over, unless it ran out since', async () => {
    const past = { ...lee, until: '2020-01-01' };
    const { failures } = await plugin.check('PartnerGrant', past);
    expect(failures).toEqual(['until: is 2020-01-01, which is over, so that the grant would count no more']);
    expect((await plugin.check('PartnerGrant', past, past)).failures).toEqual([]);
    expect((await plugin.check('PartnerGrant', past, lee)).failures).toHaveLength(1);
  });

  it.each([
    ['PartnerGrant', 'Network', 'tarav', /tara@acme\.com, which is an address of the company.*index:RoleBinding NAME/],
    ['RoleBinding', 'Retail', 'leegl', /lee@greenline\.example, which is no address.*index:PartnerGrant NAME/],
  ] as const)('an import as %s finds that it is the other one', async (type, scope, who, message) => {
    await create('PartnerGrant', lee);
    const failure = await callFailure(plugin.read(type, `acme.com/${scope}/${who}`));
    expect(failure.message).toMatch(message);
  });

  it('is refused by the guards, by their names', async () => {
    account.change((world) => {
      const index = world.bindings.findIndex(({ principal }) => principal === 'omarh');
      world.bindings.splice(index, 1);
    });
    const read = await plugin.read('RoleBinding', 'acme.com/smartAccount/janed');
    const failure = await callFailure(plugin.delete('RoleBinding', read.id, read.inputs, read.properties));
    expect(failure.message).toMatch(/\[(last-administrator|self-lock-out)\]/);
    expect(roleOf('smartAccount', 'janed')).toBe('administrator');
  });

  it('is handed over where only a person can do it, and settled by a refresh', async () => {
    const like = await Plugin.configured(account.folder, { ...account.configuration, capabilities: 'cisco' });
    others.push(like);
    const { id, inputs, state } = await create('RoleBinding', tara, like);
    expect(state.get('status')).toBe('awaitingPortal');
    const open = await like.read('RoleBinding', id, { inputs, properties: state });
    expect(open).toEqual({ id, inputs, properties: state });
    await create('RoleBinding', tara);
    const done = await like.read('RoleBinding', id, { inputs, properties: state });
    expect(done.properties.get('status')).toBe('effective');
  });
});

describe('the look-ups', () => {
  it('find a Virtual Account, and say when there is none', async () => {
    const { properties } = await plugin.invoke('getVirtualAccount', { name: 'Retail' });
    expect(toJson(properties)).toMatchObject({ id: 'acme.com/3', parent: 'Network', visibility: 'restricted' });
    expect((await callFailure(plugin.invoke('getVirtualAccount', { name: 'Nowhere' }))).message).toContain(
      'There is no Virtual Account Nowhere',
    );
    expect((await plugin.invoke('getVirtualAccount', {})).failures).toEqual([
      expect.stringMatching(/^name: is missing/),
    ]);
  });

  it('tell who holds what, and whether that is all', async () => {
    const { properties } = await plugin.invoke('getAccess', { virtualAccount: 'Network' });
    expect(toJson(properties)).toEqual({
      complete: true,
      bindings: [
        { scope: 'Network', ccoId: 'extoby', email: 'toby@acme.com', role: 'user', children: false },
        { scope: 'Network', ccoId: 'nilsb', email: 'nils@acme.com', role: 'administrator', children: true },
        { scope: 'Network', ccoId: 'tarav', email: 'tara@acme.com', role: 'user', children: false },
      ],
    });
  });
});
