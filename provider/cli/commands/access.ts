import type { CommandSpec } from '../command-spec.ts';
import { dayFlag, folderArgument } from '../global-flags.ts';

export const accessCommand: CommandSpec = {
  name: 'access',
  summary: 'show who can touch what, and why',
  about: [
    'A row is a person on a region of Virtual Accounts with the strongest role there and the binding it comes from: his own, one further up that covers nested Virtual Accounts, or one of the Smart Account.',
  ],
  arguments: [folderArgument],
  flags: [
    { name: 'who', value: 'P', about: 'only this person: a handle, an e-mail address or a CCO ID' },
    { name: 'at', value: 'PATH', about: 'only at this Virtual Account; PATH/** is all below it as well' },
    { name: 'layout', about: 'as the layout says instead of as it is' },
    { name: 'review', about: 'a list to decide on, as CSV unless --format says otherwise' },
    {
      name: 'leavers',
      value: 'FILE',
      completes: 'file',
      about: 'ids or e-mail addresses, one a line: who of them still holds something; exit 2 if anybody does',
    },
    {
      name: 'decisions',
      value: 'FILE',
      completes: 'file',
      about: 'a reviewed CSV back: what to change in the layout for rows marked revoke',
    },
    dayFlag,
  ],
  examples: [
    { line: 'espalier access', does: 'everybody, outsiders first' },
    { line: 'espalier access --who lee@wwn.example', does: 'what one person can touch' },
    { line: 'espalier access --review > review.csv', does: 'for the quarterly review' },
    { line: 'espalier access --leavers leavers.txt', does: 'a list from HR' },
  ],
  fleet: true,
  run: async ({ words, host, account }) => {
    const { access } = await import('../../actions/access.ts');
    const review = words.has('review');
    const report = await access(host, {
      ...account,
      ...{ who: words.text('who'), at: words.text('at') },
      of: words.has('layout') ? 'layout' : 'live',
      review,
      ...{ leavers: words.text('leavers'), decisions: words.text('decisions') },
    });
    return { kind: 'report', report, ...(review ? { preferred: 'csv' as const } : {}) };
  },
};
