import { positionText } from '../../model/place.ts';
import type { Operation, Verb } from '../../model/plan.ts';
import { blanks, terminal, widthOf, type Style } from '../encode.ts';
import { phrase, spokenList, type Phrase } from '../phrase.ts';
import { operationsAtHand, type Planned } from '../words/at-hand.ts';
import { operationGroups, type OperationGroup } from '../words/operation-group.ts';
import { capped, digits } from '../words/number.ts';
import { signs, verbWord } from '../words/operation.ts';
import { operationsById, reasonsToWait, verbCounts } from '../words/plan.ts';
import { moreLine, padded, section, wrapped, type Page, type Piece } from './page.ts';

const shownAtMost = 40;
const reasonsAtMost = 2;
const leadWidth = 12;

const styles: Readonly<Record<Verb, Style>> = {
  create: 'green',
  update: 'yellow',
  rename: 'yellow',
  move: 'yellow',
  'set-default': 'yellow',
  drain: 'yellow',
  delete: 'red',
  grant: 'green',
  'change-binding': 'yellow',
  revoke: 'red',
};

/** What will be done, in an order that is safe, with the line that asks for each and why it waits. */
export function operationLines(page: Page, plan: Planned): readonly Piece[] {
  const operations = operationsAtHand(plan);
  const { shown, hidden } = capped(operationGroups(operations, shownAtMost), shownAtMost);
  const hiddenOperations = hidden.flatMap((group) => group.operations);
  const byId = operationsById({ operations });
  const subjects = shown.map(subjectOf);
  const column = Math.min(widest(subjects), page.width - leadWidth - 2 - widest(shown.map(placeOf)));
  return section(page, phrase`What will be done`, [
    ...shown.flatMap((group, index) =>
      groupLines(page, { group, subject: subjects[index] ?? terminal``, column, byId }),
    ),
    ...moreLine(page, hiddenOperations.length, hiddenWords(hiddenOperations)),
  ]);
}

function widest(pieces: readonly Piece[]): number {
  return pieces.reduce((most, piece) => Math.max(most, widthOf(piece)), 0);
}

function placeOf({ operations }: OperationGroup): Piece {
  const origin = operations[0]?.origin ?? null;
  return origin === null ? terminal`` : terminal.of(positionText(origin));
}

function subjectOf({ words, operations }: OperationGroup): Piece {
  const portal = operations.some(({ via }) => via === 'portal') ? phrase`, in the portal` : phrase``;
  return terminal`${words}${portal}`;
}

interface Row {
  readonly group: OperationGroup;
  readonly subject: Piece;
  readonly column: number;
  readonly byId: ReadonlyMap<string, Operation>;
}

function groupLines(page: Page, { group, subject, column, byId }: Row): readonly Piece[] {
  const { verb, operations } = group;
  const place = placeOf(group);
  const verbPiece = padded(terminal.of(verbWord(verb)), 8);
  const lead = terminal`  ${page.paint(styles[verb], signs[verb])} ${verbPiece}`;
  const line =
    place.text === ''
      ? terminal`${lead}${subject}`
      : terminal`${lead}${padded(subject, column)}  ${page.paint('dim', place)}`;
  return [line, ...reasonLines(page, operations, byId)];
}

function reasonLines(
  page: Page,
  operations: readonly Operation[],
  byId: ReadonlyMap<string, Operation>,
): readonly Piece[] {
  const [only] = operations;
  if (only === undefined || operations.length > 1) return [];
  const { shown, hidden } = capped(reasonsToWait(only, byId), reasonsAtMost);
  const more = hidden.length === 0 ? [] : [phrase`and after ${digits(hidden.length)} more`];
  return [...shown, ...more].flatMap((reason) =>
    wrapped(page, reason, { first: blanks(leadWidth), rest: leadWidth + 2 }).map((line) => page.paint('dim', line)),
  );
}

/** What a cap hides is at least counted by verb: nobody approves a delete unseen. */
function hiddenWords(hidden: readonly Operation[]): Phrase {
  return phrase`${spokenList(verbCounts(hidden), phrase`, `)}; --format json has all`;
}
