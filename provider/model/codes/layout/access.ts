import type { CodeEntry } from '../../code-entry.ts';
import { inputError } from './input-error.ts';

/** People, groups, roles and grants. */
export const accessCodes = {
  'unknown-handle': inputError(
    'A handle that nobody has',
    'The person or group is not declared, or misspelt. The nearest handle is shown.',
  ),
  'not-visible-here': inputError(
    'A handle of another delegated file',
    'People and groups of a delegated file are visible there only. Declare them in a file that is not delegated to use them in several.',
  ),
  'handle-taken': inputError(
    'Two things have one handle',
    "People, groups and partners' people share one set of handles.",
  ),
  'reserved-handle': inputError(
    'A handle that other tools would not read as a word',
    'Readers of YAML 1.1 take `no`, `on` or `2026-10-31` for truth values and days. Choose a handle that means the same to all.',
  ),
  'group-circle': inputError('A group holds itself', 'Groups may hold groups, but not in a circle.'),
  'wrong-kind-of-handle': inputError(
    'A group where a person is meant, or the reverse',
    'Some places take one person: the creator, required administrators, who approved a grant.',
  ),
  'id-taken': inputError(
    'Two people have one CCO ID',
    'A CCO ID is the identity of one person. Ids that differ only in case are taken for one.',
  ),
  'email-taken': inputError(
    'Two people have one e-mail address',
    'Most likely a team alias or a slip: people are to be told apart.',
  ),
  'two-roles': inputError(
    'Two roles for one person on one scope',
    'Within a Smart Account or a Virtual Account somebody has one role at a time (Cisco, "Customer Smart Account Best Practices"), through groups too. Both places are shown.',
  ),
  'named-twice': inputError('Somebody is named twice for one role', 'The second mention changes nothing.'),
  'binding-and-grant': inputError(
    'A binding and a grant for one person on one scope',
    'Somebody has one of the two: people of the company stand in `roles`, partners in `grants`.',
  ),
  'outsider-in-roles': inputError(
    'An outsider stands in `roles`',
    'Whose e-mail is in none of the `companyDomains` needs a grant under `partners`, which says why, who approved it and until when.',
  ),
  'company-in-grant': inputError(
    'A grant for somebody who is not of that partner',
    "A grant is for the partner's own people, groups of them, or its external groups.",
  ),
  'departed-in-role': inputError(
    'Somebody who left stands in a role',
    'He is in `departed`, or the id is one that somebody held formerly: such ids hold nothing anywhere. Take the name out of the role.',
  ),
  'approver-domain': inputError(
    'An approver with an address of another domain',
    "The e-mail of an Approver has to be in the Smart Account's own domain (Cisco, LIC220932); Cisco skips the user otherwise. Other `companyDomains` do not help.",
  ),
  'role-of-other-scope': inputError(
    'A role that this scope does not have',
    'Approver exists at the Smart Account only.',
  ),
  'children-at-smart-account': inputError(
    '`children` at the Smart Account',
    'A role of the Smart Account reaches every Virtual Account anyway.',
  ),
  'above-ceiling': inputError(
    'A role above the ceiling',
    'A `ceiling` here or above limits what may be said here. Lower the role, or have the ceiling changed by who owns it.',
  ),
  'partner-below-ceiling': inputError(
    'A grant where partners are kept out',
    'A `ceiling` here or above says `partners: false`.',
  ),
  'creator-outside-company': inputError(
    'The creator has no address of the company',
    'Cisco asks for an individual with an address in the company domain ("Customer Smart Account Best Practices").',
  ),
  'partner-without-domains': inputError(
    'A partner without domains',
    'Nobody could be told to belong to it. Say `domains` once, in one of the files.',
  ),
  'domain-taken': inputError(
    'A domain belongs to two parties',
    'An e-mail domain is of the company, or of one partner.',
  ),
  'partner-address': inputError(
    "A partner's person with an address of another domain",
    "The address has to be in one of the partner's `domains`. A person with an address of the company belongs into `people`.",
  ),
  'approver-of-grant': inputError(
    'A grant that somebody outside the company approved',
    '`approvedBy` names a person of the company.',
  ),
  'former-id-in-delegated-file': inputError(
    'A former id in a delegated file',
    'A former id is to hold nothing in the whole account, which reaches beyond what the file may speak for. Say it in a file that is not delegated.',
  ),
  'person-vanished': inputError(
    'Somebody vanished from `people`',
    'Whom the layout no longer names is no longer looked for, while the access stays. List the person in `departed`; the hint is the line.',
  ),
} as const satisfies Readonly<Record<string, CodeEntry>>;
