import { parseAddress, smartAccountScope } from '../../model/address.ts';
import type {
  BindingOperation,
  BindingValue,
  CreateOperation,
  DrainOperation,
  Operation,
  UpdateOperation,
  Verb,
} from '../../model/plan.ts';
import { name, phrase, spokenList, type Phrase } from '../phrase.ts';
import { counted } from './number.ts';
import { parentWords, placed, scopeWords } from './scope.ts';

/** What an operation does, without its verb: "France in EMEA", "lee as user on France". */
export function operationWords(operation: Operation): Phrase {
  switch (operation.verb) {
    case 'create':
      return createWords(operation);
    case 'update':
      return phrase`${name(operation.name)}: ${spokenList(fieldChanges(operation), phrase`, `)}`;
    case 'rename':
      return phrase`${name(operation.before.name)} to ${name(operation.after.name)}`;
    case 'move':
      return phrase`${name(operation.name)} from ${parentWords(operation.before.parent)} to ${parentWords(operation.after.parent)}`;
    case 'set-default':
      return phrase`${name(operation.after.default)}, which takes new orders instead of ${name(operation.before.default)}`;
    case 'drain':
      return phrase`${name(operation.name)} into ${name(operation.after.into)}: ${assetWords(operation)}`;
    case 'delete':
      return phrase`${name(operation.name)} for good`;
    case 'grant':
    case 'change-binding':
    case 'revoke':
      return bindingWords(operation);
  }
}

/** The operation as a thing: "the grant of user on France to lee". */
export function operationNoun(operation: Operation): Phrase {
  switch (operation.verb) {
    case 'grant':
      return phrase`the grant of ${operation.after.role} ${placed(operation.scope)} to ${name(operation.who)}`;
    case 'change-binding':
      return phrase`the change of ${name(operation.who)} ${placed(operation.scope)}`;
    case 'revoke':
      return phrase`the revoke of ${name(operation.who)} ${placed(operation.scope)}`;
    case 'set-default':
      return phrase`the change of the default to ${name(operation.name)}`;
    case 'create':
    case 'update':
    case 'rename':
    case 'move':
    case 'drain':
    case 'delete':
      return phrase`the ${operation.verb} of ${name(operation.name)}`;
  }
}

/** An id where the operation itself is not at hand: "grant leew on France". */
export function idWords(id: string): Phrase {
  const [verb = '', ...rest] = id.split(' ');
  const address = parseAddress(rest.join(' '));
  if (!isVerb(verb) || address === undefined) return name(id);
  if (address.kind === 'virtual-account') return phrase`${verbWord(verb)} ${name(address.name)}`;
  const { principal, scope } = address;
  const where = verb === 'revoke' ? phrase`from ${scopeWords(scope)}` : placed(scope);
  return phrase`${verbWord(verb)} ${name(principal)} ${where}`;
}

function isVerb(text: string): text is Verb {
  return Object.hasOwn(signs, text);
}

/** How people know those whom the operations are about, by CCO id. */
export function handlesOf(operations: readonly Operation[]): ReadonlyMap<string, string> {
  return new Map(operations.flatMap((each) => ('principal' in each ? [[each.principal, each.who] as const] : [])));
}

/** How plans have marked their lines for decades: what comes, what changes, what goes. */
export const signs: Readonly<Record<Verb, string>> = {
  create: '+',
  update: '~',
  rename: '✎',
  move: '→',
  'set-default': '◆',
  drain: '⇢',
  delete: '-',
  grant: '+',
  'change-binding': '~',
  revoke: '-',
};

/** The verb in one word. */
export function verbWord(verb: Verb): Phrase {
  switch (verb) {
    case 'change-binding':
      return phrase`change`;
    case 'set-default':
      return phrase`default`;
    case 'create':
    case 'update':
    case 'rename':
    case 'move':
    case 'drain':
    case 'delete':
    case 'grant':
    case 'revoke':
      return phrase`${verb}`;
  }
}

function createWords({ name: own, after }: CreateOperation): Phrase {
  const where =
    after.parent === null ? phrase`${name(own)} at top level` : phrase`${name(own)} in ${name(after.parent)}`;
  const facts = [
    ...(after.visibility === undefined ? [] : [phrase`${after.visibility}`]),
    ...(after.onPremises === true ? [phrase`on premises`] : []),
    ...Object.entries(after.tags ?? {}).map(([key, value]) => phrase`${key}=${value}`),
  ];
  return spokenList([where, ...facts], phrase`, `);
}

function fieldChanges({ before, after }: UpdateOperation): readonly Phrase[] {
  const fields = ['description', 'visibility', 'tags', 'onPremises'] as const;
  return fields
    .filter((field) => Object.hasOwn(after, field) || Object.hasOwn(before, field))
    .map((field) => {
      if (field === 'tags') return phrase`tags ${tagWords(before.tags)} → ${tagWords(after.tags)}`;
      const label = field === 'onPremises' ? phrase`on premises` : phrase`${field}`;
      return phrase`${label} ${valueWords(before[field])} → ${valueWords(after[field])}`;
    });
}

function valueWords(value: string | boolean | null | undefined): Phrase {
  if (value === undefined) return phrase`not known`;
  if (value === null || value === '') return phrase`none`;
  if (typeof value === 'boolean') return value ? phrase`yes` : phrase`no`;
  return phrase`“${value}”`;
}

function tagWords(tags: Readonly<Record<string, string>> | null | undefined): Phrase {
  if (tags === undefined) return phrase`not known`;
  const pairs = Object.entries(tags ?? {}).map(([key, value]) => phrase`${key}=${value}`);
  return pairs.length === 0 ? phrase`none` : spokenList(pairs, phrase` `);
}

function assetWords({ before }: DrainOperation): Phrase {
  const licences = counted(before.licences, phrase`licence`, phrase`licences`);
  return phrase`${licences} and ${counted(before.devices, phrase`device`, phrase`devices`)}`;
}

function bindingWords(operation: BindingOperation): Phrase {
  const who = name(operation.who);
  switch (operation.verb) {
    case 'grant':
      return phrase`${who} as ${operation.after.role} ${placed(operation.scope)}${nested(operation, operation.after)}`;
    case 'revoke':
      return phrase`${who} as ${rolesOf(operation.before)} from ${scopeWords(operation.scope)}${nested(operation, operation.before)}`;
    case 'change-binding':
      return phrase`${who} ${placed(operation.scope)}: ${bindingChange(operation.before, operation.after)}`;
  }
}

function bindingChange(before: BindingValue, after: BindingValue): Phrase {
  const role = rolesOf(before) === after.role ? phrase`${after.role}` : phrase`${rolesOf(before)} → ${after.role}`;
  if (before.children === after.children) return role;
  return phrase`${role}, ${after.children === true ? phrase`now with what is nested in it` : phrase`no longer with what is nested in it`}`;
}

function rolesOf({ role, alsoRoles }: BindingValue): string {
  return [role, ...(alsoRoles ?? [])].join(' and ');
}

function nested({ scope }: BindingOperation, { children }: BindingValue): Phrase {
  if (scope === smartAccountScope || children === false) return phrase``;
  return children === null ? phrase` (perhaps with what is nested in it)` : phrase` and what is nested in it`;
}
