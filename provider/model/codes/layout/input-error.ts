import type { CodeEntry } from '../../code-entry.ts';

/** A mistake in a file that the user wrote: his move, exit code 1. */
export function inputError(title: string, explanation: string): CodeEntry {
  return { title, explanation, blame: 'user', exit: 1 };
}
