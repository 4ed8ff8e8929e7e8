import type { CommandSpec } from '../command-spec.ts';
import { folderArgument } from '../global-flags.ts';

export const attestCommand: CommandSpec = {
  name: 'attest',
  summary: 'put on record that a portal step was done, where no read can tell',
  about: [
    'STEP is the id of an operation as plans and change packs show it, such as "grant binding:EMEA:nilsb". From then on its result is compared like a value that was read, and marked as on trust.',
  ],
  arguments: [{ name: 'step', required: true, about: 'the id of the operation' }, folderArgument],
  flags: [
    { name: 'by', value: 'WHO', about: 'who says so (required)' },
    { name: 'result', value: 'RESULT', choices: ['done', 'not-done'], about: 'default done' },
    { name: 'note', value: 'TEXT', about: 'kept beside it: a ticket, a screenshot' },
  ],
  examples: [
    { line: 'espalier attest "grant binding:EMEA:nilsb" --by omar', does: 'the step was done' },
    {
      line: 'espalier attest "drain virtual-account:Lab" --by omar --result not-done',
      does: 'the reply was lost, nothing happened',
    },
  ],
  run: async ({ words, host, account }) => {
    const [{ attest }, { Failure }] = await Promise.all([
      import('../../actions/attest.ts'),
      import('../../model/failure.ts'),
    ]);
    const by = words.text('by');
    if (by === undefined || by.trim() === '')
      throw new Failure('usage', 'attest needs --by WHO', { hint: 'an attestation is somebody’s word' });
    const report = await attest(host, {
      ...account,
      step: words.argument('step') ?? '',
      by,
      result: words.text('result') === 'not-done' ? 'not-done' : 'done',
      note: words.text('note'),
    });
    return { kind: 'report', report };
  },
};
