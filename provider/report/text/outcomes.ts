import type { Outcome } from '../../model/outcome.ts';
import type { Operation } from '../../model/plan.ts';
import { terminal, type Style } from '../encode.ts';
import { phrase, type Phrase, type Speakable } from '../phrase.ts';
import { capped } from '../words/number.ts';
import { idWords, operationWords, verbWord } from '../words/operation.ts';
import { skipWords } from '../words/outcome.ts';
import { moreLine, section, wrapped, type Page, type Piece } from './page.ts';

const shownAtMost = 40;

export interface OutcomeSection {
  readonly status: Outcome['status'];
  readonly title: Phrase;
  readonly mark: { readonly sign: string; readonly style: Style };
}

/** What became of the operations of one kind of outcome, each with what is to be known about it. */
export function outcomeLines(
  page: Page,
  { status, title, mark }: OutcomeSection,
  report: { readonly outcomes: readonly Outcome[]; readonly byId: ReadonlyMap<string, Operation> },
): readonly Piece[] {
  const outcomes = report.outcomes.filter((outcome) => outcome.status === status);
  const { shown, hidden } = capped(outcomes, shownAtMost);
  return section(page, title, [
    ...shown.flatMap((outcome) => [
      terminal`  ${page.paint(mark.style, mark.sign)} ${operationLine(outcome.id, report.byId)}`,
      ...detailOf(outcome).flatMap((line) => wrapped(page, line, { first: terminal`      `, rest: 6 })),
    ]),
    ...moreLine(page, hidden.length),
  ]);
}

export function operationLine(id: string, byId: ReadonlyMap<string, Operation>): Phrase {
  const operation = byId.get(id);
  return operation === undefined ? idWords(id) : phrase`${verbWord(operation.verb)} ${operationWords(operation)}`;
}

function detailOf(outcome: Outcome): readonly Speakable[] {
  switch (outcome.status) {
    case 'failed':
      return [phrase`${outcome.code}: ${outcome.message}`, ...(outcome.hint === undefined ? [] : [outcome.hint])];
    case 'unknown':
      return [outcome.message];
    case 'partial':
      return [outcome.detail];
    case 'done':
      return [
        ...(outcome.detail === undefined ? [] : [outcome.detail]),
        ...(outcome.settled === 'attested' ? [phrase`on trust: attested, no read can tell`] : []),
      ];
    case 'skipped':
      return [skipWords(outcome)];
    case 'portal-open':
      return [];
  }
}
