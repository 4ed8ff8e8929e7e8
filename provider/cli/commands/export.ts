import type { CommandSpec } from '../command-spec.ts';
import { folderArgument } from '../global-flags.ts';

export const exportCommand: CommandSpec = {
  name: 'export',
  summary: 'write the account as it is into a snapshot',
  about: ['A snapshot can be planned against (plan --live), read by access, and turned into a layout (init --from).'],
  arguments: [folderArgument],
  flags: [
    { name: 'output', value: 'FILE', completes: 'file', about: 'default DOMAIN.snapshot.json, where you are' },
    { name: 'pseudonyms', about: 'people under pseudonyms and no free text, for eyes that should not see them' },
  ],
  examples: [
    { line: 'espalier export --output acme.json', does: 'the account now' },
    { line: 'espalier export --pseudonyms --output public.json', does: 'for a public fork' },
  ],
  run: async ({ words, host, account }) => {
    const { exportAccount } = await import('../../actions/export.ts');
    const report = await exportAccount(host, {
      ...account,
      output: words.text('output'),
      pseudonyms: words.has('pseudonyms'),
    });
    return { kind: 'report', report };
  },
};
