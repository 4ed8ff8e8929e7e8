import type { CodeEntry } from '../code-entry.ts';

/** Codes of the command line, the settings and the files that commands read and write. */
export const commandCodes = {
  usage: {
    title: 'The command line is not one that Espalier knows',
    explanation:
      'A flag, an argument or a combination of them is wrong. `espalier COMMAND --help` shows what is accepted.',
    blame: 'user',
    exit: 64,
  },
  bug: {
    title: 'A bug in Espalier',
    explanation:
      'Something happened that should not be possible. Nothing is assumed to have been done; run `espalier plan` to see where the account stands, and report the message.',
    blame: 'espalier',
    exit: 70,
  },
} as const satisfies Readonly<Record<string, CodeEntry>>;
