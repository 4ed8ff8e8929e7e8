import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emulatedGarden } from '../support/pulumi/emulated-garden.ts';
import { hasEngine, testStack } from '../support/pulumi/engine.ts';
import { Thing } from '../support/pulumi/resources.ts';

// All of the way that a call to Cisco takes, but for TLS: engine, plugin, adapter, HTTP, emulator.

type Outputs = Record<string, unknown>;

const tara = { ccoId: 'tarav', email: 'tara@acme.com', role: 'user', virtualAccount: 'Retail' };

/**
 * The layout of the quick start without what no read of Cisco's interface shows, whether a role covers nested ones; and
 * what guards say of Cisco's ways is accepted.
 */
function readable(layout: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const text = JSON.stringify(layout).replaceAll(/\{"who":"(\w+)","children":true\}/g, '"$1"');
  const accepted = [
    { risk: 'too-much-access-removed', at: 'smartAccount', because: 'two roles were mistakes', until: '2031-05-31' },
    { risk: 'compliance-gap', at: 'Old Lab', because: 'at night', until: '2031-05-31' },
  ];
  return { ...(JSON.parse(text) as Readonly<Record<string, unknown>>), accepted };
}

describe.runIf(hasEngine())('a Layout at Cisco, on the engine', { timeout: 120_000 }, () => {
  it('does what the interface can, hands over the rest, and is settled by a refresh', async () => {
    const account = await emulatedGarden();
    let layout = readable(account.layout);
    const program = (): Promise<Outputs> => {
      const { status, pending } = new Thing('Layout', 'account', { layout });
      return Promise.resolve({ status, pending });
    };
    const { stack, state } = await testStack({ ...account, program });
    const preview = await stack.preview();
    expect(preview.changeSummary).toEqual({ create: 2 });
    expect(account.names()).not.toContain('Lab');
    const up = await stack.up();
    expect(up.outputs['status']?.value).toBe('awaitingPortal');
    expect(up.stdout).toContain('change-pack');
    expect(account.names()).toEqual(['DEFAULT', 'Lab', 'Network', 'Old Lab', 'Retail', 'Warehouses']);
    const packs = readdirSync(join(account.folder, 'change-pack'), { recursive: true }).map(String);
    expect(packs.some((name) => name.endsWith('.md'))).toBe(true);
    await stack.preview({ expectNoChanges: true });
    await stack.refresh({ expectNoChanges: true });
    expect(account.openStepsByHand()).toHaveLength(7);
    await stack.refresh();
    // What had to wait for a person is the interface's to do now: what lies in the old one moves, and it goes.
    expect((await stack.preview()).changeSummary).toMatchObject({ update: 1 });
    const after = await stack.up();
    expect(after.outputs['status']?.value).toBe('effective');
    expect(after.outputs['pending']?.value).toEqual({});
    expect(account.names()).toEqual(['DEFAULT', 'Lab', 'Network', 'Shops', 'Warehouses']);
    await stack.preview({ expectNoChanges: true });
    layout = { ...layout, virtualAccounts: { ...(layout['virtualAccounts'] as object), Depot: {} } };
    await stack.up();
    expect(account.names()).toContain('Depot');
    expect(state()).not.toContain(account.secrets['clientSecret']);
  });

  it('is not begun where nothing may be handed over', async () => {
    const account = await emulatedGarden();
    const layout = readable(account.layout);
    const program = (): Promise<Outputs> =>
      Promise.resolve({ status: new Thing('Layout', 'account', { layout }).status });
    const configuration = { ...account.configuration, portalSteps: 'fail' };
    const { stack } = await testStack({ ...account, program, configuration });
    await expect(stack.up()).rejects.toThrow(/7 of the changes can only be made in the portal: .*set `portalSteps`/s);
    expect(account.names()).toEqual(['DEFAULT', 'Network', 'Old Lab', 'Retail']);
  });
});

describe.runIf(hasEngine())('single resources at Cisco, on the engine', { timeout: 120_000 }, () => {
  it('are made, imported, awaited where a person has to act, settled and deleted', async () => {
    const account = await emulatedGarden();
    let [more, takeOver] = [{}, true];
    const program = (): Promise<Outputs> => {
      new Thing('VirtualAccount', 'bench', { name: 'Bench', parent: 'Network', description: 'first' });
      const shown = { name: 'Retail', parent: 'Network', visibility: 'restricted', ...more };
      const kept = { retainOnDelete: true };
      const retail = new Thing('VirtualAccount', 'retail', shown, takeOver ? { ...kept, import: 'acme.com/3' } : kept);
      const binding = new Thing('RoleBinding', 'tara', tara);
      return Promise.resolve({ retail: retail.status, tara: binding.status });
    };
    const { stack, state } = await testStack({ ...account, program });
    expect((await stack.preview()).changeSummary).toEqual({ create: 3, import: 1 });
    const up = await stack.up();
    takeOver = false;
    expect(up.outputs['retail']?.value).toBe('effective');
    expect(up.outputs['tara']?.value).toBe('awaitingPortal');
    expect(up.stdout).toMatch(/a person has to do this in the portal: change-pack/);
    expect(account.names()).toContain('Bench');
    expect(account.roleOf('Retail', 'tarav')).toBeUndefined();
    await stack.preview({ expectNoChanges: true });
    await stack.refresh({ expectNoChanges: true });
    account.byHand({ kind: 'grant', scope: 'Retail', principal: 'tarav', role: 'user', children: false });
    await stack.refresh();
    more = { description: 'the shops' };
    const changed = await stack.up();
    expect(changed.outputs['tara']?.value).toBe('effective');
    expect(changed.outputs['retail']?.value).toBe('awaitingPortal');
    account.byHand({ kind: 'update', name: 'Retail', ...more });
    await stack.refresh();
    await stack.preview({ expectNoChanges: true });
    expect((await stack.up()).outputs['retail']?.value).toBe('effective');
    // That a role goes is a step in the portal, too: until it is done the state remembers what is to go.
    await expect(stack.destroy()).rejects.toThrow(/change-pack/);
    expect(account.roleOf('Retail', 'tarav')).toBe('user');
    expect(state()).toContain('espalier:index:RoleBinding::tara');
    expect(account.names()).toContain('Retail');
  });
});
