import type { Coverage, Plan, Suggestion } from '../../model/plan.ts';
import { terminal } from '../encode.ts';
import { phrase, type Phrase } from '../phrase.ts';
import { driftWords } from '../words/drift.ts';
import { capped } from '../words/number.ts';
import { handlesOf } from '../words/operation.ts';
import { changedElsewhere, coverageWords } from '../words/plan.ts';
import { moreLine, section, wrapped, type Page, type Piece } from './page.ts';

const shownAtMost = 20;

/** What the read could and could not see; without a remark it is one line. */
export function coverageLines(page: Page, coverage: Coverage | null, more: readonly Phrase[] = []): readonly Piece[] {
  if (coverage === null) return [];
  const [read, ...remarks] = [...coverageWords(coverage), ...more];
  const style = coverage.complete ? 'dim' : 'yellow';
  return section(page, phrase`What was read`, [
    ...(read === undefined ? [] : wrapped(page, read, { first: terminal`  `, rest: 2 })),
    ...remarks.flatMap((remark) => wrapped(page, remark, { first: terminal`  ${page.paint(style, '·')} `, rest: 4 })),
  ]);
}

/** What changed outside since the last apply, as part of a plan; `espalier drift` says more. */
export function driftSummaryLines(page: Page, plan: Plan): readonly Piece[] {
  const { shown, hidden } = capped(changedElsewhere(plan), shownAtMost);
  const handles = handlesOf(plan.operations);
  const words = { reference: 'baseline', handleOf: (principal: string) => handles.get(principal) } as const;
  return section(page, phrase`Not as the last apply, or init, left it`, [
    ...shown.flatMap((entry) =>
      wrapped(page, driftWords(entry, words), { first: terminal`  ${page.paint('yellow', '~')} `, rest: 4 }),
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
