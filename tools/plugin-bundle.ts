import { build } from 'esbuild';
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { builtinsForCommonJs, bundling, programConstants } from './bundle.ts';
import { licencesOf } from './licences.ts';
import { removeAllBut, writeWholeFile } from './whole-file.ts';

/** What the engine is shown: the folder that a `Pulumi.yaml` names and that `pulumi plugin install --file` takes. */
export const pluginFolder = 'dist/pulumi';
const program = 'plugin.js';

/**
 * Bundles the Pulumi provider: everything that it needs but Node itself, so that no other version of a package in the
 * user's project can break it, and nothing is looked up at its start. The SDK of Pulumi is not among it.
 */
export async function bundlePlugin({ keepOld = false }: { readonly keepOld?: boolean } = {}): Promise<void> {
  const { outputFiles, metafile } = await build({
    entryPoints: [{ in: 'provider/pulumi/plugin/main.ts', out: program.slice(0, -3) }],
    outdir: pluginFolder,
    ...bundling,
    define: {
      ...programConstants(),
      ESPALIER_PULUMI_SCHEMA: JSON.stringify(readFileSync('schemas/pulumi.schema.json', 'utf8')),
    },
    plugins: [builtinsForCommonJs],
  });
  const written = new Set<string>();
  const put = (name: string, content: string | Uint8Array, mode?: number): void => {
    writeWholeFile(name, content, mode);
    written.add(name);
  };
  for (const { path, contents } of outputFiles) put(relative('.', path).replaceAll('\\', '/'), contents);
  // The engine starts a program of this name; the folder says to Node that the file is a module.
  put(`${pluginFolder}/pulumi-resource-espalier`, `#!/bin/sh\nexec node "$(dirname "$0")/${program}" "$@"\n`, 0o755);
  put(`${pluginFolder}/pulumi-resource-espalier.cmd`, `@node "%~dp0${program}" %*\r\n`);
  put(`${pluginFolder}/package.json`, '{ "type": "module" }\n');
  put(`${pluginFolder}/licences.txt`, licencesOf(Object.keys(metafile.inputs)));
  if (!keepOld) removeAllBut(pluginFolder, written);
}
