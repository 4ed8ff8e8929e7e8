import { listOf, number, record, reference, text, type Form } from './form.ts';

const file = text('the name of a file', 'plan.md');
const folder = text('a folder', '.espalier');
const actor = text('a handle or a CCO ID', 'omar');
const kind = (example: string): Form => text('embedded, snapshot or cisco', example);
const secretPlaces = 'a reference: `env:` with a variable named ESPALIER_… or CISCO_…, or `file:` with a file';
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
        kind: kind('embedded'),
        world: file,
        start: file,
        actsAs: actor,
        capabilities: text('all or cisco', 'cisco'),
      }),
      snapshot: record('the snapshot backend', {
        kind: kind('snapshot'),
        file,
        actsAs: actor,
      }),
      cisco: record('the cisco backend', {
        kind: kind('cisco'),
        interface: text('software-apis or legacy', 'software-apis'),
        baseUrl: text('an address with https', 'https://apx.cisco.com/v1/software/apis'),
        tokenUrl: text('an address with https', 'https://id.cisco.com/oauth2/default/v1/token'),
        clientId: reference(`an id, or ${secretPlaces}`, 'env:CISCO_CLIENT_ID'),
        clientSecret: reference(secretPlaces, 'env:CISCO_CLIENT_SECRET'),
        actsAs: actor,
        accountType: text('customer or holding', 'customer'),
        ca: text('a file of certificates (PEM)', 'company-ca.pem'),
        proxy: reference('the address of a proxy without a password, or a reference', 'http://proxy.acme.com:3128'),
        signInSeconds: number('a whole number of seconds', '120'),
      }),
    },
  },
  runStore: record('the run store', { kind: text('file', 'file'), folder }),
  limits: record('limits', {
    parallel: count,
    requestsPerSecond: number('a number above 0', '5'),
    maxRequests: count,
  }),
  changePack: record('change packs', {
    columns: listOf(
      'a list of columns',
      record('a column', {
        header: text('the header that the portal wants', 'Email'),
        value: text('cco-id, email, cco-id-or-email, role, scope or reach', 'email'),
      }),
    ),
  }),
  reports: listOf(
    'a list of reports',
    record('a report', { format: text('text, json, markdown or csv', 'markdown'), file }),
  ),
  accounts: listOf('a list of accounts', record('an account', { folder, name: text('a name', 'acme.com') })),
});
