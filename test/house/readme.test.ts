import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rules } from '../../provider/rules/all-rules.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const readme = readFileSync('README.md', 'utf8');
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly bin: Readonly<Record<string, string>>;
  readonly scripts: Readonly<Record<string, string>>;
};

/** What stands between the fences of one language. */
function blocks(language: string): readonly string[] {
  return [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))].map(([, text = '']) => text);
}

/** A copy of what the README speaks of, and `npx` as it is in a checkout that was built, on the day of the README. */
function checkout(): (command: string) => string {
  const folder = temporaryFolder();
  const used = ['.espalier', 'change-pack'];
  cpSync('examples/quickstart', join(folder, 'examples/quickstart'), {
    recursive: true,
    filter: (path) => !used.some((name) => path.split(/[\\/]/).includes(name)),
  });
  const bin = temporaryFolder();
  const npx = join(bin, 'npx');
  const clock = `file://${resolve('test/support/fixed-clock.mjs')}`;
  const espalier = resolve(manifest.bin['espalier'] ?? '');
  writeFileSync(npx, `#!/bin/sh\nshift\nexec "${process.execPath}" --import "${clock}" "${espalier}" "$@"\n`);
  chmodSync(npx, 0o755);
  return (command) =>
    spawnSync('sh', ['-c', command], {
      cwd: folder,
      encoding: 'utf8',
      input: '',
      env: {
        PATH: `${bin}:${process.env['PATH'] ?? ''}`,
        SCENARIO_NOW: String(Date.parse('2026-11-24T09:00:00Z')),
      },
    }).stdout;
}

describe('the README', () => {
  // `UPDATE_README=1 npx vitest run test/house/readme.test.ts` writes what the program prints now: read the difference.
  it('shows what the program prints', { timeout: 60_000 }, () => {
    const [example = '', ...others] = blocks('console');
    expect(others).toEqual([]);
    const commands = example.split('\n').filter((line) => line.startsWith('$ '));
    expect(commands.length).toBeGreaterThan(1);
    const run = checkout();
    const now = commands.map((command) => `${command}\n${run(command.slice(2))}`).join('');
    if ((process.env['UPDATE_README'] ?? '') !== '')
      writeFileSync(
        'README.md',
        readme.replace(example, () => now),
      );
    else expect(example).toBe(now);
  });

  it('names commands that a checkout has', () => {
    const lines = blocks('sh').flatMap((text) => text.split('\n').filter((line) => /^\w/.test(line)));
    expect(lines).toHaveLength(2);
    const words = lines.flatMap((line) => line.split(' && ')).map((command) => command.split(' '));
    for (const [program, first = '', command = '', folder = ''] of words) {
      if (program === 'npm') expect(['ci', ...Object.keys(manifest.scripts)]).toContain(first);
      else {
        expect([program, first]).toEqual(['npx', 'espalier']);
        expect(existsSync(`provider/cli/commands/${command}.ts`), command).toBe(true);
        expect(existsSync(`${folder}/layout.yaml`), folder).toBe(true);
      }
    }
  });

  it('counts the rules', () => {
    expect(Number(/(\d+) rules/.exec(readme)?.[1])).toBe(rules.length);
  });

  it('maps what is there', () => {
    const map = blocks('').at(-1) ?? '';
    const top = [...map.matchAll(/^(\w+)\//gm)].map(([, name = '']) => name);
    expect(top.filter((name) => !existsSync(name))).toEqual([]);
    const said = /^provider\/ +([^:]+):/m.exec(map)?.[1]?.split(' ').sort();
    expect(said).toEqual(readdirSync('provider').sort());
  });
});
