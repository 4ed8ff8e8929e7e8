import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import pulumi from '@pulumi/pulumi';
import automation from '@pulumi/pulumi/automation/index.js';
import { readYaml } from '../../provider/layout/read-yaml.ts';
import { writeBigAccount } from './big-account.ts';

export interface Stack {
  /** A preview that must find nothing to do. */
  preview(): Promise<Previewed>;
  /** Of the state, as it lies on the disk. */
  stateBytes(): number;
}

interface Previewed {
  /** Milliseconds. */
  readonly wall: number;
}

/** Single Virtual Accounts; or one Layout by `source` or by value, and that once more in two levels and without bindings. */
export type StackKind = 'accounts' | 'source' | 'layout' | 'plain layout';

interface StackOptions {
  readonly folder: string;
  /** The folder of the plugin. */
  readonly plugin: string;
  readonly kind: StackKind;
  /** Virtual Accounts. */
  readonly count: number;
}

/** A stack of the real engine in a folder of its own, brought to where nothing is to be done. */
export async function openStack(options: StackOptions): Promise<Stack> {
  const { folder, kind, count } = options;
  const plain = kind === 'plain layout';
  const account = await writeBigAccount(folder, kind === 'accounts' ? 20 : count, { plain, settled: true });
  const document = kind.endsWith('layout')
    ? readYaml('layout.yaml', readFileSync(account.layout, 'utf8')).value
    : undefined;
  const program = (): Promise<Record<string, unknown>> => {
    if (kind === 'accounts')
      for (let at = 0; at < count; at += 1) new Thing('VirtualAccount', nameOf(at), accountOf(at));
    else new Thing('Layout', 'account', kind === 'source' ? { source: '.' } : { layout: document });
    return Promise.resolve({});
  };
  const { stack, state } = await stackOf({ ...options, program });
  await (kind === 'accounts' ? fillState(stack, count) : stack.up());
  return {
    preview: async () => {
      const begun = performance.now();
      await stack.preview({ expectNoChanges: true });
      return { wall: performance.now() - begun };
    },
    stateBytes: () => bytesBelow(join(state, '.pulumi/stacks')),
  };
}

class Thing extends pulumi.CustomResource {
  constructor(type: string, name: string, inputs: Readonly<Record<string, unknown>>) {
    super(`espalier:index:${type}`, name, inputs);
  }
}

function nameOf(at: number): string {
  return `account-${String(at).padStart(5, '0')}`;
}

/** Small, with a map in it, as resources are. */
function accountOf(at: number): Readonly<Record<string, unknown>> {
  return {
    ...{ name: `New ${String(at).padStart(6, '0')}`, parent: 'Site 000001', description: `Switches of floor ${at}` },
    tags: { floor: String(at), 'cost-centre': '4711' },
  };
}

interface Deployment {
  readonly resources: readonly Kept[];
}

interface Kept {
  readonly type: string;
  readonly urn: string;
  readonly [key: string]: unknown;
}

/** One resource is made, and the state says that there were many: a preview of them does not look at the account. */
async function fillState(stack: automation.Stack, count: number): Promise<void> {
  const all = stack.workspace.program;
  stack.workspace.program = () => {
    new Thing('VirtualAccount', nameOf(0), accountOf(0));
    return Promise.resolve({});
  };
  await stack.up();
  if (all !== undefined) stack.workspace.program = all;
  const exported = await stack.exportStack();
  const deployment = exported.deployment as Deployment;
  const resources = deployment.resources.flatMap((resource) =>
    resource.type === 'espalier:index:VirtualAccount'
      ? Array.from({ length: count }, (_none, at) => ({
          ...resource,
          urn: resource.urn.replace(nameOf(0), nameOf(at)),
          id: `acme.com/${100_000 + at}`,
          inputs: { ...(resource['inputs'] as object), ...accountOf(at) },
          outputs: { ...(resource['outputs'] as object), ...accountOf(at) },
        }))
      : [resource],
  );
  await stack.importStack({ ...exported, deployment: { ...deployment, resources } });
}

async function stackOf({
  folder,
  plugin,
  program,
}: StackOptions & { readonly program: () => Promise<Record<string, unknown>> }): Promise<{
  readonly stack: automation.Stack;
  readonly state: string;
}> {
  const home = join(folder, '.pulumi-home');
  const state = join(folder, '.pulumi-state');
  mkdirSync(state, { recursive: true });
  const url = `file://${state}`;
  const engine = resolve('tools/engine');
  const projectSettings = {
    ...{ name: 'bench', runtime: 'yaml', backend: { url } },
    plugins: { providers: [{ name: 'espalier', path: plugin }] },
  };
  const stack = await automation.LocalWorkspace.createOrSelectStack(
    { stackName: 'dev', projectName: 'bench', program },
    {
      ...{ pulumiHome: home, workDir: folder },
      envVars: {
        ...{ PULUMI_BACKEND_URL: url, PULUMI_CONFIG_PASSPHRASE: 'bench', PULUMI_SKIP_UPDATE_CHECK: 'true' },
        ...{ PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: 'true', PULUMI_DISABLE_REGISTRY_RESOLVE: 'true' },
        ...{ PATH: `${engine}/bin${delimiter}${process.env['PATH'] ?? ''}`, CI: '' },
      },
      // The type of the SDK does not know `plugins`, which it writes and the engine reads.
      projectSettings: projectSettings as unknown as automation.ProjectSettings,
      pulumiCommand: await automation.PulumiCommand.get({ root: engine }),
    },
  );
  const configuration = { domain: 'acme.com', world: 'world.json', actsAs: 'jane', folder };
  for (const [key, value] of Object.entries(configuration)) await stack.setConfig(`espalier:${key}`, { value });
  return { stack, state };
}

function bytesBelow(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}
