import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pulumi from '@pulumi/pulumi';
import { describe, expect, it } from 'vitest';
import { hasEngine, testStack } from '../support/pulumi/engine.ts';
import { garden, namesIn } from '../support/pulumi/garden.ts';
import { Thing } from '../support/pulumi/resources.ts';

const configuration = { world: 'world.json', actsAs: 'janed' };

describe.runIf(hasEngine())('a Layout on the engine', { timeout: 120_000 }, () => {
  it('is made, stays as it is, is refreshed without a change, and is repaired after drift', async () => {
    const account = garden();
    let layout: Readonly<Record<string, unknown>> = account.layout;
    const program = (): Promise<Record<string, unknown>> => {
      const thing = new Thing('Layout', 'account', { layout });
      return Promise.resolve({ status: thing.status, pending: thing.pending });
    };
    const { stack } = await testStack({
      folder: account.folder,
      program,
      configuration,
    });
    const preview = await stack.preview();
    expect(preview.changeSummary).toEqual({ create: 2 });
    expect(preview.stdout).toContain('✎ rename  Retail to Shops');
    expect(namesIn(account.world())).toContain('Old Lab');
    const up = await stack.up();
    expect(up.outputs['status']?.value).toBe('effective');
    expect(namesIn(account.world())).toEqual(['DEFAULT', 'Lab', 'Network', 'Shops', 'Warehouses']);
    await stack.preview({ expectNoChanges: true });
    await stack.refresh({ expectNoChanges: true });
    account.change((world) => {
      for (const each of world.virtualAccounts) if (each.name === 'Lab') each.description = 'something else';
    });
    const drift = await stack.refresh();
    expect(drift.summary.resourceChanges).toMatchObject({ update: 1 });
    const repair = await stack.preview({ diff: true });
    expect(repair.stdout).toMatch(/description: "something else" => "Nothing here is in production"/);
    await stack.up();
    await stack.preview({ expectNoChanges: true });
    layout = { ...account.layout, virtualAccounts: { ...(account.layout['virtualAccounts'] as object), Depot: {} } };
    const grown = await stack.up();
    expect(grown.summary.resourceChanges).toMatchObject({ update: 1 });
    expect(namesIn(account.world())).toContain('Depot');
    await stack.destroy();
    expect(namesIn(account.world())).toContain('Depot');
  });

  it('keeps a secret out of the state, in inputs and in outputs', async () => {
    const account = garden();
    const accounts = account.layout['virtualAccounts'] as Readonly<Record<string, object>>;
    const program = (): Promise<Record<string, unknown>> => {
      const layout = {
        ...account.layout,
        virtualAccounts: { ...accounts, Lab: { ...accounts['Lab'], tags: { key: pulumi.secret('hush-hush') } } },
      };
      return Promise.resolve({ status: new Thing('Layout', 'account', { layout }).status });
    };
    const secrets = { clientSecret: 'never-shown' };
    const { stack, state } = await testStack({ folder: account.folder, program, configuration, secrets });
    await stack.up();
    await stack.refresh();
    await stack.preview({ expectNoChanges: true });
    const kept = state();
    expect(kept).toContain('ciphertext');
    expect(kept).not.toContain('hush-hush');
    expect(kept).not.toContain('never-shown');
  });

  it('is imported, and nothing is to be done then', async () => {
    const account = garden();
    const { stack } = await testStack({
      folder: account.folder,
      program: () => Promise.resolve({}),
      configuration,
    });
    await stack.import({
      resources: [{ type: 'espalier:index:Layout', name: 'account', id: 'acme.com' }],
      protect: false,
      generateCode: false,
    });
    const exported = await stack.exportStack();
    const { resources } = exported.deployment as { resources: { type: string; inputs: Record<string, unknown> }[] };
    const inputs = resources.find(({ type }) => type === 'espalier:index:Layout')?.inputs ?? {};
    const { ['__defaults']: _defaults, ...rest } = inputs;
    stack.workspace.program = () => Promise.resolve({ status: new Thing('Layout', 'account', rest).status });
    await stack.preview({ expectNoChanges: true });
  });

  it('goes on after it was interrupted', async () => {
    const account = garden();
    const more = Array.from({ length: 400 }, (_, index) => [`Site ${String(index)}`, {}] as const);
    const accounts = { ...(account.layout['virtualAccounts'] as object), ...Object.fromEntries(more) };
    const layout = { ...account.layout, virtualAccounts: accounts };
    const program = (): Promise<Record<string, unknown>> => {
      return Promise.resolve({ status: new Thing('Layout', 'account', { layout }).status });
    };
    const { stack, state } = await testStack({ folder: account.folder, program, configuration });
    const interrupt = new AbortController();
    const broken = stack.up({ signal: interrupt.signal }).then(
      () => undefined,
      (error: unknown) => error,
    );
    while (namesIn(account.world()).length < 20) await new Promise((done) => setTimeout(done, 10));
    interrupt.abort();
    expect(await broken).toBeInstanceOf(Error);
    expect(namesIn(account.world()).length).toBeLessThan(400);
    expect(state()).toContain('the next update goes on from there');
    const up = await stack.up();
    expect(up.outputs['status']?.value).toBe('effective');
    expect(namesIn(account.world()).length).toBeGreaterThan(400);
    await stack.preview({ expectNoChanges: true });
  });

  it('shows mistakes at the property, and refuses by the name of the guard', async () => {
    const account = garden();
    let layout: Readonly<Record<string, unknown>> = { ...account.layout, people: { jane: { email: 7 } } };
    const program = (): Promise<Record<string, unknown>> => {
      return Promise.resolve({ status: new Thing('Layout', 'account', { layout }).status });
    };
    const { stack } = await testStack({
      folder: account.folder,
      program,
      configuration,
    });
    await expect(stack.preview()).rejects.toThrow(/layout\.people\.jane\.email/);
    layout = account.layout;
    await stack.up();
    const { Network: _network, ...others } = account.layout['virtualAccounts'] as Record<string, unknown>;
    layout = { ...account.layout, virtualAccounts: others, removed: [{ at: 'Network', drainTo: 'Lab' }], partners: {} };
    await expect(stack.up()).rejects.toThrow(/\[delete-parent\]/);
    layout = account.layout;
    await stack.preview({ expectNoChanges: true });
  });
});

describe.runIf(hasEngine())('a Layout in a YAML program', { timeout: 120_000 }, () => {
  it('takes a folder, and sees that a file has changed', async () => {
    const account = garden();
    mkdirSync(join(account.folder, 'files'));
    const file = join(account.folder, 'files/layout.yaml');
    writeFileSync(file, JSON.stringify(account.layout));
    writeFileSync(
      join(account.folder, 'Pulumi.yaml'),
      JSON.stringify({
        name: 'garden',
        runtime: 'yaml',
        plugins: { providers: [{ name: 'espalier', path: join(process.cwd(), 'dist/pulumi') }] },
        resources: { account: { type: 'espalier:Layout', properties: { source: 'files' } } },
        outputs: { status: '${account.status}' },
      }),
    );
    const { stack } = await testStack({
      folder: account.folder,
      configuration,
    });
    const up = await stack.up();
    expect(up.outputs['status']?.value).toBe('effective');
    await stack.preview({ expectNoChanges: true });
    await stack.refresh({ expectNoChanges: true });
    const accounts = { ...(account.layout['virtualAccounts'] as object), Depot: {} };
    writeFileSync(file, JSON.stringify({ ...account.layout, virtualAccounts: accounts }));
    const preview = await stack.preview();
    expect(preview.changeSummary).toMatchObject({ update: 1 });
    expect(preview.stdout).toContain('+ create  Depot at top level');
    await stack.up();
    expect(namesIn(account.world())).toContain('Depot');
  });
});
