import type { Operation } from './operation.ts';

/** What an edit comes to: operations on files, or the reason why it cannot be made. */
export type Intent =
  | { readonly ok: true; readonly steps: readonly Step[] }
  | { readonly ok: false; readonly reason: string; readonly hint: string };

export interface Step {
  readonly file: string;
  readonly operation: Operation;
}

export function steps(...list: readonly Step[]): Intent {
  return { ok: true, steps: list };
}

export function impossible(reason: string, hint: string): Intent {
  return { ok: false, reason, hint };
}

export const nothingToDo: Intent = { ok: true, steps: [] };
