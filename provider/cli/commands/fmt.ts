import type { CommandSpec } from '../command-spec.ts';
import { folderArgument } from '../global-flags.ts';

export const fmtCommand: CommandSpec = {
  name: 'fmt',
  summary: 'bring the files of the layout into one form; comments and meaning stay',
  about: [],
  arguments: [folderArgument],
  flags: [{ name: 'check', about: 'only say what would change; exit 1 if anything would' }],
  examples: [
    { line: 'espalier fmt', does: 'rewrite what is not in form' },
    { line: 'espalier fmt --check', does: 'in a pipeline' },
  ],
  fleet: true,
  run: async ({ words, host, account }) => {
    const { fmt } = await import('../../actions/fmt.ts');
    return { kind: 'report', report: await fmt(host, { ...account, check: words.has('check') }) };
  },
};
