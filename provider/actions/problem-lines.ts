import type { Diagnostic } from '../model/diagnostic.ts';
import { positionText } from '../model/place.ts';

/** The errors of a file that is no layout, one a line, for the message of a failure. */
export function problemLines(diagnostics: readonly Diagnostic[]): string {
  return diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ position, message, hint }) => {
      const advice = hint === undefined ? '' : ` (${hint})`;
      return `${positionText(position)}: ${message}${advice}`;
    })
    .join('\n');
}
