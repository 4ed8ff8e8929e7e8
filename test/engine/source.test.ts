import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type automation from '@pulumi/pulumi/automation/index.js';
import { describe, expect, it } from 'vitest';
import { hasEngine, testStack } from '../support/pulumi/engine.ts';
import { garden, namesIn, type Garden } from '../support/pulumi/garden.ts';
import { Thing } from '../support/pulumi/resources.ts';

interface Sourced extends Garden {
  readonly stack: automation.Stack;
  readonly file: string;
  /** Adds a Virtual Account to the layout. */
  readonly declare: (name: string) => void;
}

/** A program of one Layout, whose files lie in a folder beside it, brought to where nothing is to be done. */
async function sourced(): Promise<Sourced> {
  const account = garden();
  mkdirSync(join(account.folder, 'files'));
  const file = join(account.folder, 'files/layout.yaml');
  writeFileSync(file, readFileSync('examples/quickstart/layout.yaml', 'utf8'));
  const program = (): Promise<Record<string, unknown>> =>
    Promise.resolve({ pending: new Thing('Layout', 'account', { source: 'files' }).pending });
  const { stack } = await testStack({
    ...{ folder: account.folder, program, configuration: { world: 'world.json', actsAs: 'janed' } },
  });
  await stack.up();
  const declare = (name: string): void => {
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^virtualAccounts:$/m, `virtualAccounts:\n  ${name}: {}`));
  };
  return { ...account, stack, file, declare };
}

const messageOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));

describe.runIf(hasEngine())('a Layout whose files lie in a folder', { timeout: 120_000 }, () => {
  it('is what was approved, or `up --plan` refuses it', async () => {
    const { stack, folder, declare, world } = await sourced();
    const plan = join(folder, 'approved.json');
    declare('Depot');
    await stack.preview({ plan });
    declare('Extra');
    const refused = await stack.up({ plan }).then(() => 'went through', messageOf);
    expect(refused).toContain('sourceDigest');
    expect(namesIn(world())).not.toContain('Depot');
    expect(namesIn(world())).not.toContain('Extra');
    await stack.preview({ plan });
    await stack.up({ plan });
    expect(namesIn(world())).toEqual(expect.arrayContaining(['Depot', 'Extra']));
  });

  it('is no other one for a comment, and a refresh tells of the account, not of the files', async () => {
    const { stack, file, declare, change, world } = await sourced();
    writeFileSync(file, `# reviewed\n${readFileSync(file, 'utf8')}`);
    await stack.preview({ expectNoChanges: true });
    declare('Depot');
    await stack.refresh({ expectNoChanges: true });
    change((now) => {
      for (const each of now.virtualAccounts) if (each.name === 'Lab') each.description = 'something else';
    });
    await stack.refresh();
    const up = await stack.up();
    expect(up.outputs['pending']?.value).toEqual({});
    expect(namesIn(world())).toContain('Depot');
    const lab = world().virtualAccounts.find(({ name }) => name === 'Lab');
    expect(lab?.description).toBe('Nothing here is in production');
  });

  it('is forgotten though its files are gone or broken', async () => {
    const { stack, file, world } = await sourced();
    const before = namesIn(world());
    writeFileSync(file, 'virtualAccounts: [');
    expect((await stack.refresh()).stdout).toMatch(/the account was not looked at[^]*layout\.yaml:1:/);
    const broken = await stack.up().then(() => 'went through', messageOf);
    expect(broken).toContain('layout.yaml:1:');
    rmSync(file);
    await stack.destroy();
    expect(namesIn(world())).toEqual(before);
  });
});
