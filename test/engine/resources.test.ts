import pulumi from '@pulumi/pulumi';
import { describe, expect, it } from 'vitest';
import { hasEngine, testStack } from '../support/pulumi/engine.ts';
import { garden, namesIn, type Garden } from '../support/pulumi/garden.ts';
import { Thing } from '../support/pulumi/resources.ts';
import { resourcesIn } from '../support/pulumi/stack-state.ts';

const configuration = { world: 'world.json', actsAs: 'janed', domain: 'acme.com' };

type Outputs = Record<string, unknown>;

/** A provider of its own for some resources. */
class ExplicitProvider extends pulumi.ProviderResource {}

function roleOf({ world }: Garden, scope: string, principal: string): string | undefined {
  return world().bindings.find((held) => held.scope === scope && held.principal === principal)?.role;
}

const tara = { ccoId: 'tarav', email: 'tara@acme.com', role: 'user' };
const lee = { ccoId: 'leegl', email: 'lee@greenline.example', partner: 'greenline', role: 'viewer', because: 'help' };

describe.runIf(hasEngine())('single resources on the engine', { timeout: 240_000 }, () => {
  it('live through creation, refresh, change, rename, replacement, drift and their end', async () => {
    const account = garden();
    let name = 'Bench';
    let place = 'id';
    let role = 'user';
    const program = (): Promise<Outputs> => {
      const bench = new Thing('VirtualAccount', 'bench', { name, parent: 'Network', tags: { a: 'b' } });
      const at = place === 'id' ? bench.id : place;
      const binding = new Thing('RoleBinding', 'tara', { ...tara, role, virtualAccount: at });
      const grant = new Thing('PartnerGrant', 'lee', { ...lee, virtualAccount: bench.id });
      return Promise.resolve({ bench: bench.id, tara: binding.id, lee: grant.id, status: grant.status });
    };
    const { stack } = await testStack({ folder: account.folder, program, configuration });
    expect((await stack.preview()).changeSummary).toEqual({ create: 4 });
    const up = await stack.up();
    expect(up.outputs['status']?.value).toBe('effective');
    expect(roleOf(account, 'Bench', 'tarav')).toBe('user');
    await stack.preview({ expectNoChanges: true });
    await stack.refresh({ expectNoChanges: true });
    name = 'Workbench';
    role = 'administrator';
    const renamed = await stack.up();
    expect(renamed.summary.resourceChanges).toEqual({ update: 2, same: 2 });
    expect(renamed.outputs['bench']?.value).toBe(up.outputs['bench']?.value);
    expect(roleOf(account, 'Workbench', 'tarav')).toBe('administrator');
    place = 'Retail';
    const replaced = await stack.up();
    expect(replaced.summary.resourceChanges).toMatchObject({ replace: 1 });
    expect(roleOf(account, 'Retail', 'tarav')).toBe('administrator');
    expect(roleOf(account, 'Workbench', 'tarav')).toBeUndefined();
    account.change((world) => {
      const index = world.bindings.findIndex(({ principal }) => principal === 'leegl');
      world.bindings.splice(index, 1);
    });
    const drift = await stack.refresh();
    expect(drift.summary.resourceChanges).toMatchObject({ delete: 1 });
    await stack.up();
    expect(roleOf(account, 'Workbench', 'leegl')).toBe('viewer');
    await stack.preview({ expectNoChanges: true });
    await stack.destroy();
    expect(namesIn(account.world())).toEqual(['DEFAULT', 'Network', 'Old Lab', 'Retail']);
    expect(roleOf(account, 'Retail', 'tarav')).toBeUndefined();
  });

  it('keep their Virtual Account when the program calls the resource otherwise, and replace it in place', async () => {
    const account = garden();
    let [name, options, description] = ['first', {} as pulumi.CustomResourceOptions, 'one'];
    const program = (): Promise<Outputs> => {
      const bench = new Thing('VirtualAccount', name, { name: 'Bench', parent: 'Network', description }, options);
      return Promise.resolve({ bench: bench.id });
    };
    const { stack } = await testStack({ folder: account.folder, program, configuration });
    const before = (await stack.up()).outputs['bench']?.value as unknown;
    name = 'second';
    await expect(stack.up()).rejects.toThrow(
      /There is a Virtual Account Bench already, .*::first declares .*`aliases`/s,
    );
    expect(namesIn(account.world())).toContain('Bench');
    options = { aliases: [{ name: 'first' }] };
    expect((await stack.up()).outputs['bench']?.value).toBe(before);
    [options, description] = [{ ...options, replaceOnChanges: ['description'] }, 'two'];
    const replaced = await stack.up();
    expect(replaced.summary.resourceChanges).toMatchObject({ replace: 1 });
    expect(replaced.outputs['bench']?.value).not.toBe(before);
    const { virtualAccounts } = account.world();
    expect(virtualAccounts.filter((each) => each.name === 'Bench')).toMatchObject([{ description: 'two' }]);
  });

  it('are imported each by its id, and nothing is to be done then', async () => {
    const account = garden();
    const imported = (id: string): pulumi.CustomResourceOptions => ({ import: id });
    let takeOver = true;
    const options = (id: string): pulumi.CustomResourceOptions => (takeOver ? imported(id) : {});
    account.change((world) => {
      world.bindings.push({ scope: 'Retail', principal: 'leegl', role: 'viewer' });
    });
    const program = (): Promise<Outputs> => {
      new Thing(
        'VirtualAccount',
        'retail',
        { name: 'Retail', parent: 'Network', visibility: 'restricted' },
        options('acme.com/Retail'),
      );
      new Thing(
        'RoleBinding',
        'nils',
        { ccoId: 'nilsb', email: 'nils@acme.com', role: 'administrator', children: true, virtualAccount: 'Network' },
        options('acme.com/2/nilsb'),
      );
      const grant = { ...lee, partner: 'greenline.example', virtualAccount: 'Retail' };
      const { because: _because, ...facts } = grant;
      new Thing('PartnerGrant', 'lee', facts, options('acme.com/Retail/leegl'));
      return Promise.resolve({});
    };
    const { stack } = await testStack({ folder: account.folder, program, configuration });
    const up = await stack.up();
    expect(up.summary.resourceChanges).toEqual({ create: 1, import: 3 });
    takeOver = false;
    await stack.preview({ expectNoChanges: true });
  });

  it('obey the options of resources that are the engine’s', async () => {
    const account = garden();
    let step = 0;
    const program = (): Promise<Outputs> => {
      const description = step === 0 ? 'first' : 'second';
      const bench = new Thing(
        'VirtualAccount',
        step < 2 ? 'bench' : 'table',
        { name: 'Bench', description },
        {
          ignoreChanges: step < 2 ? ['description'] : [],
          ...(step < 2 ? {} : { aliases: [{ name: 'bench' }] }),
          protect: step === 3,
        },
      );
      const kept = { retainOnDelete: true };
      if (step < 3) new Thing('RoleBinding', 'kept', { ...tara, virtualAccount: 'Retail' }, kept);
      new Thing('RoleBinding', 'with', { ...tara, virtualAccount: bench.id }, { deletedWith: bench });
      return Promise.resolve({});
    };
    const { stack } = await testStack({ folder: account.folder, program, configuration });
    await stack.up();
    step = 1;
    await stack.preview({ expectNoChanges: true });
    step = 2;
    const renamed = await stack.up();
    expect(renamed.summary.resourceChanges).toEqual({ update: 1, same: 3 });
    step = 3;
    await stack.up();
    expect(roleOf(account, 'Retail', 'tarav')).toBe('user');
    await expect(stack.destroy()).rejects.toThrow(/protected/);
    step = 2;
    await stack.up();
    await stack.destroy();
    expect(namesIn(account.world())).not.toContain('Bench');
    // The role went with its place, and nobody asked for that; the one that was retained is still there.
    expect(roleOf(account, 'Retail', 'tarav')).toBe('user');
  });

  it('say at the property what is wrong, and leave the state as it was', async () => {
    const account = garden();
    let role = 'owner';
    const program = (): Promise<Outputs> => {
      new Thing('RoleBinding', 'tara', { ...tara, role, virtualAccount: 'Retail' });
      return Promise.resolve({});
    };
    const { stack } = await testStack({ folder: account.folder, program, configuration });
    await expect(stack.preview()).rejects.toThrow(/role/);
    role = 'user';
    await stack.up();
    role = 'approver';
    await expect(stack.up()).rejects.toThrow(/Smart Account alone/);
    role = 'user';
    await stack.preview({ expectNoChanges: true });
  });

  it('of which two claim one binding are refused', async () => {
    const account = garden();
    const program = (): Promise<Outputs> => {
      const first = new Thing('RoleBinding', 'first', { ...tara, virtualAccount: 'Retail' });
      new Thing('RoleBinding', 'second', { ...tara, role: 'viewer', virtualAccount: 'Retail' }, { dependsOn: first });
      return Promise.resolve({});
    };
    const { stack } = await testStack({ folder: account.folder, program, configuration });
    await expect(stack.preview()).rejects.toThrow(
      /\[pulumi-claimed\] binding:Retail:tarav is declared by .*::first already/,
    );
  });

  it('are looked up, and wait for a provider whose configuration is not known yet', async () => {
    const account = garden();
    const program = async (): Promise<Outputs> => {
      const explicit = new ExplicitProvider('espalier', 'explicit', {
        ...configuration,
        folder: account.folder,
        newRunStore: true,
      });
      const found: unknown = await pulumi.runtime.invoke('espalier:index:getVirtualAccount', { name: 'Retail' });
      const bench = new Thing('VirtualAccount', 'bench', {}, { provider: explicit });
      const late = new Thing('VirtualAccount', 'late', {
        name: pulumi.interpolate`${bench.name} annex`,
        parent: bench.name,
      });
      return { found: (found as { id: string }).id, bench: bench.name, late: late.name };
    };
    const { stack } = await testStack({ folder: account.folder, program, configuration });
    await stack.preview();
    const up = await stack.up();
    expect(up.outputs['found']?.value).toBe('acme.com/3');
    expect(up.outputs['late']?.value).toBe(`${String(up.outputs['bench']?.value)} annex`);
    await stack.preview({ expectNoChanges: true });
  });

  it('are made anew where the program asks for it, and only there', async () => {
    const account = garden();
    let [description, role] = ['first', 'user'];
    const program = (): Promise<Outputs> => {
      new Thing('VirtualAccount', 'bench', { description }, { replaceOnChanges: ['description'] });
      const binding = { ...tara, role, virtualAccount: 'Retail' };
      new Thing('RoleBinding', 'tara', binding, { replaceOnChanges: ['role'] });
      return Promise.resolve({});
    };
    const { stack, state } = await testStack({ folder: account.folder, program, configuration });
    await stack.up();
    const before = resourcesIn(state());
    description = 'second';
    role = 'viewer';
    expect((await stack.preview()).changeSummary).toMatchObject({ replace: 2 });
    const up = await stack.up();
    expect(up.summary.resourceChanges).toMatchObject({ replace: 2 });
    const after = resourcesIn(state());
    expect(after.get('bench')?.id).not.toBe(before.get('bench')?.id);
    expect(namesIn(account.world()).filter((name) => name.startsWith('bench-'))).toHaveLength(1);
    // The same person in the same place: the end of the old one is no end of the new one.
    expect(roleOf(account, 'Retail', 'tarav')).toBe('viewer');
    await stack.preview({ expectNoChanges: true });
    await stack.refresh({ expectNoChanges: true });
  });

  it('are previewed though the configuration of their provider is not known yet', async () => {
    const account = garden();
    const program = (): Promise<Outputs> => {
      const bench = new Thing('VirtualAccount', 'bench', {});
      const explicit = new ExplicitProvider('espalier', 'explicit', {
        ...configuration,
        folder: account.folder,
        runStore: pulumi.interpolate`store of ${bench.name}`,
      });
      const options = { provider: explicit };
      const late = new Thing('VirtualAccount', 'late', { name: 'Late', parent: 'Network' }, options);
      new Thing('RoleBinding', 'tara', { ...tara, virtualAccount: late.id }, options);
      return Promise.resolve({ late: late.id });
    };
    const { stack } = await testStack({ folder: account.folder, program, configuration });
    expect((await stack.preview()).changeSummary).toMatchObject({ create: 5 });
    expect(namesIn(account.world())).not.toContain('Late');
    const up = await stack.up();
    expect(up.outputs['late']?.value).toMatch(/^acme\.com\/\d+$/);
    expect(roleOf(account, 'Late', 'tarav')).toBe('user');
    await stack.preview({ expectNoChanges: true });
  });

  it('keep secrets that lie deep in them out of state and messages', async () => {
    const account = garden();
    let description = 'hush-description';
    const program = (): Promise<Outputs> => {
      const hidden = {
        description: pulumi.secret(description),
        tags: { plain: 'seen', key: pulumi.secret('hush-tag') },
      };
      const bench = new Thing('VirtualAccount', 'bench', { name: 'Bench', ...hidden });
      const because = pulumi.secret('hush-reason');
      new Thing('PartnerGrant', 'lee', { ...lee, because, virtualAccount: bench.id });
      return Promise.resolve({});
    };
    const secrets = { clientSecret: 'hush-of-the-app' };
    const { stack, state } = await testStack({ folder: account.folder, program, configuration, secrets });
    const up = await stack.up();
    account.change((world) => {
      for (const each of world.virtualAccounts) if (each.name === 'Bench') each.description = 'hush-drift';
    });
    const refresh = await stack.refresh();
    const afterRefresh = state();
    description = 'hush-again';
    const repair = await stack.up();
    for (const text of [up.stdout, refresh.stdout, repair.stdout, afterRefresh, state()])
      expect(text).not.toContain('hush');
    expect(state()).toContain('seen');
    expect(account.world().virtualAccounts.find(({ name }) => name === 'Bench')?.description).toBe('hush-again');
  });

  it('of which another stack declares one are refused, by the run store', async () => {
    const account = garden();
    const single = (): Promise<Outputs> => {
      new Thing('RoleBinding', 'tara', { ...tara, virtualAccount: 'Network' });
      return Promise.resolve({});
    };
    const whole = (): Promise<Outputs> => {
      new Thing('Layout', 'account', { layout: account.layout });
      return Promise.resolve({});
    };
    const { folder } = account;
    const first = await testStack({ folder, configuration, program: single });
    await first.stack.up();
    const second = await testStack({ folder, configuration, program: whole, name: 'prod' });
    await expect(second.stack.preview()).rejects.toThrow(
      /layout\.virtualAccounts\.Network.*\[pulumi-claimed\] binding:Network:tarav is declared by urn:pulumi:dev::garden::.*::tara already/,
    );
    await first.stack.destroy();
    await second.stack.up();
    await expect(first.stack.preview()).rejects.toThrow(
      /\[pulumi-claimed\].*urn:pulumi:prod::garden::.*::account already/,
    );
  });
});
