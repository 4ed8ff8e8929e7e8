import type { CommandSpec } from '../command-spec.ts';

export const explainCommand: CommandSpec = {
  name: 'explain',
  summary: 'explain a rule, a guard or a code of a message',
  about: ['Without CODE: all of them, a line each.'],
  arguments: [{ name: 'code', required: false, about: 'as it stands in a message, such as last-administrator' }],
  flags: [],
  examples: [
    { line: 'espalier explain last-administrator', does: 'what it means and what to do' },
    { line: 'espalier explain', does: 'the list' },
  ],
  account: false,
  run: async ({ words, host }) => {
    const { explain } = await import('../../actions/explain.ts');
    return { kind: 'report', report: explain(host, { code: words.argument('code') }) };
  },
};
