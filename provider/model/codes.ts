import type { CodeEntry } from './code-entry.ts';
import { accountCodes } from './codes/account.ts';
import { applyCodes } from './codes/apply.ts';
import { backendCodes } from './codes/backend.ts';
import { ciscoCodes } from './codes/cisco.ts';
import { commandCodes } from './codes/command.ts';
import { emulatorCodes } from './codes/emulator.ts';
import { layoutCodes } from './codes/layout.ts';
import { planCodes } from './codes/plan.ts';
import { pulumiCodes } from './codes/pulumi.ts';

/** Every code that Espalier can utter, except the ids of rules and guards, which have pages of their own. */
export const codes = {
  ...layoutCodes,
  ...planCodes,
  ...backendCodes,
  ...ciscoCodes,
  ...emulatorCodes,
  ...applyCodes,
  ...accountCodes,
  ...commandCodes,
  ...pulumiCodes,
} as const;

export type Code = keyof typeof codes;

export function codeEntry(code: Code): CodeEntry {
  return codes[code];
}

export function isCode(text: string): text is Code {
  return Object.hasOwn(codes, text);
}
