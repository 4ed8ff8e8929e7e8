import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pulumi from '@pulumi/pulumi';
import { describe, expect, it } from 'vitest';
import { hasEngine, testStack, type TestStack } from '../support/pulumi/engine.ts';
import { garden, type Garden } from '../support/pulumi/garden.ts';
import { Thing } from '../support/pulumi/resources.ts';
import { callsOf, drifts, type Operation } from '../support/pulumi/traffic.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

// npm run record-traffic: writes anew what test/pulumi/wire/replay.test.ts plays back. Nothing in it is a real secret.

const isAsked = process.env['ESPALIER_RECORD_TRAFFIC'] === 'yes';

interface Step {
  readonly command: 'preview' | 'up' | 'refresh' | 'destroy';
  readonly drift?: keyof typeof drifts;
  readonly change?: () => void;
}

async function record(
  name: string,
  parts: { readonly account: Garden; readonly program: () => void; readonly steps: readonly Step[] },
): Promise<void> {
  const { account, program, steps } = parts;
  const log = join(temporaryFolder(), 'grpc.json');
  const { stack }: TestStack = await testStack({
    folder: account.folder,
    program: () => {
      program();
      return Promise.resolve({});
    },
    configuration: { world: 'world.json', actsAs: 'janed', domain: 'acme.com' },
    secrets: { clientSecret: 'not-a-secret' },
    env: { PULUMI_DEBUG_GRPC: log },
  });
  const operations: Operation[] = [];
  for (const { command, drift, change } of steps) {
    change?.();
    if (drift !== undefined) account.change(drifts[drift]);
    if (existsSync(log)) rmSync(log);
    await stack[command]();
    const calls = callsOf(readFileSync(log, 'utf8'));
    operations.push({ command, ...(drift === undefined ? {} : { drift }), calls });
  }
  expect(operations.flatMap(({ calls }) => calls).length).toBeGreaterThan(40);
  writeFileSync(`test/fixtures/engine-traffic/${name}.json`, printed(operations));
}

/** A call is a line, so that what differs the next time can be seen. */
function printed(operations: readonly Operation[]): string {
  const parts = operations.map(({ calls, ...rest }) => {
    const lines = calls.map((call) => JSON.stringify(call)).join(',\n');
    return `${JSON.stringify(rest).slice(0, -1)}, "calls": [\n${lines}\n]}`;
  });
  return `[\n${parts.join(',\n')}\n]\n`;
}

describe.runIf(isAsked && hasEngine())('the traffic of the engine is recorded', { timeout: 300_000 }, () => {
  it('of single resources', async () => {
    const lee = { ccoId: 'leegl', email: 'lee@greenline.example', partner: 'greenline', role: 'viewer' };
    let [description, place, takeOver]: [string, string | undefined, boolean] = ['first', undefined, true];
    await record('resources', {
      account: garden(),
      program: () => {
        const tags = { 'cost.centre': pulumi.secret('4711') };
        const bench = new Thing('VirtualAccount', 'bench', { parent: 'Network', description, tags });
        const retail = { name: 'Retail', parent: 'Network', visibility: 'restricted' };
        const kept = { retainOnDelete: true };
        new Thing('VirtualAccount', 'retail', retail, takeOver ? { ...kept, import: 'acme.com/3' } : kept);
        const tara = { ccoId: 'tarav', email: 'tara@acme.com', role: 'user' };
        new Thing('RoleBinding', 'tara', { ...tara, virtualAccount: place ?? bench.id });
        new Thing('PartnerGrant', 'lee', { ...lee, virtualAccount: bench.id, because: 'installs the tills' });
      },
      steps: [
        { command: 'preview' },
        { command: 'up' },
        { command: 'preview', change: () => (takeOver = false) },
        { command: 'refresh', drift: 'lee loses his role' },
        { command: 'up', change: () => ([description, place] = ['second', 'Retail']) },
        { command: 'destroy' },
      ],
    });
  });

  it('of a layout', async () => {
    const account = garden();
    let { layout } = account;
    const accounts = layout['virtualAccounts'] as Readonly<Record<string, object>>;
    await record('layout', {
      account,
      program: () => {
        const lab = { ...accounts['Lab'], tags: { key: pulumi.secret('4711') } };
        new Thing('Layout', 'account', { layout: { ...layout, virtualAccounts: { ...accounts, Lab: lab } } });
      },
      steps: [
        { command: 'preview' },
        { command: 'up' },
        { command: 'preview' },
        { command: 'refresh', drift: 'nothing is said of Network any more' },
        { command: 'up' },
        { command: 'destroy', change: () => (layout = account.layout) },
      ],
    });
  });
});
