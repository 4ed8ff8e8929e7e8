import type { CodeEntry } from '../code-entry.ts';

/** Codes of opening an account: settings, files that commands read, base revisions. */
export const accountCodes = {
  'unreadable-file': {
    title: 'A file cannot be read',
    explanation:
      'A file that the command was told to read does not exist or cannot be opened. The message has the reason of the system.',
    blame: 'user',
    exit: 64,
  },
  'unwritable-file': {
    title: 'A file cannot be written',
    explanation:
      'A file could not be written whole, so that what was there before is still there. The message has the reason of the system.',
    blame: 'environment',
    exit: 64,
  },
  'base-unreadable': {
    title: 'The base revision cannot be read',
    explanation:
      '`--base REF` compares with the layout as Git has it at REF. Git did not give it: the revision may be unknown, the clone shallow, or the folder no checkout.',
    blame: 'user',
    exit: 64,
  },
  'settings-invalid': {
    title: 'The settings have mistakes',
    explanation:
      '`espalier.yaml` is not what its schema says. Nothing was read or written; the message names each place.',
    blame: 'user',
    exit: 64,
  },
  'settings-require': {
    title: 'The settings ask for another version',
    explanation:
      '`requires` in the settings names a range of versions that this one is not in. Install a version of that range.',
    blame: 'user',
    exit: 64,
  },
  'backend-not-named': {
    title: 'No backend is named',
    explanation:
      'With `CI` set, `apply` and `drift` do not fall back to the embedded backend: a pipeline that forgot its settings would report success about a world that exists only on its runner. Name a backend in the settings or with `--backend`.',
    blame: 'user',
    exit: 64,
  },
  'backend-not-known': {
    title: 'The backend is not one that this version has',
    explanation: 'The settings or `--backend` name a backend that this version does not know.',
    blame: 'user',
    exit: 64,
  },
  'secret-unavailable': {
    title: 'A secret is not where the settings say',
    explanation:
      'Settings hold references, never secrets: `env:NAME` for a variable whose name begins with `ESPALIER_` or `CISCO_`, `file:NAME` for a file below the folder that `ESPALIER_SECRETS_DIR` names. The message says which one is missing. Nothing was sent.',
    blame: 'user',
    exit: 64,
  },
  'run-store-new': {
    title: 'A pipeline has an empty run store',
    explanation:
      'The backend answers for one person at a time, so that whom to ask about is known only from the layout and from the ledger of earlier runs. An empty run store in a pipeline usually means that it was not kept. `--new-run-store` says that this is the first run.',
    blame: 'user',
    exit: 64,
  },
  'faults-invalid': {
    title: 'The faults of a rehearsal have mistakes',
    explanation:
      'The file of `apply --rehearse --faults FILE` is not what `schemas/rehearsal-faults.schema.json` says. The message names each place. Nothing was read.',
    blame: 'user',
    exit: 64,
  },
  'plan-file-invalid': {
    title: 'A saved plan cannot be used',
    explanation:
      'The file is not a plan that `espalier plan --save` wrote, or is one of another version or another Smart Account, or was edited so that its digest no longer fits.',
    blame: 'user',
    exit: 64,
  },
  'layout-findings': {
    title: 'The layout has findings at error level',
    explanation:
      'A layout with a mistake, or with a finding that its rules call an error, is not applied. `espalier check` shows them; a finding of a rule can be accepted by name, place, reason and end.',
    blame: 'user',
    exit: 1,
  },
  'base-not-comparable': {
    title: 'The base revision has mistakes of its own',
    explanation:
      'The layout as Git has it at the base revision does not load, so that nothing can be compared with it.',
    blame: 'user',
    exit: 0,
  },
  'run-not-known': {
    title: 'No such run',
    explanation:
      'The run store has no journal of that run. `.espalier` of the machine that applied holds it, unless a shared run store is set.',
    blame: 'user',
    exit: 64,
  },
  'decisions-invalid': {
    title: 'A decisions file cannot be used',
    explanation: 'Each decision is an address and one of accept, revert or ignore. The message names the line.',
    blame: 'user',
    exit: 64,
  },
} as const satisfies Readonly<Record<string, CodeEntry>>;
