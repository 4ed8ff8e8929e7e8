import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join, resolve } from 'node:path';
import automation from '@pulumi/pulumi/automation/index.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { hasEngine } from '../support/pulumi/engine.ts';
import { engineEnvironment } from '../support/pulumi/engine-environment.ts';
import { namesIn, type World } from '../support/pulumi/garden.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/**
 * Each example is run as its page says, on a copy that lies beside what it names. Programs run inline, which needs no
 * language host; where a host is installed the TypeScript one is also started from its own folder.
 */
const python = resolve('node_modules/.cache/espalier/pulumi/bin/python');
const hasPython = process.env['CI'] === 'true' || existsSync(python);
const path = (process.env['PATH'] ?? '').split(delimiter);
const hasNodeHost = path.some((folder) => existsSync(join(folder, 'pulumi-language-nodejs')));

function copyOf(name: string): string {
  const checkout = temporaryFolder();
  for (const folder of [name, 'quickstart'])
    cpSync(`examples/${folder}`, join(checkout, 'examples', folder), {
      recursive: true,
      filter: (path) => !/[/\\](?:\.espalier|node_modules|venv)$/.test(path),
    });
  for (const linked of ['dist', 'sdk']) symlinkSync(resolve(linked), join(checkout, linked));
  return join(checkout, 'examples', name);
}

type Run = (program: string, ...words: readonly string[]) => string;

function runIn(folder: string, env: Readonly<Record<string, string>> = {}): Run {
  const environment = { ...engineEnvironment(), PYTHONDONTWRITEBYTECODE: '1', ...env };
  return (program, ...words) => {
    const { status, stdout, stderr } = spawnSync(program, words, { cwd: folder, encoding: 'utf8', env: environment });
    if (status !== 0) throw new Error(`${program} ${words.join(' ')} ended with ${String(status)}:\n${stdout}${stderr}`);
    return stdout;
  };
}

/** The lines that the page shows. Times and indentation differ from run to run, and from terminal to file. */
function expectShown(name: string, said: string): void {
  const page = readFileSync(`examples/${name}/README.md`, 'utf8');
  const blocks = [...page.matchAll(/^```text\n(.*?)^```$/gms)].map(([, text = '']) => text);
  const lines = blocks.flatMap((text) => text.split('\n').map((line) => line.trim())).filter((line) => line !== '');
  expect(lines.length).toBeGreaterThan(3);
  // The day is that of the run.
  const sameDay = (text: string): string => text.replace(/\d{4}-\d{2}-\d{2} · acting/, 'DAY · acting');
  for (const line of lines) expect(sameDay(said)).toContain(sameDay(line));
}

/** `pulumi` as the page says it, on a stack of its own. */
function followPage(run: Run): string {
  run('pulumi', 'stack', 'init', 'dev');
  const preview = run('pulumi', 'preview', '--non-interactive');
  const up = run('pulumi', 'up', '--yes', '--non-interactive');
  run('pulumi', 'preview', '--refresh', '--expect-no-changes', '--non-interactive');
  return preview + up + run('pulumi', 'destroy', '--yes', '--non-interactive');
}

describe.runIf(hasEngine())('examples/pulumi-yaml', { timeout: 120_000 }, () => {
  it('shows the plan of the quickstart, does it, and forgets it', () => {
    const said = followPage(runIn(copyOf('pulumi-yaml')));
    expectShown('pulumi-yaml', said);
    const plan = readFileSync('examples/quickstart/plan.txt', 'utf8').split('What will be done\n')[1] ?? '';
    const operations = (plan.split('\n\n')[0] ?? '').split('\n');
    expect(operations.length).toBeGreaterThan(10);
    for (const line of operations) expect(said).toContain(line);
  });
});

describe.runIf(hasEngine())('examples/pulumi-typescript', { timeout: 120_000 }, () => {
  /** With the packages that `npm install` would put there. */
  function installed(): string {
    const folder = copyOf('pulumi-typescript');
    for (const scope of ['@pulumi', '@types']) mkdirSync(join(folder, 'node_modules', scope), { recursive: true });
    symlinkSync(process.cwd(), join(folder, 'node_modules/espalier'));
    for (const name of ['@pulumi/pulumi', '@types/node', 'typescript'])
      symlinkSync(resolve('node_modules', name), join(folder, 'node_modules', name));
    return folder;
  }

  it('has the right types, and does what its page shows', async () => {
    const folder = installed();
    const tsc = resolve('node_modules/typescript/bin/tsc');
    runIn(folder)(process.execPath, tsc, '--noEmit', 'false', '--outDir', 'out');
    const { shops } = createRequire(join(folder, 'out/index.js'))('./shops.js') as {
      readonly shops: () => Record<string, unknown>;
    };
    const stack = await automation.LocalWorkspace.createOrSelectStack(
      { stackName: 'dev', projectName: 'acme-shops', program: () => Promise.resolve(shops()) },
      {
        ...{ workDir: folder, envVars: { ...engineEnvironment(), CI: '' } },
        pulumiCommand: await automation.PulumiCommand.get({ root: resolve('tools/engine') }),
      },
    );
    const preview = await stack.preview();
    expectShown('pulumi-typescript', preview.stdout);
    const { outputs } = await stack.up();
    expect(outputs['waiting']?.value).toEqual([]);
    await stack.preview({ refresh: true, expectNoChanges: true });
    const shopsIn = (): readonly string[] => {
      const world = JSON.parse(readFileSync(join(folder, '.espalier/world.json'), 'utf8')) as World;
      return namesIn(world).filter((name) => name.startsWith('Shop '));
    };
    expect(shopsIn()).toEqual(['Shop Bergen', 'Shop Turku']);
    await stack.destroy();
    // Lee's grant is not deleted by itself: it goes with its Virtual Account.
    expect(shopsIn()).toEqual([]);
  });

  // Not among the tests elsewhere: no build server of ours has the host, which the registries do not offer.
  if (hasNodeHost)
    it('is started from its own folder', () => {
      const run = runIn(installed());
      // It finds nothing to download: the plugin is in the package, and the page says where.
      run('pulumi', 'install', '--no-dependencies');
      expectShown('pulumi-typescript', followPage(run));
    });
});

describe.runIf(hasEngine() && hasPython)('examples/pulumi-python', { timeout: 120_000 }, () => {
  it('does what its page shows', () => {
    const folder = copyOf('pulumi-python');
    const packages = temporaryFolder();
    cpSync('sdk/python', join(packages, 'sdk'), { recursive: true });
    const quiet = ['--quiet', '--no-deps', '--no-build-isolation', '--disable-pip-version-check'];
    runIn(packages)(python, '-m', 'pip', 'install', ...quiet, '--target', '.', './sdk');
    const run = runIn(folder, { PYTHONPATH: `${packages}:${folder}` });
    expectShown('pulumi-python', run(python, resolve('test/examples/pulumi_python.py')));
  });
});

describe.runIf(hasEngine())('docs/pulumi.md', { timeout: 120_000 }, () => {
  it('leads from an empty folder to a preview, an update, and the same plan on the command line', () => {
    const page = readFileSync('docs/pulumi.md', 'utf8');
    const blocks = [...page.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, text = '']) => text);
    expect(blocks).toHaveLength(2);
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'node_modules'));
    symlinkSync(process.cwd(), join(folder, 'node_modules/espalier'));
    // What `npm install` would do is done.
    const beginning = `set -e\nnpm() { :; }\nnpx() { shift; node node_modules/espalier/dist/espalier.js "$@"; }\n`;
    const { PULUMI_BACKEND_URL: _other, ...env } = engineEnvironment();
    const said = spawnSync('sh', ['-c', beginning + blocks.join('')], { cwd: folder, encoding: 'utf8', env });
    expect(said.status, said.stdout + said.stderr).toBe(0);
    expect(said.stdout).toMatch(/Nothing to do: acme\.com is as the layout says[^]*\+ create {2}EMEA[^]*2 unchanged/);
    expect(said.stdout.trimEnd().split('\n').at(-1)).toMatch(/^Nothing to do: acme\.com is as the layout says/);
  });
});

interface Job {
  readonly if: string;
  readonly concurrency: { readonly group: string };
  readonly steps: readonly { readonly run?: string }[];
}

it('a pull request is shown what would be done, and main does it, each under a stack of its own', () => {
  const pipeline = parse(readFileSync('examples/pulumi-typescript/.github/workflows/pulumi.yml', 'utf8')) as {
    readonly on: Readonly<Record<string, unknown>>;
    readonly jobs: Readonly<Record<string, Job>>;
  };
  expect(Object.keys(pipeline.on)).toEqual(['pull_request', 'push']);
  const commands = (job: string): readonly string[] => pipeline.jobs[job]?.steps.flatMap(({ run }) => run ?? []) ?? [];
  expect(commands('preview').filter((command) => command.startsWith('pulumi'))).toEqual([
    'pulumi preview --stack production --refresh --diff --non-interactive',
  ]);
  expect(commands('up').filter((command) => command.startsWith('pulumi'))).toEqual([
    'pulumi up --stack production --refresh --yes --non-interactive',
  ]);
  // A new commit may end a preview that runs, never an update.
  const { preview, up } = pipeline.jobs;
  expect(up?.concurrency).toEqual({ group: 'smart-account-up', 'cancel-in-progress': false });
  expect(preview?.concurrency.group).not.toBe(up?.concurrency.group);
  // A fork's program would run with the credentials of the account.
  expect(pipeline.jobs['preview']?.if).toContain('head.repo.full_name == github.repository');
});
