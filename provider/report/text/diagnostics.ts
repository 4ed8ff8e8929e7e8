import type { Diagnostic, Severity } from '../../model/diagnostic.ts';
import { positionText } from '../../model/place.ts';
import { blanks, terminal, widthOf, type Style } from '../encode.ts';
import { phrase, spokenList, type Phrase } from '../phrase.ts';
import { capped, counted } from '../words/number.ts';
import { blankLine, moreLine, wrapped, type Page, type Piece } from './page.ts';

const shownAtMost = 100;
const styles: Readonly<Record<Severity, Style>> = { error: 'red', warning: 'yellow', info: 'cyan' };

/** Each with code, place, the line of text with a caret, and what to do; an empty line before each. */
export function diagnosticLines(page: Page, diagnostics: readonly Diagnostic[]): readonly Piece[] {
  const { shown, hidden } = capped(diagnostics, shownAtMost);
  const lines = shown.flatMap((diagnostic) => [blankLine, ...oneDiagnostic(page, diagnostic)]);
  return hidden.length === 0 ? lines : [...lines, blankLine, ...moreLine(page, hidden.length)];
}

/** "2 errors, 1 warning"; undefined when there is none. */
export function diagnosticSummary(diagnostics: readonly Diagnostic[]): Phrase | undefined {
  const count = (severity: Severity): number => diagnostics.filter((each) => each.severity === severity).length;
  const parts = [
    { count: count('error'), one: phrase`error`, many: phrase`errors` },
    { count: count('warning'), one: phrase`warning`, many: phrase`warnings` },
    { count: count('info'), one: phrase`remark`, many: phrase`remarks` },
  ].filter((part) => part.count > 0);
  if (parts.length === 0) return undefined;
  return spokenList(
    parts.map((part) => counted(part.count, part.one, part.many)),
    phrase`, `,
  );
}

function oneDiagnostic(page: Page, diagnostic: Diagnostic): readonly Piece[] {
  const { severity, code, message, hint, position, related = [] } = diagnostic;
  const head = terminal`${page.paint(styles[severity], severity)} ${page.paint('bold', code)}`;
  return [
    terminal`${head}  ${page.paint('dim', positionText(position))}`,
    ...wrapped(page, message, { first: terminal`  `, rest: 2 }),
    ...excerptLines(page, diagnostic),
    ...(hint === undefined ? [] : wrapped(page, hint, { first: terminal`  ${page.paint('cyan', '→')} `, rest: 4 })),
    ...related.map(
      (other) => terminal`  ${page.paint('dim', phrase`see ${positionText(other.position)}`)}  ${other.message}`,
    ),
  ];
}

function excerptLines(page: Page, { position, excerpt, severity }: Diagnostic): readonly Piece[] {
  if (excerpt === undefined) return [];
  const number = terminal.of(String(position.line));
  const bar = page.paint('dim', '│');
  const line = terminal`  ${page.paint('dim', number)} ${bar} ${excerpt}`;
  const start = position.column - 1;
  if (start > excerpt.length) return [line];
  const oneLine = position.endLine === undefined || position.endLine === position.line;
  const end = oneLine ? Math.min(position.endColumn ?? position.column + 1, excerpt.length + 1) - 1 : excerpt.length;
  const before = widthOf(terminal.of(excerpt.slice(0, start)));
  const marked = Math.max(1, widthOf(terminal.of(excerpt.slice(start, end))));
  const caret = page.paint(styles[severity], '^'.repeat(marked));
  return [line, terminal`  ${blanks(widthOf(number))} ${bar} ${blanks(before)}${caret}`];
}
