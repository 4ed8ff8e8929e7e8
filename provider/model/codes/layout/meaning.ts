import type { CodeEntry } from '../../code-entry.ts';
import { inputError } from './input-error.ts';

/** What the files of a layout say together: the tree, names, files and delegation, what is managed. */
export const meaningCodes = {
  'no-root-file': inputError(
    'No file holds `smartAccount`',
    'One file of a layout, the root file, says which Smart Account it is about: `smartAccount: { domain: … }`.',
  ),
  'two-root-files': inputError(
    'Two files hold `smartAccount`',
    'One layout is about one Smart Account. Give the other account a folder of its own.',
  ),
  'said-twice': inputError(
    'Two places say the same thing',
    'What is said once cannot contradict itself. Both places are shown; keep one.',
  ),
  'no-default-account': inputError(
    'No Virtual Account is the default',
    'A Smart Account always has exactly one default Virtual Account (Cisco, "Virtual Accounts", Smart Software Manager help); orders that name none land there. Mark it with `default: true`; in a new account it is called DEFAULT.',
  ),
  'two-default-accounts': inputError(
    'Two Virtual Accounts are the default',
    'A Smart Account has exactly one. Keep `default: true` at the one where unassigned orders should land.',
  ),
  'default-visibility': inputError(
    'The default Virtual Account has a visibility',
    'Its access level cannot be changed (Cisco, LIC220958), so a layout does not manage it. Delete the line. `defaults` above never apply to it.',
  ),
  'default-on-premises': inputError(
    'The default Virtual Account is on premises',
    'A Virtual Account that is tied to an on-premises server cannot be the default (Cisco, "Virtual Accounts", Smart Software Manager help).',
  ),
  'too-many-levels': inputError(
    'Virtual Accounts nest too deep',
    'Cisco documents up to ten levels ("Customer Smart Account Best Practices"). That the top level counts as the first is our reading.',
  ),
  'name-taken': inputError(
    'Two Virtual Accounts have one name',
    "A name is unique in a Smart Account: Cisco's interface addresses a Virtual Account by its bare name, without the ones it is nested in. Put the region or the purpose into the name.",
  ),
  'name-not-usable': inputError(
    'A name that cannot be used',
    'Names are in Unicode normal form C, hold no invisible, control or direction characters, do not start or end with a blank, and are not `.`, `..`, `**` or `smartAccount`.',
  ),
  'names-look-alike': inputError(
    'Two names look alike',
    'They differ only in case, or in letters of another script that look the same. Who orders, approves or reviews could not tell them apart.',
  ),
  'name-unusual': inputError(
    'An unusual name',
    'Cisco does not publish which lengths and characters a name may have. This lint is ours: over a hundred characters, and characters that mean something in an address or a page, have caused trouble with interfaces.',
  ),
  'unknown-virtual-account': inputError(
    'A Virtual Account that the layout does not declare',
    'The name is misspelt, or its declaration is missing. The nearest name is shown.',
  ),
  'wrong-path': inputError(
    'A path that does not lead where it says',
    'A bare name is enough anywhere. A path such as `EMEA/France` is checked against the tree; `\\/` is a slash that belongs to a name.',
  ),
  'pattern-in-path': inputError(
    'A pattern where one Virtual Account is meant',
    '`/**` stands only in `manage.ignore`.',
  ),
  'rename-to-itself': inputError(
    'A Virtual Account was formerly called what it is called',
    '`formerly` holds the old name. Delete the line.',
  ),
  'renamed-twice': inputError('Two Virtual Accounts had one name', 'A name has one successor.'),
  'rename-circle': inputError(
    'Names are swapped',
    'Renames in a circle cannot be carried out one after the other, since a name has to be free before it is taken. Go over a third name, in two applies.',
  ),
  'removed-and-declared': inputError(
    'A Virtual Account is removed and declared',
    '`removed` permits a delete of what is no longer declared. Delete one of the two.',
  ),
  'drain-into-itself': inputError(
    'A Virtual Account is emptied into itself',
    '`drainTo` names where licences and devices go before `at` is deleted.',
  ),
  'unknown-risk': inputError('An unknown rule or guard', '`espalier explain` lists them. The nearest is shown.'),
  'acceptance-without-end': inputError(
    'An accepted risk without an end',
    'Risks that are accepted for ever are forgotten. Give it an `until`; that day can be moved on in a review.',
  ),
  'ignore-without-target': inputError(
    'An entry of `ignore` names nothing, or two things',
    'It holds either a `path` or an `address`.',
  ),
  'not-an-address': inputError(
    'Not an address',
    'Addresses are those that plans show: `virtual-account:NAME`, `binding:NAME:CCOID`; a colon inside a name is written `\\:`.',
  ),
  'delegated-section': inputError(
    'A delegated file says what only the root file may',
    'A file that `delegate` matches holds no `smartAccount`, `rules`, `accepted`, `manage`, `departed` or `delegate`, so that giving a part of the tree away gives nothing else away.',
  ),
  'delegated-reach': inputError(
    'A delegated file reaches out of its part of the tree',
    'It speaks for the roles of the Virtual Account named in `under`, where the root file says none, and for all below it. On the way there a parent holds nothing but `virtualAccounts`.',
  ),
  'delegated-twice': inputError(
    'Two entries of `delegate` match one file',
    'Each file speaks for one part of the tree. Make the patterns narrower.',
  ),
  'delegated-root': inputError(
    'The root file is delegated',
    'A pattern of `delegate` matches the file that holds `smartAccount`. Make it narrower.',
  ),
  'delegate-outside-root': inputError(
    '`delegate` stands outside the root file',
    'Who may say what is pinned in the file that holds `smartAccount`, so that one review guards it.',
  ),
  'delegate-matches-nothing': inputError(
    'An entry of `delegate` matches no file',
    'The pattern is relative to the folder of the layout, and the file has to be named by `layout:` in the settings as well.',
  ),
  'edit-not-made': inputError(
    'An edit of the layout was not made',
    'A command asked for a change of the files that cannot be made without touching more than was asked for, or that the layout cannot say. The message says why; make it by hand.',
  ),
} as const satisfies Readonly<Record<string, CodeEntry>>;
