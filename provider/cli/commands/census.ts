import { Failure } from '../../model/failure.ts';
import type { CommandSpec } from '../command-spec.ts';
import { folderArgument } from '../global-flags.ts';

export const censusCommand: CommandSpec = {
  name: 'census',
  summary: 'read a list of people from the portal, so that their roles are read from now on',
  about: [
    'Cisco’s interface answers for one person at a time and lists nobody, so whoever is to be seen has to be known. Cisco does not publish the columns of its exports; the usual headings are recognised, and --columns names others.',
  ],
  arguments: [{ name: 'file', required: false, about: 'a CSV file', completes: 'file' }, folderArgument],
  flags: [
    {
      name: 'columns',
      value: 'NAME=HEADING',
      repeat: true,
      about: 'the heading of a column: ccoId, email, scope, role or children',
    },
    { name: 'against', value: 'PACK', completes: 'folder', about: 'compare with the people of a change pack' },
    { name: 'forget', value: 'PERSON', about: 'remove a person from the ledger: an id or an e-mail address' },
  ],
  examples: [
    { line: 'espalier census users.csv', does: 'remember who is there' },
    { line: 'espalier census users.csv --columns "ccoId=User ID"', does: 'where a heading is not recognised' },
    { line: 'espalier census --forget exjdoe', does: 'take somebody out for good' },
  ],
  run: async ({ words, host, account }) => {
    const file = words.argument('file');
    const forget = words.text('forget');
    if (file === undefined && forget === undefined)
      throw new Failure('usage', 'census needs a FILE.csv, or --forget PERSON');
    const { census } = await import('../../actions/census.ts');
    const report = await census(host, {
      ...account,
      ...{ file, forget, against: words.text('against'), columns: words.list('columns') },
    });
    return { kind: 'report', report };
  },
};
