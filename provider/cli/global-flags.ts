import type { FlagSpec } from './command-spec.ts';
import { formats } from './formats.ts';

/** How every command may be told to speak. */
export const outputFlags: readonly FlagSpec[] = [
  { name: 'format', value: 'FORMAT', choices: formats, about: 'what stdout shows; default text' },
  {
    name: 'report',
    value: 'FORMAT=FILE',
    repeat: true,
    completes: 'file',
    about: 'also write the report to a file, in its own format',
  },
  { name: 'quiet', about: 'no progress on stderr' },
  { name: 'log-format', value: 'FORM', choices: ['text', 'json'], about: 'the form of progress and errors on stderr' },
];

/** Which account a command is about. */
export const accountFlags: readonly FlagSpec[] = [
  {
    name: 'settings',
    value: 'FILE',
    completes: 'file',
    about: 'the settings, default espalier.yaml of the folder, where it exists',
  },
  { name: 'backend', value: 'KIND', choices: ['embedded', 'snapshot', 'cisco'], about: 'where the account is' },
  {
    name: 'world',
    value: 'FILE',
    completes: 'file',
    about: 'the file of the embedded world or of the snapshot',
  },
  {
    name: 'record',
    value: 'FILE',
    completes: 'file',
    about: 'keep what is said with Cisco in a file, without secrets and with pseudonyms for people',
  },
  { name: 'account', value: 'NAME', about: 'only this account of a fleet' },
  { name: 'shard', value: 'PART/WHOLE', about: 'only this share of the accounts of a fleet, such as 2/3' },
];

/** For commands that look at the calendar and change nothing. */
export const dayFlag: FlagSpec = {
  name: 'day',
  value: 'DAY',
  form: 'day',
  about: 'as of that day (YYYY-MM-DD) instead of today',
};

export const folderArgument = {
  name: 'folder',
  required: false,
  about: 'the folder of the layout; default the current one',
  completes: 'folder',
} as const;
