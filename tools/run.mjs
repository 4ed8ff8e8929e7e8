// Runs a development script that is written in TypeScript: `node tools/run.mjs tools/build.ts [arguments]`.
//
// Node 20 cannot strip types, and esbuild is here anyway, so the script is bundled (packages stay outside) and imported.
// Scripts run in the root of the repository, wherever they were called from, and name files relative to it.
import { build } from 'esbuild';
import { readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));
const script = process.argv[2];
if (script === undefined) {
  process.stderr.write('usage: node tools/run.mjs SCRIPT.ts [arguments]\n');
  process.exit(64);
}

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
// The process id keeps two runs of one script apart: a build may be going on while a test starts another.
const outfile = join('node_modules/.cache/espalier/tools', `${basename(script, '.ts')}-${process.pid}.mjs`);
await build({
  entryPoints: [script],
  outfile,
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  sourcemap: 'inline',
  define: { ESPALIER_VERSION: JSON.stringify(version) },
  logLevel: 'warning',
});
process.setSourceMapsEnabled(true);
process.argv.splice(1, 2, script);
try {
  await import(pathToFileURL(outfile).href);
} finally {
  rmSync(outfile, { force: true });
}
