import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasEngine } from '../support/pulumi/engine.ts';
import { engineEnvironment, writeProject } from '../support/pulumi/engine-environment.ts';
import { garden, namesIn, type Garden } from '../support/pulumi/garden.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const python = resolve('node_modules/.cache/espalier/pulumi/bin/python');
const onServer = process.env['CI'] === 'true';
const hasPython = onServer || existsSync(python);

interface Command {
  readonly program: string;
  readonly words: readonly string[];
  readonly folder: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
}

function run({ program, words, folder, env = {}, input = '' }: Command): string {
  const { status, stdout, stderr, error } = spawnSync(program, words, {
    ...{ cwd: folder, encoding: 'utf8', input, timeout: 280_000 },
    env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...env },
  });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${program} ended with ${String(status)}:\n${stdout}\n${stderr}`);
  return stdout;
}

/** The account before, in a folder with a project, beside its layout as a file. */
function project(): Garden {
  const account = garden();
  writeProject(account.folder);
  writeFileSync(join(account.folder, 'layout.json'), JSON.stringify(account.layout));
  return account;
}

describe.runIf(hasEngine() && hasPython)('the SDK in Python', { timeout: 120_000 }, () => {
  it('is installed by pip, and declares parts and then the whole', () => {
    const copy = temporaryFolder();
    // pip builds in the folder that it is given.
    cpSync('sdk/python', join(copy, 'sdk'), { recursive: true });
    const packages = join(copy, 'packages');
    const quiet = ['--quiet', '--no-deps', '--no-build-isolation', '--disable-pip-version-check'];
    run({ program: python, words: ['-m', 'pip', 'install', ...quiet, '--target', packages, './sdk'], folder: copy });
    const account = project();
    const said = run({
      ...{ program: python, words: [resolve('test/engine/python_program.py')], folder: account.folder },
      env: { ...engineEnvironment(), PYTHONPATH: packages, PYTHONDONTWRITEBYTECODE: '1' },
      input: JSON.stringify(account.layout),
    });
    expect(JSON.parse(said)).toEqual([{ number: '5', parent: 'Network', who: ['leegl'] }, { status: 'effective' }]);
    expect(namesIn(account.world())).toEqual(['DEFAULT', 'Lab', 'Network', 'Shops', 'Warehouses']);
  });
});

describe.runIf(hasEngine())('the SDK in Go', { timeout: 300_000 }, () => {
  it('is vetted and built, and declares parts and then the whole', () => {
    const program = join(temporaryFolder(), 'account');
    const folder = 'test/engine/go';
    // What Go keeps may lie anywhere.
    const env = { ...(process.env as Record<string, string>), CGO_ENABLED: '0', GOFLAGS: '-mod=readonly -trimpath' };
    run({ program: 'go', words: ['vet', './...', 'espalier.example/pulumi/sdk/go/...'], folder, env });
    run({ program: 'go', words: ['build', '-o', program, '.'], folder, env });
    const account = project();
    const said = run({
      ...{ program, words: [], folder: account.folder, env: engineEnvironment() },
    });
    expect(JSON.parse(said)).toEqual([{ number: '5', parent: 'Network' }, { status: 'effective' }]);
    expect(namesIn(account.world())).toEqual(['DEFAULT', 'Lab', 'Network', 'Shops', 'Warehouses']);
  });
});
