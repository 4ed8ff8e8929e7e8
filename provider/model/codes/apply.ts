import type { CodeEntry } from '../code-entry.ts';

/** Codes of a run and of the run store. */
export const applyCodes = {
  'lock-held': {
    title: 'Somebody else is changing this Smart Account',
    explanation:
      'Another run holds the lock. Its lease has to run out, and then the time that its last call may take has to pass, before the lock is free: Cisco has no token by which a late call could be refused. `--break-lock "reason"` takes it at once; the reason is written to the journal.',
    blame: 'environment',
    exit: 3,
  },
  'lock-lost': {
    title: 'The lock was taken by somebody else',
    explanation:
      'The lease ran out, or the lock was broken, while this run was going on. It started nothing more. The next `espalier apply` settles what is open.',
    blame: 'environment',
    exit: 5,
  },
  'lease-too-short': {
    title: 'The lease is shorter than one call may take',
    explanation:
      'A write starts only when the lease that is left is longer than the longest call, so that a call is over before anybody else may take the lock. A lease that is shorter from the start could never write.',
    blame: 'espalier',
    exit: 70,
  },
  'store-unreadable': {
    title: 'The run store cannot be read',
    explanation:
      'A file or folder of the run store is there and cannot be read. Nothing was started: what was done before has to be known first.',
    blame: 'environment',
    exit: 4,
  },
  'store-unwritable': {
    title: 'The run store cannot be written',
    explanation:
      'Every write to the account is recorded first. When that fails, the write is not made. Calls that were under way are settled by the next `espalier apply`.',
    blame: 'environment',
    exit: 4,
  },
  'store-damaged': {
    title: 'A file of the run store is damaged',
    explanation:
      'A file does not have the form in which Espalier writes it. It is not taken for an empty one, since that would forget what was managed, who was seen, or who holds the lock. Restore it from a backup.',
    blame: 'environment',
    exit: 3,
  },
  'store-newer': {
    title: 'The run store was written by a newer version',
    explanation:
      'A file of the run store has a form that this version does not know. Use the version that wrote it, or a newer one.',
    blame: 'user',
    exit: 3,
  },
  'journal-broken': {
    title: 'A journal was edited',
    explanation:
      'The entries of a journal are chained by hashes, and one does not fit. What the run did can no longer be told from the journal, so that nothing is settled by it. Restore the file; without a backup compare the account with the layout and move the file away.',
    blame: 'environment',
    exit: 3,
  },
  'operation-unsettled': {
    title: 'What became of an operation cannot be told',
    explanation:
      'An earlier run sent a write and got no answer, and the account shows neither what was before nor what was asked for, or cannot show it. Look at it in the portal, then say what you found: `espalier attest OPERATION --by WHO`, with `--not-done` where nothing happened.',
    blame: 'environment',
    exit: 3,
  },
  'settle-timeout': {
    title: 'Settling would take longer than `--max-wait` allows',
    explanation:
      'An earlier run sent a write and got no answer. A read may show what was before for some time, so that only a second read after that time can tell. Run it again later, or with a longer `--max-wait`.',
    blame: 'environment',
    exit: 3,
  },
  'digest-changed': {
    title: 'The plan is not the one that was reviewed',
    explanation:
      'The account or the layout has changed since the plan was reviewed, and its digest with it. Nothing was done. Plan again, review, and apply with the new digest.',
    blame: 'user',
    exit: 3,
  },
  'plan-outdated': {
    title: 'The reviewed plan no longer holds',
    explanation:
      'An operation of the reviewed plan starts from a value that the account no longer has, or is not needed any more although the account does not show its result. Nothing was done. Plan again and review.',
    blame: 'user',
    exit: 3,
  },
  'plan-refused': {
    title: 'The plan refuses itself',
    explanation:
      'A guard refuses the plan, or no safe order exists for it. Nothing was done. The findings say why, and what can be accepted in the layout.',
    blame: 'user',
    exit: 3,
  },
  'plan-elsewhere': {
    title: 'The reviewed plan is for another Smart Account',
    explanation: 'A plan file names the account that it was made for. Apply it in the folder of that account.',
    blame: 'user',
    exit: 3,
  },
  declined: {
    title: 'The plan was not confirmed',
    explanation: 'The question whether to apply the plan was answered with no. Nothing was done.',
    blame: 'user',
    exit: 3,
  },
  'call-timeout': {
    title: 'A call to the backend did not end',
    explanation:
      'The reply did not come within the deadline. Whether the write happened is not known; the next `espalier apply` reads and settles it.',
    blame: 'environment',
    exit: 5,
  },
  'call-failed': {
    title: 'The backend could not be called',
    explanation: 'The call failed before anything was sent, again after several tries. Nothing was changed by it.',
    blame: 'environment',
    exit: 5,
  },
  'nothing-to-attest': {
    title: 'There is nothing to attest under that name',
    explanation:
      'An attestation is for an open portal step, or for an operation of the last run whose outcome is not known. `espalier plan` lists what is open.',
    blame: 'user',
    exit: 64,
  },
  'attest-readable': {
    title: 'A read tells whether this step is done',
    explanation:
      'A step whose result can be read is closed only by a read, never by a word. Do it in the portal; the next `espalier plan` shows it as done.',
    blame: 'user',
    exit: 64,
  },
} as const satisfies Readonly<Record<string, CodeEntry>>;
