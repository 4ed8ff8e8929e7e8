import { listOf, mapOf, number, record, text, type Form } from './form.ts';

const share = number('a share from 0 to 1', '0.1');
const milliseconds = number('a whole number of milliseconds', '200');

export const rehearsalFaultsForm: Form = record('faults', {
  seed: number('a whole number', '7'),
  refuse: share,
  loseReplyBefore: share,
  loseReplyAfter: share,
  partialDrain: share,
  latencyMs: record('a span of milliseconds', { least: milliseconds, most: milliseconds }),
  script: mapOf('a map of operations', 'names', () =>
    listOf('a list of faults', text('none, refuse, lose-before, lose-after or partial', 'lose-after')),
  ),
});
