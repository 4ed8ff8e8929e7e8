import type { CodeEntry } from '../code-entry.ts';

/** Codes of `espalier emulate` alone. */
export const emulatorCodes = {
  'fault-profile-invalid': {
    title: 'A fault profile has mistakes',
    explanation:
      'The profile of `emulate --faults FILE`, or of `PUT /_emulator/faults`, names a fault, an operation or a parameter that there is not, or a value out of its range. The message names every place. What was in force before stays in force.',
    blame: 'user',
    exit: 64,
  },
} as const satisfies Readonly<Record<string, CodeEntry>>;
