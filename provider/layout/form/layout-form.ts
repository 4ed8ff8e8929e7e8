import { listOf, mapOf, number, record, text, truth, type Form } from './form.ts';

const handle = text('a handle', 'jane');
const handles = listOf('a list of handles', handle);
const day = text('a day', '2026-12-31');
const domain = text('a domain', 'acme.com');
const domains = listOf('a list of domains', domain);
const ccoId = text('a CCO ID', 'jdoe');
const email = text('an e-mail address', 'jane@acme.com');
const because = text('a reason in words', 'DNA renewals, CHG-1234');
const at = text('a Virtual Account, or smartAccount', 'France');
const account = text('a Virtual Account', 'France');
const visibility = text('unrestricted or restricted', 'restricted');
const tags = mapOf('a map of tags', 'names', () => text('text', 'emea'), 'line');
const share = number('a share from 0 to 1', '0.25');
const count = number('a whole number', '2');
const virtualAccountRole = text('administrator, user or viewer', 'user');
const anyRole = text('administrator, user, viewer or approver', 'user');

const person = record('a person', {
  email,
  ccoId,
  job: text('text', 'licence manager'),
  formerly: listOf('a list of former ids', record('a former id', { ccoId })),
});
const people = mapOf('a map of people', 'handles', () => person);

const roleHolders = listOf('a list of handles', {
  kind: 'short-or-record',
  noun: 'a handle, or a map with `who`',
  short: handle,
  record: record('a binding', { who: handle, children: truth }),
});

const virtualAccounts: Form = mapOf('a map of Virtual Accounts', 'names', () => virtualAccount);

const virtualAccount: Form = record(
  'a Virtual Account',
  {
    default: truth,
    formerly: {
      kind: 'short-or-record',
      noun: 'the former name, or a map with `name`',
      short: text('the former name', 'Frankreich'),
      record: record('a rename', {
        name: text('the former name', 'Frankreich'),
        by: text('rename or recreate', 'recreate'),
      }),
    },
    description: text('text', 'Europe, Middle East, Africa'),
    visibility,
    tags,
    onPremises: truth,
    defaults: record('defaults', { visibility, tags }),
    ceiling: record('a ceiling', { role: virtualAccountRole, partners: truth }),
    roles: record(
      'roles of a Virtual Account',
      { administrator: roleHolders, user: roleHolders, viewer: roleHolders },
      'lines',
    ),
    virtualAccounts,
  },
  'lines',
);

const grant = record(
  'a grant',
  {
    who: listOf('a list of handles', {
      kind: 'short-or-record',
      noun: 'a handle, or a map with `externalGroup`',
      short: handle,
      record: record('an external group', {
        externalGroup: text('the name of the group', 'WWN NOC'),
        lookupId: text('a look-up ID', '8841'),
      }),
    }),
    role: anyRole,
    at,
    children: truth,
    because,
    approvedBy: handle,
    reviewBy: day,
    until: day,
  },
  'lines',
);

const partner = record(
  'a partner',
  {
    domains,
    people,
    grants: listOf('a list of grants', grant),
    orders: listOf(
      'a list of orders',
      record('an order', { salesAccount: text('a Sales Account', 'ACME FR'), virtualAccount: account }),
    ),
  },
  'lines',
);

const manage = record(
  '`manage`',
  {
    roles: text('authoritative or additive', 'authoritative'),
    prune: listOf('a list', text('virtualAccounts', 'virtualAccounts')),
    ignore: listOf(
      'a list of entries',
      record('an entry of `ignore`', {
        path: text('a Virtual Account, with `/**` for all below', 'Sandbox/**'),
        address: text('an address', 'binding:France:leew'),
        because,
        until: day,
      }),
    ),
    minAdministrators: count,
    requiredAdministrators: handles,
    maxRemovedShare: share,
    maxDeletes: record('limits on deletes', { count, share }),
  },
  'lines',
);

export const layoutForm: Form = record(
  'a layout',
  {
    version: number('1', '1'),
    smartAccount: record(
      'the Smart Account',
      {
        domain,
        name: text('text', 'Acme Corporation'),
        companyDomains: domains,
        creator: handle,
        roles: record(
          'roles of the Smart Account',
          {
            administrator: handles,
            user: handles,
            viewer: handles,
            approver: handles,
          },
          'lines',
        ),
      },
      'lines',
    ),
    people,
    groups: mapOf('a map of groups', 'handles', () => handles),
    departed: listOf('a list of people', record('a departed person', { ccoId, email, since: day })),
    virtualAccounts,
    partners: mapOf('a map of partners', 'handles', () => partner),
    removed: listOf(
      'a list of entries',
      record('an entry of `removed`', { at: account, drainTo: account, because, until: day }),
    ),
    manage,
    delegate: listOf(
      'a list of entries',
      record('an entry of `delegate`', { files: text('a pattern for files', 'emea/**'), under: account }),
    ),
    rules: mapOf('a map of rules', 'names', () =>
      record('the setting of a rule', { severity: text('error, warning, info or off', 'error') }),
    ),
    accepted: listOf(
      'a list of accepted risks',
      record('an accepted risk', {
        risk: text('the id of a rule or guard', 'single-administrator'),
        at,
        because,
        until: day,
      }),
    ),
  },
  'lines',
);
