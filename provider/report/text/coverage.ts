import type { Coverage, DriftEntry, Suggestion } from '../../model/plan.ts';
import { terminal } from '../encode.ts';
import { phrase } from '../phrase.ts';
import { capped } from '../words/number.ts';
import { coverageWords, driftWords } from '../words/plan.ts';
import { moreLine, section, wrapped, type Page, type Piece } from './page.ts';

const shownAtMost = 20;

/** What the read could and could not see; without a remark it is one line. */
export function coverageLines(page: Page, coverage: Coverage | null): readonly Piece[] {
  if (coverage === null) return [];
  const [read, ...remarks] = coverageWords(coverage);
  const style = coverage.complete ? 'dim' : 'yellow';
  return section(page, phrase`What was read`, [
    ...(read === undefined ? [] : wrapped(page, read, { first: terminal`  `, rest: 2 })),
    ...remarks.flatMap((remark) => wrapped(page, remark, { first: terminal`  ${page.paint(style, '·')} `, rest: 4 })),
  ]);
}

/** What changed outside since the last apply, as part of a plan; `espalier drift` says more. */
export function driftSummaryLines(page: Page, drift: readonly DriftEntry[]): readonly Piece[] {
  const { shown, hidden } = capped(drift, shownAtMost);
  return section(page, phrase`Changed elsewhere since the last apply`, [
    ...shown.flatMap((entry) =>
      wrapped(page, driftWords(entry), { first: terminal`  ${page.paint('yellow', '~')} `, rest: 4 }),
    ),
    ...moreLine(page, hidden.length, phrase`espalier drift has all`),
  ]);
}

export function suggestionLines(page: Page, suggestions: readonly Suggestion[]): readonly Piece[] {
  return section(
    page,
    phrase`Perhaps a rename`,
    suggestions.flatMap(({ from, to, why, paste }) => [
      ...wrapped(page, phrase`${from} → ${to}: ${why}`, { first: terminal`  ? `, rest: 4 }),
      ...paste.split('\n').map((line) => terminal`        ${line}`),
    ]),
  );
}
