import { verbs } from '../../model/operation.ts';
import { positionText } from '../../model/place.ts';
import type { Coverage, DriftEntry, Gap, Need, Operation, Plan, Proposal, Verb } from '../../model/plan.ts';
import type { Comparison, UndoneAgain } from '../../model/report-facts.ts';
import { enumerated, name, phrase, spokenList, type Phrase } from '../phrase.ts';
import { unavoidable } from '../../plan/order/unavoidable.ts';
import { operationsAtHand, type Planned } from './at-hand.ts';
import { counted, digits, someOf } from './number.ts';
import { idWords, operationNoun } from './operation.ts';
import { addressWords, placed } from './scope.ts';

/** "3 to create, 2 to grant, 1 to revoke; 2 by a person in the portal". */
export function planSummary(operations: readonly Operation[]): Phrase {
  if (operations.length === 0) return phrase`Nothing to do`;
  const portal = operations.filter(({ via }) => via === 'portal').length;
  const counts = spokenList(verbCounts(operations), phrase`, `);
  if (portal === 0) return counts;
  if (portal === operations.length) return phrase`${counts}; all by a person in the portal`;
  return phrase`${counts}; ${digits(portal)} by a person in the portal`;
}

/** Whether "nothing differs" may be said of the whole, and not only of what the backend showed. */
export function readsAll({ complete, principals }: Coverage): boolean {
  return complete && principals.unread.length === 0;
}

/** That nothing is to be done, and of how much that may be said. */
export function agreementWords(where: string, coverage: Coverage): Phrase {
  return readsAll(coverage)
    ? phrase`${name(where)} is as the layout says`
    : phrase`what could be read of ${name(where)} is as the layout says`;
}

/** "3 to create", "1 to revoke", in a fixed order. */
export function verbCounts(operations: readonly Operation[]): readonly Phrase[] {
  const counts = new Map<Verb, number>();
  for (const { verb } of operations) counts.set(verb, (counts.get(verb) ?? 0) + 1);
  return verbs.flatMap((verb) => {
    const count = counts.get(verb);
    return count === undefined ? [] : [phrase`${digits(count)} ${toDo(verb)}`];
  });
}

function toDo(verb: Verb): Phrase {
  switch (verb) {
    case 'set-default':
      return phrase`default to set`;
    case 'change-binding':
      return phrase`to change`;
    case 'create':
    case 'update':
    case 'rename':
    case 'move':
    case 'drain':
    case 'delete':
    case 'grant':
    case 'revoke':
      return phrase`to ${verb}`;
  }
}

/**
 * Why an operation waits. That a Virtual Account comes before what is put into it, and is emptied before it is deleted,
 * goes without saying: such needs are left out.
 */
export function reasonsToWait(operation: Operation, byId: ReadonlyMap<string, Operation>): readonly Phrase[] {
  return operation.needs
    .filter((need) => !goesWithoutSaying(operation, need, byId))
    .map((need) => reasonWords(need, byId));
}

function goesWithoutSaying(operation: Operation, { id, reasons }: Need, byId: ReadonlyMap<string, Operation>): boolean {
  const needed = byId.get(id);
  const emptied = operation.verb === 'delete' && needed?.verb === 'drain' && needed.name === operation.name;
  return (needed?.verb === 'create' || emptied) && reasons.every(({ rank }) => rank === '0' || rank === 'split');
}

/** "after the grant of administrator on Germany to omar: Germany keeps an administrator". */
function reasonWords({ id, reasons }: Need, byId: ReadonlyMap<string, Operation>): Phrase {
  const needed = byId.get(id);
  const after = phrase`after ${needed === undefined ? name(id) : operationNoun(needed)}`;
  const [first] = reasons;
  if (first === undefined) return after;
  const texts = [...new Set(reasons.map(({ text }) => text))].map((text) => phrase`${text}`);
  return phrase`${after}: ${spokenList(someOf(texts, 2), phrase`; `)}`;
}

export function isRefused({ refusals, guards }: Pick<Plan, 'refusals' | 'guards'>): boolean {
  return refusals.length > 0 || guards.some(({ status }) => status === 'refuses');
}

export function operationsById(plan: Planned): ReadonlyMap<string, Operation> {
  return new Map(operationsAtHand(plan).map((operation) => [operation.id, operation]));
}

/** "tara lacks the permission to view on France for a while: accepted because …". */
export function gapWords({ kind, who, at, permission, because, minimal }: Gap): Phrase {
  const what = permission === null ? phrase`access` : phrase`the permission to ${permission}`;
  const event =
    kind === 'partners-overlap'
      ? phrase`${name(who)} meets an outsider of another partner ${placed(at)} for a while`
      : phrase`${name(who)} lacks ${what} ${placed(at)} for a while`;
  const why = because === unavoidable ? phrase`${because}` : phrase`accepted because ${because}`;
  return phrase`${event}: ${why}${minimal === 'proven' ? phrase`` : phrase` (perhaps more than is needed)`}`;
}

/** "a way that works, in 2 applies". */
export function proposalWords({ kind, steps }: Proposal): Phrase {
  if (kind === 'accept') return phrase`no intermediate layout avoids it; what could be accepted`;
  return steps === 1 ? phrase`a way that works` : phrase`a way that works, in ${steps} applies`;
}

/**
 * What changed outside since the last apply, without what the layout asks for by now: a step that somebody did in the
 * portal is no surprise, although only the next apply takes it down.
 */
export function changedElsewhere({ drift }: Pick<Plan, 'drift'>): readonly DriftEntry[] {
  return drift.filter(({ live, desired }) => JSON.stringify(live) !== JSON.stringify(desired));
}

/** "Since the last apply, or init: 12 changes in the layout, 2 elsewhere"; undefined where there is none, or no telling. */
export function originWords(plan: Pick<Plan, 'baseline' | 'pending' | 'drift'>): Phrase | undefined {
  const { baseline, pending } = plan;
  const drift = changedElsewhere(plan);
  if (baseline === 'absent' || pending.length + drift.length === 0) return undefined;
  const layout = counted(pending.length, phrase`change`, phrase`changes`);
  return phrase`Since the last apply, or init: ${layout} in the layout, ${drift.length === 0 ? phrase`none` : digits(drift.length)} elsewhere`;
}

/** Nobody minds where there is nothing to do. */
export function comparesWithNothing({ baseline, operations }: Pick<Plan, 'baseline' | 'operations'>): boolean {
  return baseline === 'absent' && operations.length > 0;
}

/** Said once, where there is no last apply to compare with. */
export const nothingApplied = phrase`No apply is on record here: what was changed elsewhere cannot be told from what the layout changes`;

/** What a saved plan and one of now do not have in common, row by row. */
export function comparisonRows(comparison: Comparison): readonly { readonly label: Phrase; readonly id: string }[] {
  const { gone, added, changed } = comparison;
  return [
    ...gone.map((id) => ({ label: phrase`no longer to do`, id })),
    ...added.map((id) => ({ label: phrase`new since`, id })),
    ...changed.map((id) => ({ label: phrase`now different`, id })),
  ];
}

/** Before the list of `undoneAgainWords`. */
export const undoneAgainTitle = phrase`The next apply takes these back, since the layout asks for the opposite:`;

/** "revoke leew from France (layout.yaml:60:7)". */
export function undoneAgainWords({ operation, origin }: UndoneAgain): Phrase {
  return phrase`${idWords(operation)} (${name(positionText(origin))})`;
}

/** "drain Lab is not taken back: what lay in Lab lies among the rest of France". */
export function leftWords({ operation, because }: { readonly operation: string; readonly because: string }): Phrase {
  return phrase`${idWords(operation)} is not taken back: ${because}`;
}

/** What the read could and could not see, one sentence each; the first is always there. */
export function coverageWords(coverage: Coverage): readonly Phrase[] {
  const { virtualAccounts, principals } = coverage;
  const accounts = counted(virtualAccounts.read, phrase`Virtual Account`, phrase`Virtual Accounts`);
  const people = counted(principals.read, phrase`person`, phrase`people`);
  const how = principals.listing === 'everyone' ? phrase`` : phrase`, each asked for by name: nobody else can be seen`;
  return [
    phrase`Read ${accounts} and the roles of ${people}${how}`,
    ...coverage.incompleteBecause.map((because) => phrase`Not complete: ${because}`),
    ...listed(phrase`Roles not read`, principals.unread),
    ...fieldWords(phrase`Not compared, since no read returns it`, coverage.unknownFields),
    ...fieldWords(phrase`On trust, from an attestation, a census or the last apply`, coverage.onTrustFields),
    ...listed(phrase`No e-mail known, so not revoked as outsiders`, coverage.unknownPrincipals),
    ...listed(phrase`Name used twice, so not touched`, coverage.ambiguousNames),
    ...(coverage.doubleRoles.length === 0
      ? []
      : [phrase`Two roles on one place: ${spokenList(someOf(coverage.doubleRoles.map(addressWords), 3), phrase`, `)}`]),
    ...(coverage.unmanagedBindings === 0
      ? []
      : [
          phrase`${counted(coverage.unmanagedBindings, phrase`binding`, phrase`bindings`)} on places whose roles the layout leaves alone`,
        ]),
    ...(coverage.ignored === 0
      ? []
      : [phrase`${counted(coverage.ignored, phrase`resource`, phrase`resources`)} kept out by “ignore”`]),
  ];
}

function listed(label: Phrase, names: readonly string[]): readonly Phrase[] {
  return names.length === 0 ? [] : [phrase`${label}: ${enumerated(someOf(names.map(name), 5))}`];
}

function fieldWords(label: Phrase, fields: Coverage['unknownFields']): readonly Phrase[] {
  if (fields.length === 0) return [];
  return [phrase`${label}: ${spokenList(fields.map(fieldCountWords), phrase`, `)}`];
}

/** "tags of 5 Virtual Accounts", "whether 2 bindings cover what is nested". */
function fieldCountWords({ kind, field, count }: Coverage['unknownFields'][number]): Phrase {
  if (kind === 'binding' && field === 'children')
    return phrase`whether ${counted(count, phrase`binding covers`, phrase`bindings cover`)} what is nested`;
  const things =
    kind === 'binding'
      ? counted(count, phrase`binding`, phrase`bindings`)
      : counted(count, phrase`Virtual Account`, phrase`Virtual Accounts`);
  return phrase`${field} of ${things}`;
}
