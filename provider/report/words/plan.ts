import type { Coverage, DriftEntry, Gap, Json, Need, Operation, Plan, Verb } from '../../model/plan.ts';
import { enumerated, name, phrase, spokenList, type Phrase } from '../phrase.ts';
import { counted, digits, someOf } from './number.ts';
import { operationNoun } from './operation.ts';
import { addressWords, placed } from './scope.ts';

const verbs: readonly Verb[] = [
  'create',
  'update',
  'rename',
  'move',
  'set-default',
  'drain',
  'delete',
  'grant',
  'change-binding',
  'revoke',
];

/** "3 to create, 2 to grant, 1 to revoke; 2 by a person in the portal". */
export function planSummary(operations: readonly Operation[]): Phrase {
  if (operations.length === 0) return phrase`Nothing to do`;
  const portal = operations.filter(({ via }) => via === 'portal').length;
  const counts = spokenList(verbCounts(operations), phrase`, `);
  if (portal === 0) return counts;
  if (portal === operations.length) return phrase`${counts}; all by a person in the portal`;
  return phrase`${counts}; ${digits(portal)} by a person in the portal`;
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
 * Why an operation waits. That a Virtual Account comes before what is put into it goes without saying: such needs
 * are left out.
 */
export function reasonsToWait(operation: Operation, byId: ReadonlyMap<string, Operation>): readonly Phrase[] {
  return operation.needs.filter((need) => !goesWithoutSaying(need, byId)).map((need) => reasonWords(need, byId));
}

function goesWithoutSaying({ id, reasons }: Need, byId: ReadonlyMap<string, Operation>): boolean {
  return byId.get(id)?.verb === 'create' && reasons.every(({ rank }) => rank === '0' || rank === 'split');
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

export function operationsById(plan: Pick<Plan, 'operations'>): ReadonlyMap<string, Operation> {
  return new Map(plan.operations.map((operation) => [operation.id, operation]));
}

/** "tara lacks view on France for a while". */
export function gapWords({ kind, who, at, permission, minimal }: Gap): Phrase {
  const unproven = minimal === 'proven' ? phrase`` : phrase` (not proven to be the smallest gap)`;
  if (kind === 'partners-overlap')
    return phrase`${name(who)} meets an outsider of another partner ${placed(at)} for a while${unproven}`;
  const what = permission === null ? phrase`access` : phrase`the permission to ${permission}`;
  return phrase`${name(who)} lacks ${what} ${placed(at)} for a while${unproven}`;
}

/** "tara on France: role viewer, was user". */
export function driftWords({ address, kind, field, baseline, live, trust }: DriftEntry): Phrase {
  const doubt = trust === 'known' ? phrase`` : phrase` (on trust: no read returns it)`;
  const what = addressWords(address);
  switch (kind) {
    case 'missing':
      return phrase`${what} is gone${doubt}`;
    case 'undeclared':
      return phrase`${what} appeared: ${jsonWords(live)}${doubt}`;
    case 'renamed':
      return phrase`${what} is now called ${jsonWords(live)}${doubt}`;
    case 'changed':
      return phrase`${what}: ${field ?? 'value'} is ${jsonWords(live)}, was ${jsonWords(baseline)}${doubt}`;
  }
}

/** A value in a few words: strings bare, maps as `key: value`. */
function jsonWords(value: Json): Phrase {
  if (value === null) return phrase`nothing`;
  if (typeof value === 'boolean') return value ? phrase`yes` : phrase`no`;
  if (typeof value === 'string') return value === '' ? phrase`nothing` : phrase`${value}`;
  if (typeof value === 'number') return phrase`${value}`;
  if (isList(value))
    return value.length === 0 ? phrase`nothing` : spokenList(someOf(value.map(jsonWords), 3), phrase`, `);
  const entries = Object.entries(value).map(([key, each]) => phrase`${key}: ${jsonWords(each)}`);
  return entries.length === 0 ? phrase`nothing` : spokenList(someOf(entries, 4), phrase`, `);
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
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
  return [
    phrase`${label}: ${spokenList(
      fields.map(({ kind, field, count }) => phrase`${field} of ${kind} (${digits(count)})`),
      phrase`, `,
    )}`,
  ];
}
