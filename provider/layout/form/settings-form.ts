import { listOf, number, record, text, type Form } from './form.ts';

const file = text('the name of a file', 'plan.md');
const folder = text('a folder', '.espalier');
const actor = text('a handle or a CCO ID', 'omar');
const count = number('a whole number', '4');

export const settingsForm: Form = record('settings', {
  requires: text('a range of versions', '">=0.1 <1"'),
  layout: listOf('a list of files and patterns', text('a file or a pattern', '"*.yaml"')),
  backend: {
    kind: 'variants',
    noun: 'a backend',
    by: 'kind',
    of: {
      embedded: record('the embedded backend', {
        kind: text('embedded or snapshot', 'embedded'),
        world: file,
        start: file,
        actsAs: actor,
        capabilities: text('all or cisco', 'cisco'),
      }),
      snapshot: record('the snapshot backend', {
        kind: text('embedded or snapshot', 'snapshot'),
        file,
        actsAs: actor,
      }),
    },
  },
  runStore: record('the run store', { kind: text('file', 'file'), folder }),
  limits: record('limits', {
    parallel: count,
    requestsPerSecond: number('a number above 0', '5'),
    maxRequests: count,
  }),
  reports: listOf(
    'a list of reports',
    record('a report', { format: text('text, json, markdown or csv', 'markdown'), file }),
  ),
  accounts: listOf('a list of accounts', record('an account', { folder, name: text('a name', 'acme.com') })),
});
