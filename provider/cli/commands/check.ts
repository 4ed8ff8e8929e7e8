import type { CommandSpec } from '../command-spec.ts';
import { dayFlag, folderArgument } from '../global-flags.ts';

export const checkCommand: CommandSpec = {
  name: 'check',
  summary: 'check the layout: form, references, rules; no network',
  about: ['Shows every mistake in one run, each with its line and what to do. Exit 1 when one is an error.'],
  arguments: [folderArgument],
  flags: [
    {
      name: 'base',
      value: 'REF',
      about: 'also compare with the layout of a Git revision: who vanished, which guards and rules became looser',
    },
    dayFlag,
  ],
  examples: [
    { line: 'espalier check', does: 'the layout of this folder' },
    { line: 'espalier check --base origin/main --format github', does: 'in a pull request, beside its lines' },
  ],
  fleet: true,
  run: async ({ words, host, account }) => {
    const { check } = await import('../../actions/check.ts');
    return { kind: 'report', report: await check(host, { ...account, base: words.text('base') }) };
  },
};
