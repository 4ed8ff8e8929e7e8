// npm run engine: builds the Pulumi command line, its YAML language host and the generator of SDKs into tools/engine/bin.
//
// The versions are those of tools/engine/go.mod. The first build takes minutes, a later one asks Go whether anything
// changed. `node tools/run.mjs tools/engine.ts --have` says whether they are there, and builds nothing.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

const folder = resolve('tools/engine');
const bin = `${folder}/bin`;
const programs = ['pulumi', 'pulumi-language-yaml', 'gensdk'].map((name) => `${bin}/${name}${suffix()}`);
/** Read-only: what is built is what was pinned, or nothing. Without cgo, so that no C compiler is asked for. */
const flags = ['-mod=readonly', '-trimpath'];
const settings = { ...process.env, CGO_ENABLED: '0', GOBIN: bin, GOFLAGS: '' };

if (process.argv.includes('--have')) process.exitCode = programs.every((path) => existsSync(path)) ? 0 : 1;
else if (!hasGo()) {
  process.stderr.write(
    [
      'The engine is built with Go, and there is no `go` here (1.25.11 or later).',
      'Install it from your distribution or from go.dev, and run `npm run engine` again.',
      'Without it everything else can be built and tested; the tests against the engine say that they did not run.\n',
    ].join('\n'),
  );
  process.exitCode = 69;
} else buildEngine();

function buildEngine(): void {
  const engine = go(['list', '-mod=readonly', '-m', '-f', '{{.Version}}', 'github.com/pulumi/pulumi/pkg/v3']).trim();
  // The Automation API asks the command line for its version, which its own release process puts in the same way.
  const version = `-X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=${engine}`;
  go(['install', ...flags, '-ldflags', `-s -w ${version}`, 'tool'], 'inherit');
  go(['build', ...flags, '-ldflags', '-s -w', '-o', `${bin}/gensdk${suffix()}`, './gensdk'], 'inherit');
  process.stdout.write(`Pulumi ${engine} is in tools/engine/bin\n`);
}

function go(words: readonly string[], output: 'pipe' | 'inherit' = 'pipe'): string {
  const printed = execFileSync('go', words, {
    cwd: folder,
    env: settings,
    encoding: 'utf8',
    stdio: ['ignore', output, 'inherit'],
  }) as string | null;
  return printed ?? '';
}

function hasGo(): boolean {
  return spawnSync('go', ['version'], { stdio: 'ignore' }).status === 0;
}

function suffix(): string {
  return process.platform === 'win32' ? '.exe' : '';
}
