import type { Diagnostic } from '../model/diagnostic.ts';

/** The errors of a file that is no layout, one a line, for the message of a failure. */
export function problemLines(diagnostics: readonly Diagnostic[]): string {
  return diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ position, message, hint }) => {
      const advice = hint === undefined ? '' : ` (${hint})`;
      return `${position.file}:${String(position.line)}:${String(position.column)}: ${message}${advice}`;
    })
    .join('\n');
}
