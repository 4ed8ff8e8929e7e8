import type { CodeEntry } from '../../code-entry.ts';
import { inputError } from './input-error.ts';

/** A document that does not have the form that its schema asks for. */
export const formCodes = {
  'unknown-key': inputError(
    'A key that does not exist here',
    'Most often a slip of the pen or the wrong indentation; the nearest key that exists is shown. Unknown keys are never skipped, since what they meant would be lost.',
  ),
  'missing-key': inputError('A key is missing', 'An entry needs this key to mean something.'),
  'wrong-type': inputError(
    'A value of the wrong kind',
    'Text, a number, a list or a map stands where something else is expected. Text that looks like a number or a truth value (`007`, `true`) needs quotes.',
  ),
  'empty-value': inputError(
    'Nothing stands behind a key',
    'YAML reads it as null, which could mean nobody, everybody or not managed. Say which: `{}` or `[]` for none, or delete the line.',
  ),
  'not-allowed': inputError('A value that is not one of those allowed', 'The message lists them.'),
  malformed: inputError(
    'A value is not written as it should be',
    'A handle, an e-mail address, a domain, a CCO ID or a day does not have its form. The hint shows one that has.',
  ),
  'out-of-range': inputError('A number or a list is too small or too large', 'The message names the limit.'),
  'newer-version': inputError('A layout of another version', 'This version of Espalier reads layouts of version 1.'),
  'not-a-day': inputError(
    'A day that the calendar does not have',
    'Days are whole days, UTC, written as `2026-12-31`.',
  ),
  'reason-is-a-day': inputError(
    'A day where a reason was meant',
    '`because` says why in words; `until` and `reviewBy` hold days.',
  ),
} as const satisfies Readonly<Record<string, CodeEntry>>;
