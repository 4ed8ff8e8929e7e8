import { execFileSync } from 'node:child_process';
import { readFileSync, symlinkSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { packageVersion } from '../../tools/bundle.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const command = resolve('dist/espalier.js');

it('makes a command that runs from anywhere, through a link as npm makes it', () => {
  const folder = temporaryFolder();
  const link = join(folder, 'espalier');
  symlinkSync(command, link);
  expect(execFileSync(link, ['--version'], { cwd: folder, encoding: 'utf8' })).toBe(`${packageVersion()}\n`);
});

it('answers --version without loading the program', () => {
  // Whatever the entry imports at its top is read before its first line runs: no more than the bundler's own few lines.
  expect(Buffer.concat([...startOf(command)].map((file) => readFileSync(file))).length).toBeLessThan(4096);
});

function startOf(file: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, path] of readFileSync(file, 'utf8').matchAll(/\b(?:import|from)\s*"(\.[^"]+)"/g)) {
    if (path !== undefined) startOf(resolve(dirname(file), path), seen);
  }
  return seen;
}
