import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commands } from '../../provider/cli/command-table.ts';
import { completionScript } from '../../provider/cli/completion.ts';
import { shells } from '../../provider/cli/commands/completion.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

describe.each(shells)('the script for %s', (shell) => {
  const script = completionScript(shell, commands);

  it('knows every command and every flag', () => {
    for (const { name, flags } of commands) {
      expect(script).toContain(name);
      for (const flag of flags) expect(script).toContain(flag.name);
    }
  });
});

describe('in bash', () => {
  const file = join(temporaryFolder(), 'completion.bash');
  writeFileSync(file, completionScript('bash', commands));

  function complete(...words: readonly string[]): readonly string[] {
    const line = words.map((word) => `'${word}'`).join(' ');
    const program = `source '${file}'; COMP_WORDS=(${line}); COMP_CWORD=${String(words.length - 1)}; _espalier; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout } = spawnSync('bash', ['-c', program], { encoding: 'utf8', cwd: temporaryFolder() });
    return stdout.split('\n').filter((word) => word !== '');
  }

  it('completes commands, flags and the values of a flag', () => {
    expect(complete('espalier', 'pl')).toEqual(['plan']);
    expect(complete('espalier', 'plan', '--sa')).toEqual(['--save']);
    expect(complete('espalier', 'check', '--format', 'mark')).toEqual(['markdown']);
  });
});
