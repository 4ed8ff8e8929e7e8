import { Failure } from '../../model/failure.ts';
import type { CommandSpec, Words } from '../command-spec.ts';
import { folderArgument } from '../global-flags.ts';

export const driftCommand: CommandSpec = {
  name: 'drift',
  summary: 'show where the account has wandered off since the last apply',
  about: [
    'Reads only. For each finding there are three ways out: accept it into the layout, revert it with a plan, or ignore it until a day. Exit 2 when there is drift.',
  ],
  arguments: [folderArgument],
  flags: [
    {
      name: 'accept',
      value: 'ADDRESS',
      repeat: true,
      about: 'edit the layout so that it says what is live; "**" is all',
    },
    { name: 'revert', value: 'ADDRESS', repeat: true, about: 'with --save: a plan that puts it back' },
    { name: 'save', value: 'FILE', completes: 'file', about: 'where that plan goes' },
    { name: 'ignore', value: 'ADDRESS', repeat: true, about: 'with --until and --because: leave it alone for a while' },
    { name: 'until', value: 'DAY', form: 'day', about: 'the last day of --ignore' },
    { name: 'because', value: 'TEXT', about: 'the reason of --ignore' },
    { name: 'decisions', value: 'FILE', completes: 'file', about: 'many of these at once, from a file' },
  ],
  examples: [
    { line: 'espalier drift', does: 'what is different, since when, whom it concerns' },
    { line: 'espalier drift --accept "binding:EMEA:tarav"', does: 'keep it: one line in the layout' },
    {
      line: 'espalier drift --revert "binding:EMEA:tarav" --save back.json',
      does: 'then espalier apply --plan back.json',
    },
  ],
  fleet: true,
  run: async ({ words, host, account }) => {
    refuseHalves(words);
    const { drift } = await import('../../actions/drift.ts');
    const report = await drift(host, {
      ...account,
      ...{ accept: words.list('accept'), revert: words.list('revert'), ignore: words.list('ignore') },
      ...{ save: words.path('save'), until: words.text('until'), because: words.text('because') },
      decisions: words.path('decisions'),
    });
    return { kind: 'report', report };
  },
};

function refuseHalves(words: Words): void {
  const wantsPlan = words.list('revert').length > 0;
  if (wantsPlan !== (words.text('save') !== undefined) && words.text('decisions') === undefined)
    throw new Failure('usage', 'drift: --revert and --save go together', {
      hint: 'the plan that puts it back is saved, reviewed, and performed by apply --plan',
    });
  const ignores = words.list('ignore').length > 0;
  if (ignores && (words.text('until') === undefined || words.text('because') === undefined))
    throw new Failure('usage', 'drift: --ignore needs --until DAY and --because TEXT', {
      hint: 'what is ignored without end and without reason is forgotten',
    });
}
