import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commands } from '../../provider/cli/command-table.ts';
import { formats } from '../../provider/cli/formats.ts';
import { accountFlags, outputFlags } from '../../provider/cli/global-flags.ts';
import { exitCodes } from '../../provider/model/exit-code.ts';
import { errorsFile, errorsPage } from '../../tools/errors-page.ts';

const page = readFileSync('docs/cli.md', 'utf8');

describe('docs/cli.md', () => {
  it.each(commands.map((command) => [command.name, command] as const))('has %s with all its flags', (name, command) => {
    const section = new RegExp(`^### ${name}\n([^]*?)(?=^##)`, 'm').exec(page)?.[1];
    expect(section, `a section "### ${name}"`).toBeDefined();
    for (const flag of command.flags) expect(section).toContain(`--${flag.name}`);
  });

  it('names no flag that the program does not take', () => {
    const taken = new Set(
      [...commands.flatMap(({ flags }) => flags), ...accountFlags, ...outputFlags].map(({ name }) => name),
    );
    const named = [...page.matchAll(/--([a-z][a-z-]*)/g)].map(([, name = '']) => name);
    expect(named.filter((name) => !taken.has(name) && name !== 'help')).toEqual([]);
  });

  it('has what every command takes, every format and every exit code', () => {
    for (const { name } of [...accountFlags, ...outputFlags]) expect(page).toContain(`\`--${name}`);
    for (const format of formats) expect(page).toContain(`\`${format}\``);
    for (const code of Object.values(exitCodes)) expect(page).toContain(`| ${String(code)} |`);
  });
});

it('docs/errors.md is what the table of codes says (else: npm run docs)', () => {
  expect(readFileSync(errorsFile, 'utf8')).toBe(errorsPage());
});
