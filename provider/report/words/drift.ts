import { parseAddress, type ParsedAddress } from '../../model/address.ts';
import type { DriftEntry, Json } from '../../model/plan.ts';
import type { DriftFinding } from '../../model/report-facts.ts';
import type { DriftReport } from '../../model/report.ts';
import { name, phrase, spokenList, type Phrase } from '../phrase.ts';
import { someOf } from './number.ts';
import { parentWords, placed } from './scope.ts';

export interface DriftContext {
  /** What a live value is compared with: the values after the last apply or, before there was one, the layout. */
  readonly reference: 'baseline' | 'layout';
  /** How people know somebody; undefined: by his CCO id alone. */
  readonly handleOf?: (principal: string) => string | undefined;
}

/** "tara is viewer on EMEA, was user". */
export function driftWords(entry: DriftEntry, context: DriftContext): Phrase {
  const doubt = entry.trust === 'known' ? phrase`` : phrase` (on trust: no read returns it)`;
  return phrase`${sentence(entry, context)}${doubt}`;
}

function sentence(entry: DriftEntry, context: DriftContext): Phrase {
  const address = parseAddress(entry.address);
  if (address === undefined) return phrase`${name(entry.address)}: ${fieldWords(entry, context)}`;
  return address.kind === 'binding'
    ? bindingWords(entry, address, context)
    : accountWords(entry, address.name, context);
}

type Binding = Extract<ParsedAddress, { readonly kind: 'binding' }>;

function bindingWords(entry: DriftEntry, { scope, principal }: Binding, context: DriftContext): Phrase {
  const who = name(context.handleOf?.(principal) ?? principal);
  const where = placed(scope);
  const expected = expectedOf(entry, context);
  switch (entry.kind) {
    case 'missing':
      return context.reference === 'baseline'
        ? phrase`${who} no longer holds ${roleOf(expected)} ${where}`
        : phrase`${who} does not hold ${roleOf(expected)} ${where}`;
    case 'undeclared':
      return phrase`${who} holds ${roleOf(entry.live)} ${where}, which the layout does not declare`;
    case 'renamed':
    case 'changed':
      if (entry.field === 'role')
        return phrase`${who} is ${valueWords(entry.live)} ${where}${otherwise(context, valueWords(expected))}`;
      if (entry.field === 'children') return phrase`the role of ${who} ${where} ${reachWords(entry, context)}`;
      return phrase`${who} ${where}: ${fieldWords(entry, context)}`;
  }
}

function reachWords({ live }: DriftEntry, { reference }: DriftContext): Phrase {
  if (live === true)
    return reference === 'baseline'
      ? phrase`now covers what is nested in it`
      : phrase`covers what is nested in it, the layout says it does not`;
  return reference === 'baseline'
    ? phrase`no longer covers what is nested in it`
    : phrase`does not cover what is nested in it, the layout says it does`;
}

function accountWords(entry: DriftEntry, account: string, context: DriftContext): Phrase {
  const what = name(account);
  switch (entry.kind) {
    case 'missing':
      return context.reference === 'baseline' ? phrase`${what} is gone` : phrase`${what} does not exist`;
    case 'undeclared':
      return phrase`${what} exists, which the layout does not declare: ${accountValueWords(entry.live)}`;
    case 'renamed':
      return phrase`${what} is now called ${newName(entry.live)}`;
    case 'changed':
      return accountChange(entry, what, context);
  }
}

function accountChange(entry: DriftEntry, what: Phrase, context: DriftContext): Phrase {
  const { live } = entry;
  const expected = expectedOf(entry, context);
  switch (entry.field) {
    case 'parent':
      return phrase`${what} lies ${insideWords(live)}${otherwise(context, insideWords(expected))}`;
    case 'visibility':
      return phrase`${what} is ${valueWords(live)}${otherwise(context, valueWords(expected))}`;
    case 'default':
      return phrase`${what} ${yesOrNo(live, phrase`the default`, context)}`;
    case 'onPremises':
      return phrase`${what} ${yesOrNo(live, phrase`tied to an on-premises licence server`, context)}`;
    default:
      return phrase`${what}: ${fieldWords(entry, context)}`;
  }
}

function yesOrNo(live: Json, what: Phrase, { reference }: DriftContext): Phrase {
  if (live === true)
    return reference === 'baseline' ? phrase`is now ${what}` : phrase`is ${what}, the layout says it is not`;
  return reference === 'baseline' ? phrase`is no longer ${what}` : phrase`is not ${what}, the layout says it is`;
}

function fieldWords(entry: DriftEntry, context: DriftContext): Phrase {
  const field = phrase`${entry.field ?? 'value'}`;
  return phrase`${field} ${quotedWords(entry.live)}${otherwise(context, quotedWords(expectedOf(entry, context)))}`;
}

function expectedOf({ baseline, desired }: DriftEntry, { reference }: DriftContext): Json {
  return reference === 'baseline' ? baseline : desired;
}

function otherwise({ reference }: DriftContext, expected: Phrase): Phrase {
  return reference === 'baseline' ? phrase`, was ${expected}` : phrase`, the layout says ${expected}`;
}

function roleOf(value: Json): Phrase {
  const role = valueOf(value, 'role');
  return typeof role === 'string' ? phrase`${role}` : phrase`a role`;
}

function insideWords(parent: Json): Phrase {
  return typeof parent === 'string' ? phrase`in ${parentWords(parent)}` : phrase`at ${parentWords(null)}`;
}

function newName(live: Json): Phrase {
  const text = typeof live === 'string' ? live : '?';
  const address = parseAddress(text);
  return name(address?.kind === 'virtual-account' ? address.name : text);
}

/** "in EMEA, restricted, description “Sites in France”"; what it has not is not said. */
function accountValueWords(value: Json): Phrase {
  const field = (key: string): Json => valueOf(value, key) ?? null;
  const [visibility, description, tags] = [field('visibility'), field('description'), field('tags')];
  const facts = [
    insideWords(field('parent')),
    ...(typeof visibility === 'string' ? [phrase`${visibility}`] : []),
    ...(field('default') === true ? [phrase`the default`] : []),
    ...(field('onPremises') === true ? [phrase`on premises`] : []),
    ...(isEmpty(description) ? [] : [phrase`description ${quotedWords(description)}`]),
    ...(isEmpty(tags) ? [] : [phrase`tags ${valueWords(tags)}`]),
  ];
  return spokenList(facts, phrase`, `);
}

function isEmpty(value: Json): boolean {
  return value === null || value === '' || (typeof value === 'object' && Object.keys(value).length === 0);
}

function valueOf(value: Json, key: string): Json | undefined {
  if (value === null || typeof value !== 'object' || isList(value)) return undefined;
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

function quotedWords(value: Json): Phrase {
  return typeof value === 'string' && value !== '' ? phrase`“${value}”` : valueWords(value);
}

/** A value in a few words: strings bare, maps as `key=value`, as tags are written everywhere. */
export function valueWords(value: Json): Phrase {
  if (value === null) return phrase`none`;
  if (typeof value === 'boolean') return value ? phrase`yes` : phrase`no`;
  if (typeof value === 'string') return value === '' ? phrase`none` : phrase`${value}`;
  if (typeof value === 'number') return phrase`${value}`;
  const parts = isList(value)
    ? value.map(valueWords)
    : Object.entries(value).map(([key, each]) => phrase`${key}=${valueWords(each)}`);
  return parts.length === 0 ? phrase`none` : spokenList(someOf(parts, 4), phrase`, `);
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

type Compared = Pick<DriftReport, 'baseline' | 'day'>;

export function driftTitle({ baseline }: Pick<Compared, 'baseline'>): Phrase {
  return baseline === 'present' ? phrase`Not as the last apply, or init, left it` : phrase`Not as the layout says`;
}

/** How a finding of this report is told: against what, and with the handle of the person of a binding. */
export function findingContext({ baseline }: Pick<Compared, 'baseline'>, { affected }: DriftFinding): DriftContext {
  const [only] = affected;
  return {
    reference: baseline === 'present' ? 'baseline' : 'layout',
    handleOf: () => (affected.length === 1 ? only : undefined),
  };
}

/** ", new today", ", since 2026-11-20"; before the first apply nothing has begun yet. */
export function sinceWords({ since }: Pick<DriftFinding, 'since'>, { baseline, day }: Compared): Phrase {
  if (since === null) return phrase``;
  if (since !== day) return phrase`, since ${since}`;
  return baseline === 'present' ? phrase`, new today` : phrase``;
}
