import { positionText } from '../../model/place.ts';
import type { AccessChange, Operation, Plan } from '../../model/plan.ts';
import { marked, markedCode } from '../encode.ts';
import { phrase, spokenList, type Phrase } from '../phrase.ts';
import { accessWords, arrangedAccess, isOutsider } from '../words/access-change.ts';
import { driftWords } from '../words/drift.ts';
import { capped, counted } from '../words/number.ts';
import { operationsAtHand, type Planned } from '../words/at-hand.ts';
import { operationGroups, type OperationGroup } from '../words/operation-group.ts';
import { handlesOf, signs, verbWord } from '../words/operation.ts';
import {
  comparesWithNothing,
  coverageWords,
  nothingApplied,
  operationsById,
  changedElsewhere,
  originWords,
  reasonsToWait,
  verbCounts,
} from '../words/plan.ts';
import {
  bullets,
  folded,
  jsonHasAll,
  linesBlock,
  moreOf,
  section,
  table,
  type Blocks,
  type MoreNote,
  type Piece,
} from './page.ts';

const rowsAtMost = 100;

export function accessBlocks(access: readonly AccessChange[]): Blocks {
  const changing = arrangedAccess(access.filter((change) => change.class !== 'equal'));
  const equal = access.length - changing.length;
  const { shown } = capped(changing, rowsAtMost);
  return section(phrase`What people gain and lose`, [
    ...bullets(
      shown.map((change) => marked`${accessSign(change)} ${accessWords(change)}`),
      hiddenAccess(changing),
    ),
    ...(equal === 0
      ? []
      : [marked`${counted(equal, phrase`role stays the same`, phrase`roles stay the same`)} for another reason.`]),
  ]);
}

/** A cap must not hide that outsiders gain. */
function hiddenAccess(changing: readonly AccessChange[]): MoreNote {
  return (shown) => {
    const hidden = changing.slice(shown);
    const outsiders = hidden.filter((change) => change.class === 'escalated' && isOutsider(change)).length;
    const gains = counted(outsiders, phrase`of them a gain`, phrase`of them gains`);
    const where = outsiders === 0 ? jsonHasAll : phrase`${gains} of outsiders; ${jsonHasAll}`;
    return moreOf(changing.length, where)(shown);
  };
}

function accessSign(change: AccessChange): Phrase {
  if (change.class === 'reduced') return phrase`▼`;
  return isOutsider(change) ? phrase`▲ **outsider**` : phrase`▲`;
}

/** In an order that is safe, each with the line that asks for it and why it waits. */
export function operationBlocks(plan: Planned): Blocks {
  const operations = operationsAtHand(plan);
  const groups = operationGroups(operations, rowsAtMost);
  const { shown } = capped(groups, rowsAtMost);
  const byId = operationsById({ operations });
  const rows = shown.map((group, index) => [phrase`${index + 1}`, ...operationCells(group, byId)]);
  const heads = [phrase`#`, phrase`What`, phrase`Why it waits`, phrase`Asked for by`];
  return section(phrase`What will be done`, table(heads, rows, hiddenOperations(groups)));
}

/** What a cap hides is at least counted by verb. */
function hiddenOperations(groups: readonly OperationGroup[]): MoreNote {
  return (shown) => {
    const hidden = groups.slice(shown).flatMap((group) => group.operations);
    return moreOf(hidden.length, phrase`${spokenList(verbCounts(hidden), phrase`, `)}; ${jsonHasAll}`)(0);
  };
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
  const first = ready === portal.length ? phrase`all` : phrase`${ready}`;
  return section(phrase`By a person in the portal`, [
    marked`${counted(portal.length, phrase`step`, phrase`steps`)}${whoMay(roles)}; ${first} can be done at once. An apply writes a change pack for them, stage by stage.`,
  ]);
}

/** Many roles of many Virtual Accounts are named step by step in the change pack. */
function whoMay(roles: readonly string[]): Phrase {
  const [first] = roles;
  if (first === undefined) return phrase``;
  if (roles.length > 2) return phrase`, by a ${first} or, for some, by others whom the change pack names`;
  const named = roles.map((role) => phrase`${role}`);
  return phrase`, by a ${spokenList(named, phrase` or `)}`;
}

export function stateBlocks(plan: Plan): Blocks {
  const { coverage, suggestions } = plan;
  const drift = changedElsewhere(plan);
  const { shown } = capped(drift, rowsAtMost);
  const handles = handlesOf(plan.operations);
  const words = { reference: 'baseline', handleOf: (principal: string) => handles.get(principal) } as const;
  const read = bullets(coverageWords(coverage));
  const origin = comparesWithNothing(plan) ? nothingApplied : originWords(plan);
  const [one, many] = [
    phrase`value is not as the last apply, or init, left it`,
    phrase`values are not as the last apply, or init, left them`,
  ];
  return [
    ...section(
      phrase`Perhaps a rename`,
      suggestions.flatMap(({ from, to, why, paste }) => [
        marked`${markedCode(from)} → ${markedCode(to)}: ${why}`,
        ...linesBlock(paste.split('\n'), 'yaml'),
      ]),
    ),
    ...folded(
      counted(drift.length, one, many),
      bullets(
        shown.map((entry) => driftWords(entry, words)),
        moreOf(drift.length, jsonHasAll),
      ),
    ),
    ...(coverage.complete ? folded(phrase`What was read`, read) : section(phrase`What was read`, read)),
    ...(origin === undefined ? [] : [marked`${origin}.`]),
  ];
}
