import { build, type BuildOptions, type Plugin } from 'esbuild';
import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { relative } from 'node:path';
import { emulatorPage } from './emulator-page.ts';
import { licencesOf } from './licences.ts';
import { rulePages } from './rule-pages.ts';
import { removeAllBut, writeWholeFile } from './whole-file.ts';

const folder = 'dist';
const command = `${folder}/espalier.js`;
/** The plugin and its SDK have builds of their own. */
const pluginFolder = `${folder}/pulumi`;

/**
 * How a program of ours becomes files: the entry is a few lines and loads the rest only when it is needed. Identifiers
 * keep their names, since a stack trace in a bug report is worth more than a third of the size.
 */
export const bundling = {
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  splitting: true,
  write: false,
  metafile: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  logLevel: 'warning',
} as const satisfies BuildOptions;

/**
 * Bundles the command line to `dist/`. With `keepOld` the chunks of earlier builds stay, for commands that are running.
 */
export async function bundleCommand({ keepOld = false }: { readonly keepOld?: boolean } = {}): Promise<void> {
  const { outputFiles, metafile } = await build({
    entryPoints: [{ in: 'provider/cli/main.ts', out: 'espalier' }],
    outdir: folder,
    ...bundling,
    define: programConstants(),
    plugins: [builtinsForCommonJs],
  });
  const written = new Set(outputFiles.map(({ path }) => relative('.', path).replaceAll('\\', '/')));
  for (const { path, contents, text } of outputFiles) {
    const name = relative('.', path).replaceAll('\\', '/');
    if (name === command) writeWholeFile(name, withInterpreter(text), 0o755);
    else writeWholeFile(name, contents);
  }
  const notices = `${folder}/licences.txt`;
  writeWholeFile(notices, licencesOf(Object.keys(metafile.inputs)));
  if (!keepOld) removeAllBut(folder, written.add(notices), pluginFolder);
}

/** What is put into the program when it is bundled, and into the tests by their configuration. */
export function programConstants(): Record<string, string> {
  // The bundler puts a text where it is used, but an object into a chunk that every command would load at its start.
  const pages = JSON.stringify(JSON.stringify(rulePages()));
  return {
    ESPALIER_VERSION: JSON.stringify(packageVersion()),
    ESPALIER_RULE_PAGES: pages,
    ESPALIER_EMULATOR_PAGE: JSON.stringify(emulatorPage()),
  };
}

export function packageVersion(): string {
  return (JSON.parse(readFileSync('package.json', 'utf8')) as { readonly version: string }).version;
}

function withInterpreter(source: string): string {
  return source.startsWith('#!') ? source : `#!/usr/bin/env node\n${source}`;
}

/**
 * A CommonJS package that requires a built-in would meet no `require` in an ES module. Node hands it over by name,
 * and only when the package asks, so the cost of `createRequire` in every chunk is saved.
 */
export const builtinsForCommonJs: Plugin = {
  name: 'builtins-for-commonjs',
  setup(bundler) {
    const namespace = 'builtin-for-commonjs';
    const builtins = new Set(builtinModules);
    bundler.onResolve({ filter: /^[a-z0-9_:/]+$/ }, ({ path, kind }) => {
      const bare = path.replace(/^node:/, '');
      return kind === 'require-call' && builtins.has(bare) ? { path: `node:${bare}`, namespace } : undefined;
    });
    bundler.onLoad({ filter: /./, namespace }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule(${JSON.stringify(path)});`,
    }));
  },
};
