import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { worldFrom, type WorldDescription } from '../../provider/backend/embedded/world-description.ts';
import { worldText } from '../../provider/backend/embedded/world-text.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/**
 * Every example is run as its reader would run it, on a copy: check is clean, the plan is the recorded one, apply does
 * it, and then there is nothing left to do. `UPDATE_EXAMPLES=1` records plans and refusals anew.
 */
const names = readdirSync('examples', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);
/** Run by pulumi.test.ts: they have no layout of their own. */
const onPulumi = names.filter((name) => existsSync(`examples/${name}/Pulumi.yaml`));
const accounts = foldersWith('world.start.json');
const refused = foldersWith('layout.yaml').filter((folder) => basename(folder) === 'refused');
const fleets = names.filter((name) => /^accounts:/m.test(textOf(`examples/${name}/espalier.yaml`)));

function foldersWith(file: string): readonly string[] {
  return readdirSync('examples', { recursive: true, encoding: 'utf8' })
    .map((path) => join('examples', path).replaceAll('\\', '/'))
    .filter((path) => path.endsWith(`/${file}`))
    .map((path) => path.slice(0, -file.length - 1))
    .sort();
}

function textOf(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
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

/** A copy of the whole example that `folder` lies in, since a layout may read a file beside its folder. */
function copyOf(folder: string): string {
  const [, name = ''] = folder.split('/');
  const copy = join(temporaryFolder(), 'example');
  cpSync(`examples/${name}`, copy, {
    recursive: true,
    filter: (path) => !['.espalier', 'change-pack'].includes(basename(path)),
  });
  return join(copy, relative(`examples/${name}`, folder));
}

function expectRecorded(file: string, said: string): void {
  if (process.env['UPDATE_EXAMPLES'] !== undefined) writeFileSync(file, said);
  expect(said).toBe(textOf(file));
}

it('are the quickstart, eight organisations and three on Pulumi, each with a page that the list of examples names', () => {
  expect(names).toHaveLength(12);
  expect(onPulumi).toEqual(['pulumi-python', 'pulumi-typescript', 'pulumi-yaml']);
  for (const name of names) {
    expect(existsSync(`examples/${name}/README.md`), name).toBe(true);
    expect(textOf('examples/README.md')).toContain(`(${name}/README.md)`);
  }
});

describe.each(accounts)('%s', (example) => {
  it('is clean, plans what is recorded, does it, and is done', () => {
    const folder = copyOf(example);
    const checked = espalier(folder, 'check');
    expect(checked.out).toContain('Nothing to complain about');
    expect(checked.exit).toBe(0);

    const planned = espalier(folder, 'plan');
    expectRecorded(join(example, 'plan.txt'), planned.out);
    expect(planned.exit).toBe(2);

    const applied = espalier(folder, 'apply', '--yes', '--quiet');
    expect(applied.exit, applied.out).toBe(0);
    const again = espalier(folder, 'plan');
    expect(again.exit, again.out).toBe(0);
    expect(espalier(folder, 'drift').exit).toBe(0);
  });

  it('is in the form that `espalier fmt` writes', () => {
    const formatted = espalier(copyOf(example), 'fmt', '--check');
    expect(formatted.exit, formatted.out).toBe(0);
  });

  it('starts from the world that its description makes', async () => {
    const file = example.replace('examples/', '').replaceAll('/', '--');
    const { world } = (await import(`../../tools/example-worlds/${file}.ts`)) as { readonly world: WorldDescription };
    expect(textOf(join(example, 'world.start.json'))).toBe(worldText(worldFrom(world)));
  });
});

describe.each(refused)('%s', (example) => {
  it('is refused in the recorded words, with a code that the page names', () => {
    const folder = copyOf(example);
    const checked = espalier(folder, 'check');
    const said = checked.exit === 0 ? espalier(folder, 'plan') : checked;
    expect(said.exit).toBe(checked.exit === 0 ? 3 : 1);
    expectRecorded(join(example, 'refusal.txt'), said.out);
    const codes = [...said.out.matchAll(/^(?:error| {2}✗) (\S+)/gm)].map(([, code = '']) => code);
    expect(codes).not.toEqual([]);
    for (const code of codes) expect(textOf(join(example, '../README.md'))).toContain(code);
  });
});

describe.each(fleets)('examples/%s', (name) => {
  it('plans and applies its accounts in one run', () => {
    const folder = copyOf(`examples/${name}`);
    expect(espalier(folder, 'check').exit).toBe(0);
    expect(espalier(folder, 'plan').exit).toBe(2);
    const applied = espalier(folder, 'apply', '--yes', '--quiet');
    expect(applied.exit, applied.out).toBe(0);
    expect(espalier(folder, 'plan').exit).toBe(0);
  });
});
