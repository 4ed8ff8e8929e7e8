import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import automation from '@pulumi/pulumi/automation/index.js';
import { temporaryFolder } from '../temporary-folder.ts';

const bin = resolve('tools/engine/bin');

/**
 * Whether the real engine is here. A build server has to have it; on a desk without Go the tests that need it do not run,
 * and say so.
 */
export function hasEngine(): boolean {
  const has = existsSync(join(bin, 'pulumi'));
  if (!has && process.env['CI'] === 'true') throw new Error('the Pulumi engine is not built: npm run engine');
  if (!has) process.stderr.write('The tests against the Pulumi engine did not run: npm run engine builds it.\n');
  return has;
}

type Program = () => Promise<Record<string, unknown> | undefined>;

/** A stack of its own, on the real engine: state and plugins in a folder that is gone after the tests. */
export interface TestStack {
  readonly stack: automation.Stack;
  /** The state as it lies on the disk. */
  readonly state: () => string;
}

interface StackOptions {
  /** Where paths of the provider start, and where a `Pulumi.yaml` is when there is no program. */
  readonly folder: string;
  readonly program?: Program;
  readonly configuration: Readonly<Record<string, string>>;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** Of the stack. */
  readonly name?: string;
}

export async function testStack(options: StackOptions): Promise<TestStack> {
  const { folder, program, configuration, secrets = {}, env = {}, name: stackName = 'dev' } = options;
  const home = temporaryFolder();
  const state = join(home, 'state');
  mkdirSync(state);
  const url = `file://${state}`;
  const envVars = {
    ...{ PULUMI_BACKEND_URL: url, PULUMI_CONFIG_PASSPHRASE: 'test', PULUMI_SKIP_UPDATE_CHECK: 'true' },
    ...{ PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: 'true', PULUMI_DISABLE_REGISTRY_RESOLVE: 'true' },
    ...{ PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}`, NO_COLOR: '1', CI: '' },
    ...env,
  };
  const plugins = { providers: [{ name: 'espalier', path: resolve('dist/pulumi') }] };
  const settings = {
    ...{ pulumiHome: join(home, 'home'), workDir: folder, envVars },
    // The YAML host is there, and with its name an inline program can import too.
    projectSettings: {
      name: 'garden',
      runtime: 'yaml',
      backend: { url },
      plugins,
    } as unknown as automation.ProjectSettings,
    pulumiCommand: await automation.PulumiCommand.get({ root: resolve('tools/engine') }),
  };
  const stack = await (program === undefined
    ? automation.LocalWorkspace.createOrSelectStack(
        { stackName, workDir: folder },
        { pulumiHome: settings.pulumiHome, envVars, pulumiCommand: settings.pulumiCommand },
      )
    : automation.LocalWorkspace.createOrSelectStack({ stackName, projectName: 'garden', program }, settings));
  for (const [key, value] of Object.entries(configuration)) await stack.setConfig(`espalier:${key}`, { value });
  for (const [key, value] of Object.entries(secrets)) await stack.setConfig(`espalier:${key}`, { value, secret: true });
  return {
    stack,
    state: () => {
      const stacks = join(state, '.pulumi/stacks');
      return readdirSync(stacks, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
        .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
        .join('\n');
    },
  };
}
