import { cpSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emulatedGarden } from '../support/pulumi/emulated-garden.ts';
import { hasEngine, testStack } from '../support/pulumi/engine.ts';
import { garden, namesIn } from '../support/pulumi/garden.ts';
import { Thing } from '../support/pulumi/resources.ts';
import { resourcesIn } from '../support/pulumi/stack-state.ts';

// What goes wrong, and what is left of it: a message that says what to do, a state as it was, and a next time.

type Outputs = Record<string, unknown>;
type Inputs = Readonly<Record<string, unknown>>;

const configuration = { world: 'world.json', actsAs: 'janed', domain: 'acme.com' };
const tara = { ccoId: 'tarav', email: 'tara@acme.com', role: 'user' };

describe.runIf(hasEngine())('an account that is gone', { timeout: 120_000 }, () => {
  it('is missed in time when its file is not there', async () => {
    const account = garden();
    const program = (): Promise<Outputs> => {
      new Thing('VirtualAccount', 'bench', { name: 'Bench' });
      return Promise.resolve({});
    };
    const { stack, state } = await testStack({ folder: account.folder, configuration, program });
    await stack.up();
    const before = resourcesIn(state());
    renameSync(join(account.folder, 'world.json'), join(account.folder, 'elsewhere.json'));
    await expect(stack.refresh()).rejects.toThrow(/\[pulumi-vanished\] .*world\.json is not there.*put the file back/s);
    expect(resourcesIn(state())).toEqual(before);
    renameSync(join(account.folder, 'elsewhere.json'), join(account.folder, 'world.json'));
    await stack.preview({ expectNoChanges: true });
  });

  it('is not mistaken for another one by a mistyped path, which is refused before the state remembers it', async () => {
    const account = garden();
    const program = (): Promise<Outputs> => {
      new Thing('VirtualAccount', 'bench', { name: 'Bench' });
      return Promise.resolve({});
    };
    const { stack, state } = await testStack({ folder: account.folder, configuration, program });
    await stack.up();
    const before = resourcesIn(state());
    await stack.setConfig('espalier:world', { value: 'wrold.json' });
    await expect(stack.up()).rejects.toThrow(
      /wrold\.json is not there, and what the state knows of is in .*world\.json/,
    );
    expect(resourcesIn(state())).toEqual(before);
    await stack.setConfig('espalier:world', { value: 'world.json' });
    await stack.setConfig('espalier:bakend', { value: 'cisco' });
    await expect(stack.preview()).rejects.toThrow(/bakend .*is not a property; did you mean `backend`/);
    await stack.removeConfig('espalier:bakend');
    await stack.preview({ refresh: true, expectNoChanges: true });
  });

  it('is missed when Cisco no longer answers in the middle of an update', async () => {
    const account = await emulatedGarden();
    let name = 'Bench';
    const program = (): Promise<Outputs> => {
      const bench = new Thing('VirtualAccount', 'bench', { name: 'Bench' });
      if (name !== 'Bench') new Thing('VirtualAccount', 'desk', { name, parent: bench.name });
      return Promise.resolve({});
    };
    const { stack, state } = await testStack({ ...account, program });
    await stack.up();
    const before = resourcesIn(state());
    name = 'Desk';
    // The account goes away once the plugin has asked it for something.
    const asked = account.emulator.log.entries().length;
    const broken = stack.up().then(
      () => undefined,
      (error: unknown) => error,
    );
    while (account.emulator.log.entries().length === asked) await new Promise((done) => setTimeout(done, 5));
    await account.emulator.close();
    const error = await broken;
    expect(String(error)).toMatch(/\[(not-reachable|circuit-open)\] .*127\.0\.0\.1/);
    expect(String(error)).not.toMatch(/always\* a bug in the provider|\[bug\]/);
    expect(resourcesIn(state())).toEqual(before);
  });
});

describe.runIf(hasEngine())('another configuration of the provider', { timeout: 120_000 }, () => {
  it('is used where it reaches the same account, and refused where it names another', async () => {
    const account = garden();
    const program = (): Promise<Outputs> => {
      new Thing('VirtualAccount', 'bench', { name: 'Bench' });
      return Promise.resolve({});
    };
    const { stack, state } = await testStack({ folder: account.folder, configuration, program });
    await stack.up();
    cpSync(join(account.folder, 'world.json'), join(account.folder, 'moved.json'));
    await stack.setConfig('espalier:world', { value: 'moved.json' });
    await stack.setConfig('espalier:parallel', { value: '2' });
    await stack.preview({ expectNoChanges: true });
    await stack.setConfig('espalier:parallel', { value: 'two' });
    await expect(stack.preview()).rejects.toThrow(/parallel.* is a text, and a whole number above 0 is expected/);
    await stack.setConfig('espalier:parallel', { value: '2' });
    await stack.setConfig('espalier:domain', { value: 'other.example' });
    const before = resourcesIn(state());
    await expect(stack.up()).rejects.toThrow(
      /espalier:domain is other\.example, and the resources of this provider are of acme\.com/,
    );
    expect(resourcesIn(state())).toEqual(before);
    await stack.setConfig('espalier:domain', { value: 'acme.com' });
    await stack.preview({ expectNoChanges: true });
    await stack.up();
  });
});

describe.runIf(hasEngine())('a layout of which a part failed', { timeout: 120_000 }, () => {
  it('is kept with what failed, and healed by the next update', async () => {
    const account = garden();
    const setActive = (active: boolean): void =>
      account.change((world) => {
        for (const person of world['people'] as Record<string, unknown>[])
          if (person['ccoId'] === 'leegl') person['active'] = active;
      });
    const program = (): Promise<Outputs> =>
      Promise.resolve({ status: new Thing('Layout', 'account', { layout: account.layout }).status });
    const { stack, state } = await testStack({ folder: account.folder, configuration, program });
    // Nobody can be given a role who has no active profile, and no read shows who has one.
    setActive(false);
    await expect(stack.up()).rejects.toThrow(/grant binding:Warehouses:leegl: \[refused-[a-z-]+\] leegl has no active/);
    const part = resourcesIn(state()).get('account');
    expect(part?.id).toBe('acme.com');
    expect(part?.initErrors).toEqual([expect.stringContaining('leegl has no active Cisco profile')]);
    expect(namesIn(account.world())).toContain('Lab');
    await expect(stack.up()).rejects.toThrow(/leegl has no active/);
    setActive(true);
    const up = await stack.up();
    expect(up.outputs['status']?.value).toBe('effective');
    expect(resourcesIn(state()).get('account')?.initErrors).toBeUndefined();
    await stack.preview({ expectNoChanges: true });
  });
});

describe.runIf(hasEngine())('a layout that is to be deleted with the resource', { timeout: 120_000 }, () => {
  it('is kept by the guards while something lies in it, and goes when they agree', async () => {
    const account = garden();
    let accepted: readonly object[] = [];
    const program = (): Promise<Outputs> => {
      const layout = { ...account.layout, accepted };
      return Promise.resolve({ status: new Thing('Layout', 'account', { layout, onDestroy: 'delete' }).status });
    };
    const { stack, state } = await testStack({ folder: account.folder, configuration, program });
    await stack.up();
    const before = [resourcesIn(state()), namesIn(account.world())];
    await expect(stack.destroy()).rejects.toThrow(
      /\[delete-non-empty\].*\[too-many-deletes\]|\[too-many-deletes\].*\[delete-non-empty\]/s,
    );
    expect([resourcesIn(state()), namesIn(account.world())]).toEqual(before);
    account.change((world) => {
      for (const each of world.virtualAccounts) Object.assign(each, { licences: [], devices: [] });
    });
    const because = 'the company is wound up';
    const risks = ['too-many-deletes smartAccount', 'too-much-access-removed smartAccount', 'delete-parent Network'];
    accepted = risks.map((each) => ({ risk: each.split(' ')[0], at: each.split(' ')[1], because }));
    await stack.up();
    await stack.destroy();
    expect(namesIn(account.world())).toEqual(['DEFAULT']);
    expect(resourcesIn(state())).toEqual(new Map());
  });
});

describe.runIf(hasEngine())('bad input', { timeout: 120_000 }, () => {
  it.each<[string, string, Inputs, RegExp]>([
    ['a wrong type', 'RoleBinding', { ...tara, role: 7 }, /role.* is a number, and a text is expected/],
    ['a value that is no choice', 'RoleBinding', { ...tara, role: 'owner' }, /has to be one of "administrator"/],
    [
      'a wrong type deep inside',
      'VirtualAccount',
      { tags: { a: ['b'] } },
      /tags\.a.* is a list, and a text is expected/,
    ],
    ['a property in other letters', 'RoleBinding', { ...tara, ccoid: 'x' }, /ccoid.* it is written ccoId/],
    ['no such resource', 'Widget', {}, /espalier:index:Widget is no resource of this provider \(there are Layout/],
    ['no layout', 'Layout', { layout: ['x'] }, /layout.* is a list, and a layout is expected/],
    [
      'a layout of another domain',
      'Layout',
      { layout: { smartAccount: { domain: 'other.example' }, virtualAccounts: { Default: { default: true } } } },
      /declares other\.example, and the provider is configured for acme\.com/,
    ],
  ])('is answered at the property: %s', async (_what, type, inputs, message) => {
    const account = garden();
    const program = (): Promise<Outputs> => {
      new Thing(type, 'thing', inputs);
      return Promise.resolve({});
    };
    const { stack } = await testStack({ folder: account.folder, configuration, program });
    await expect(stack.preview()).rejects.toThrow(message);
  });

  it('of an import is answered too, and the state is as it was', async () => {
    const account = garden();
    let id = 'Retail';
    const program = (): Promise<Outputs> => {
      const binding = { ccoId: 'nilsb', email: 'nils@acme.com', role: 'administrator', virtualAccount: 'Network' };
      new Thing('RoleBinding', 'nils', { ...binding, children: true }, { import: id });
      return Promise.resolve({});
    };
    const { stack, state } = await testStack({ folder: account.folder, configuration, program });
    for (const [malformed, message] of [
      ['Retail', /\[pulumi-id\] "Retail" is no id here: it has the form acme\.com\/<number, name or smartAccount>/],
      ['other.example/2/nilsb', /\[pulumi-id\].*begins with acme\.com\//s],
      ['acme.com/2', /names no person/],
      ['acme.com/2/nobody', /does not exist/],
    ] as const) {
      id = malformed;
      await expect(stack.up()).rejects.toThrow(message);
    }
    expect([...resourcesIn(state()).keys()]).toEqual([]);
    id = 'acme.com/2/nilsb';
    await stack.up();
    expect(resourcesIn(state()).get('nils')?.id).toBe('acme.com/2/nilsb');
  });
});
