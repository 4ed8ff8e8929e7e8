import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';

/**
 * Every example is run as its reader would run it, on a copy: check is clean, the plan is the recorded one, apply does
 * it, and then there is nothing left to do. `UPDATE_EXAMPLES=1` records plans anew.
 */
const examples = foldersWith('examples', 'world.start.json');
const refused = foldersWith('examples', 'layout.yaml').filter((folder) => folder.endsWith('/refused'));

function foldersWith(root: string, file: string): readonly string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((path) => join(root, path).replaceAll('\\', '/'))
    .filter((path) => path.endsWith(`/${file}`))
    .map((path) => path.slice(0, -file.length - 1))
    .sort();
}

interface Ran {
  readonly exit: number | null;
  readonly out: string;
}

function espalier(folder: string, ...words: readonly string[]): Ran {
  const clock = `file://${resolve('test/support/fixed-clock.mjs')}`;
  const ran = spawnSync(process.execPath, ['--import', clock, resolve('dist/espalier.js'), ...words], {
    cwd: folder,
    encoding: 'utf8',
    input: '',
    // Nothing of the machine that runs the tests: no CI, no colours, no terminal.
    env: { PATH: process.env['PATH'] ?? '', SCENARIO_NOW: String(Date.parse('2026-11-24T09:00:00Z')) },
  });
  return { exit: ran.status, out: ran.stdout + ran.stderr };
}

function copyOf(folder: string): string {
  const copy = join(temporaryFolder(), 'example');
  cpSync(folder, copy, { recursive: true, filter: (path) => !path.includes('.espalier') && !path.includes('change-pack') });
  return copy;
}

it('has the quickstart and eight organisations', () => {
  const names = readdirSync('examples', { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(names.length).toBe(9);
});

describe.each(examples)('%s', (example) => {
  it('is clean, plans what is recorded, does it, and is done', () => {
    const folder = copyOf(example);
    const checked = espalier(folder, 'check');
    expect(checked.out).not.toMatch(/^error /m);
    expect(checked.exit).toBe(0);

    const planned = espalier(folder, 'plan');
    if (process.env['UPDATE_EXAMPLES'] !== undefined) writeFileSync(join(example, 'plan.txt'), planned.out);
    expect(planned.out).toBe(readFileSync(join(example, 'plan.txt'), 'utf8'));
    expect(planned.exit).toBe(2);

    const applied = espalier(folder, 'apply', '--yes', '--quiet');
    expect(applied.exit, applied.out).toBe(0);
    const again = espalier(folder, 'plan');
    expect(again.exit, again.out).toBe(0);
    expect(espalier(folder, 'drift').exit).toBe(0);
  });

  it('has a page', () => {
    expect(existsSync(join(example, 'README.md')) || existsSync(join(example, '../README.md'))).toBe(true);
  });
});

describe.each(refused)('%s', (example) => {
  it('is refused, as its page says', () => {
    const folder = copyOf(example);
    const checked = espalier(folder, 'check');
    const { exit } = checked.exit === 0 ? espalier(folder, 'plan') : checked;
    expect([1, 3]).toContain(exit);
  });
});
