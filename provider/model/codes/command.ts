import type { CodeEntry } from '../code-entry.ts';

/** Codes of the command line, and of the files that people hand to commands. */
export const commandCodes = {
  usage: {
    title: 'The command line is not one that Espalier knows',
    explanation:
      'A flag, an argument or a combination of them is wrong. `espalier COMMAND --help` shows what is accepted.',
    blame: 'user',
    exit: 64,
  },
  'code-unknown': {
    title: 'No rule, guard or code has this name',
    explanation:
      '`espalier explain` lists what it can explain. Ids of rules and guards stand in `accepted` and `rules` of a layout, codes in square brackets in messages.',
    blame: 'user',
    exit: 64,
  },
  'layout-exists': {
    title: 'There is a layout already',
    explanation:
      '`espalier init` starts a layout and never overwrites one. Name a folder that holds none, or move the file that the message names away.',
    blame: 'user',
    exit: 3,
  },
  'partner-unknown': {
    title: 'No such partner',
    explanation: 'The layout has no partner of this key under `partners`. The message names the ones that it has.',
    blame: 'user',
    exit: 64,
  },
  'place-unknown': {
    title: 'No such place',
    explanation:
      'Neither the account nor the layout has a Virtual Account of this name, or it lies elsewhere in the tree than the path says. `smartAccount` is the Smart Account itself.',
    blame: 'user',
    exit: 64,
  },
  'person-unknown': {
    title: 'Nobody of this name',
    explanation:
      'A person is named by a handle of the layout, an e-mail address or a CCO id; none of the three is known here.',
    blame: 'user',
    exit: 64,
  },
  'census-unusable': {
    title: 'A list of people cannot be read',
    explanation:
      'The file is no CSV, or no column of it was recognised as a CCO id. Cisco does not publish the columns of its exports, so headings differ: name them, `--columns "ccoId=User ID"`.',
    blame: 'user',
    exit: 64,
  },
  'list-row': {
    title: 'A row of a list cannot be used',
    explanation:
      'A row of a census, of a list of leavers or of a reviewed table names nobody, or says something that is not known. The row is left out, the others count.',
    blame: 'user',
    exit: 0,
  },
  'list-unusable': {
    title: 'A list cannot be used',
    explanation:
      'A file of leavers holds an id or an e-mail address a line; a reviewed table has the columns that `espalier access --review` wrote. The message says what is missing.',
    blame: 'user',
    exit: 64,
  },
  'access-held': {
    title: 'Somebody who left still holds a role',
    explanation:
      'A name on the list of leavers has a role binding in the account. Add the person to `departed` in the layout; the next apply revokes what is left.',
    blame: 'user',
    exit: 2,
  },
  'access-to-revoke': {
    title: 'A review decided to take access away',
    explanation:
      'A row of the reviewed table is marked `revoke`. The hint says what to change in the layout: access is changed by a plan, never by the review itself.',
    blame: 'user',
    exit: 2,
  },
  'name-not-live': {
    title: 'A name is not live yet',
    explanation:
      'An order names a Virtual Account that the account does not have under this name: it would land in the default one. Apply first, then send the sheet.',
    blame: 'user',
    exit: 1,
  },
  'nobody-known': {
    title: 'Roles of people whom nobody can name',
    explanation:
      'The account has role bindings of principals whose e-mail address is not known, so that they cannot be declared. `init --from` leaves them alone by an entry under `manage.ignore`, so that the first plan takes nothing away. Find out who they are.',
    blame: 'user',
    exit: 0,
  },
  bug: {
    title: 'A bug in Espalier',
    explanation:
      'Something happened that should not be possible. Nothing is assumed to have been done; run `espalier plan` to see where the account stands, and report the message.',
    blame: 'espalier',
    exit: 70,
  },
} as const satisfies Readonly<Record<string, CodeEntry>>;
