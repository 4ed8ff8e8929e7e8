import { mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { temporaryFolder } from '../temporary-folder.ts';

/** What a process needs that starts the engine by itself: state and plugins in a folder that is gone after the tests. */
export function engineEnvironment(): Readonly<Record<string, string>> {
  const home = temporaryFolder();
  mkdirSync(join(home, 'state'));
  return {
    PATH: `${resolve('tools/engine/bin')}${delimiter}${process.env['PATH'] ?? ''}`,
    ...{ HOME: home, PULUMI_HOME: join(home, 'home'), PULUMI_BACKEND_URL: `file://${join(home, 'state')}` },
    ...{ PULUMI_CONFIG_PASSPHRASE: 'test', PULUMI_SKIP_UPDATE_CHECK: 'true', NO_COLOR: '1' },
    ...{ PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: 'true', PULUMI_DISABLE_REGISTRY_RESOLVE: 'true' },
  };
}

/** The project that a program in any language is run by: an inline program needs no language host. */
export function writeProject(folder: string): void {
  const plugins = { providers: [{ name: 'espalier', path: resolve('dist/pulumi') }] };
  writeFileSync(join(folder, 'Pulumi.yaml'), JSON.stringify({ name: 'garden', runtime: 'yaml', plugins }));
}
