import type { CommandSpec } from '../command-spec.ts';
import { folderArgument } from '../global-flags.ts';

export const initCommand: CommandSpec = {
  name: 'init',
  summary: 'write a layout to start from; --from takes it from an account that exists',
  about: [
    'Never overwrites a layout. With --from the layout holds what differs from the defaults, with the people as a directory, and the report shows what the rules find and who can touch what: the first hour with an account that grew by hand.',
  ],
  arguments: [folderArgument],
  flags: [
    { name: 'from', value: 'FILE', completes: 'file', about: 'a snapshot (espalier export), a world, or `cisco`' },
    { name: 'domain', value: 'DOMAIN', about: 'the domain of the Smart Account; default acme.com, to be edited' },
    { name: 'creator', value: 'E-MAIL', about: 'who created the account; his part before the @ becomes his handle' },
    {
      name: 'census',
      value: 'FILE',
      completes: 'file',
      about: 'with --from cisco: a list of people from the portal (CSV), whose roles are then read',
    },
    {
      name: 'columns',
      value: 'NAME=HEADING',
      repeat: true,
      about: 'with --census: the heading of a column: ccoId, email, scope, role or children',
    },
    {
      name: 'company',
      value: 'DOMAIN',
      repeat: true,
      about: 'with --from: an e-mail domain that is yours as well; everybody else is a partner’s',
    },
  ],
  examples: [
    { line: 'espalier init', does: 'a commented example to edit' },
    { line: 'espalier init --domain acme.com --creator jane@acme.com', does: 'the same with your names' },
    { line: 'espalier init --from acme.json', does: 'from an export' },
    { line: 'espalier init --from cisco --census users.csv', does: 'from the account at Cisco' },
  ],
  run: async ({ words, host, account }) => {
    const { init } = await import('../../actions/init.ts');
    const report = await init(host, {
      ...account,
      ...{ from: words.text('from'), domain: words.text('domain'), creator: words.text('creator') },
      ...{ company: words.list('company'), census: words.path('census'), columns: words.list('columns') },
    });
    return { kind: 'report', report };
  },
};
