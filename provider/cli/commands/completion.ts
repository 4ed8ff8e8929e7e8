import { exitCodes } from '../../model/exit-code.ts';
import type { CommandSpec } from '../command-spec.ts';

export const shells = ['bash', 'zsh', 'fish'] as const;

export const completionCommand: CommandSpec = {
  name: 'completion',
  summary: 'print a script that completes commands and flags in a shell',
  about: [],
  arguments: [{ name: 'shell', required: true, choices: shells, about: 'the shell' }],
  flags: [],
  examples: [
    { line: 'source <(espalier completion bash)', does: 'in ~/.bashrc' },
    { line: 'espalier completion fish > ~/.config/fish/completions/espalier.fish', does: 'for fish' },
  ],
  account: false,
  run: async ({ words, commands }) => {
    const { completionScript } = await import('../completion.ts');
    const shell = shells.find((each) => each === words.argument('shell')) ?? 'bash';
    return { kind: 'text', text: completionScript(shell, commands), exitCode: exitCodes.ok };
  },
};
