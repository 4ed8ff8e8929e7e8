import type { AccessChange, GuardFinding, Operation, Plan, Refusal } from '../../model/plan.ts';
import { marked, markedBlock, markedCode } from '../encode.ts';
import { phrase, spokenList, type Phrase } from '../phrase.ts';
import { accessWords, arrangedAccess, isOutsider } from '../words/access-change.ts';
import { capped, counted } from '../words/number.ts';
import { operationGroups, type OperationGroup } from '../words/operation-group.ts';
import { signs, verbWord } from '../words/operation.ts';
import { coverageWords, driftWords, gapWords, operationsById, reasonsToWait, verbCounts } from '../words/plan.ts';
import { positionText, scopeWords } from '../words/scope.ts';
import { hintPiece } from './findings.ts';
import { bullets, folded, moreNote, section, table, type Blocks, type Piece } from './page.ts';

const rowsAtMost = 100;
const jsonHasAll = phrase`the JSON report has all`;

export function refusalBlocks({ guards, refusals }: Pick<Plan, 'guards' | 'refusals'>): Blocks {
  const refusing = guards.filter(({ status }) => status === 'refuses');
  return section(phrase`Refused`, [...refusals.flatMap(refusalBlock), ...bullets(refusing.map(guardPiece))]);
}

function refusalBlock({ code, message, hint, proposal }: Refusal): Blocks {
  const head = marked`**${markedCode(code)}** ${message}${hint === null ? marked`` : marked`<br>→ ${hintPiece(hint)}`}`;
  if (proposal === null) return [head];
  return [head, marked`A way that works, in ${proposal.steps} applies:`, markedBlock(proposal.lines, 'yaml')];
}

function guardPiece({ guard, at, message, hint }: GuardFinding): Piece {
  const head = marked`**${markedCode(guard)}** ${scopeWords(at)}: ${message}`;
  return hint === null ? head : marked`${head}<br>→ ${hintPiece(hint)}`;
}

/** Guards that the layout lifts: what a reviewer has to agree to. */
export function liftedGuardBlocks({ guards, gaps }: Pick<Plan, 'guards' | 'gaps'>): Blocks {
  const accepted = guards.filter(({ status }) => status === 'accepted').map(acceptedPiece);
  const open = guards
    .filter(({ status }) => status === 'not-evaluated')
    .map(({ guard, message }) => marked`**${markedCode(guard)}** could not be judged: ${message}`);
  const between = gaps.map((gap) => marked`${gapWords(gap)}: ${gap.because}`);
  return section(phrase`Accepted risks`, bullets([...accepted, ...open, ...between]));
}

function acceptedPiece({ guard, at, message, accepted }: GuardFinding): Piece {
  const head = marked`**${markedCode(guard)}** ${scopeWords(at)}: ${message}`;
  if (accepted === null) return head;
  const until = accepted.until === null ? phrase`` : phrase`, until ${accepted.until}`;
  return marked`${head}<br>accepted because ${accepted.because}${until} (${markedCode(positionText(accepted.origin))})`;
}

export function accessBlocks(access: readonly AccessChange[]): Blocks {
  const changing = arrangedAccess(access.filter((change) => change.class !== 'equal'));
  const equal = access.length - changing.length;
  const { shown, hidden } = capped(changing, rowsAtMost);
  const outsiders = hidden.filter((change) => change.class === 'escalated' && isOutsider(change)).length;
  const where =
    outsiders === 0
      ? jsonHasAll
      : phrase`${counted(outsiders, phrase`of them a gain`, phrase`of them gains`)} of outsiders; ${jsonHasAll}`;
  return section(phrase`What people gain and lose`, [
    ...bullets(shown.map((change) => marked`${accessSign(change)} ${accessWords(change)}`)),
    ...moreNote(hidden.length, where),
    ...(equal === 0
      ? []
      : [marked`${counted(equal, phrase`role stays the same`, phrase`roles stay the same`)} for another reason.`]),
  ]);
}

function accessSign(change: AccessChange): Phrase {
  if (change.class === 'reduced') return phrase`▼`;
  return isOutsider(change) ? phrase`▲ **outsider**` : phrase`▲`;
}

/** In an order that is safe, each with the line that asks for it and why it waits. */
export function operationBlocks(operations: readonly Operation[]): Blocks {
  const { shown, hidden } = capped(operationGroups(operations, rowsAtMost), rowsAtMost);
  const hiddenOperations = hidden.flatMap((group) => group.operations);
  const byId = operationsById({ operations });
  const rows = shown.map((group, index) => [phrase`${index + 1}`, ...operationCells(group, byId)]);
  return section(phrase`What will be done`, [
    ...table([phrase`#`, phrase`What`, phrase`Why it waits`, phrase`Asked for by`], rows),
    ...moreNote(
      hiddenOperations.length,
      phrase`${spokenList(verbCounts(hiddenOperations), phrase`, `)}; ${jsonHasAll}`,
    ),
  ]);
}

function operationCells(
  { verb, words, operations }: OperationGroup,
  byId: ReadonlyMap<string, Operation>,
): readonly Piece[] {
  const [first] = operations;
  const portal = operations.some(({ via }) => via === 'portal') ? marked` *in the portal*` : marked``;
  const reasons = first === undefined || operations.length > 1 ? [] : reasonsToWait(first, byId);
  const origin = first?.origin ?? null;
  return [
    marked`${markedCode(signs[verb])} **${verbWord(verb)}** ${words}${portal}`,
    marked.join(reasons, marked`<br>`),
    origin === null ? marked`nothing declares it` : markedCode(positionText(origin)),
  ];
}

/** The portal steps that may be done first; later stages follow when these are closed. */
export function portalBlocks(operations: readonly Operation[]): Blocks {
  const portal = operations.filter(({ via }) => via === 'portal');
  if (portal.length === 0) return [];
  const ready = portal.filter(({ needs }) => needs.length === 0).length;
  const roles = [...new Set(portal.flatMap(({ mayBeDoneBy }) => mayBeDoneBy))].sort();
  const who =
    roles.length === 0
      ? phrase``
      : phrase`, by a ${spokenList(
          roles.map((role) => phrase`${role}`),
          phrase` or `,
        )}`;
  return section(phrase`By a person in the portal`, [
    marked`${counted(portal.length, phrase`step`, phrase`steps`)}${who}; ${ready} can be done at once. An apply writes a change pack for them, stage by stage.`,
  ]);
}

export function stateBlocks({ drift, coverage, suggestions, baseline }: Plan): Blocks {
  const { shown, hidden } = capped(drift, rowsAtMost);
  const [read = phrase`Nothing was read`, ...remarks] = coverageWords(coverage);
  return [
    ...section(
      phrase`Perhaps a rename`,
      suggestions.flatMap(({ from, to, why, paste }) => [
        marked`${markedCode(from)} → ${markedCode(to)}: ${why}`,
        markedBlock(paste.split('\n'), 'yaml'),
      ]),
    ),
    ...folded(phrase`${counted(drift.length, phrase`value`, phrase`values`)} changed elsewhere since the last apply`, [
      ...bullets(shown.map(driftWords)),
      ...moreNote(hidden.length, jsonHasAll),
    ]),
    ...(coverage.complete
      ? folded(phrase`What was read`, bullets([read, ...remarks]))
      : section(phrase`What was read`, bullets([read, ...remarks]))),
    ...(baseline === 'present'
      ? []
      : [marked`Nothing was applied from here yet: drift and changes to come cannot be told apart.`]),
  ];
}
