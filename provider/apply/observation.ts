import { smartAccountScope } from '../model/address.ts';
import type {
  BindingOperation,
  BindingValue,
  Json,
  Operation,
  VirtualAccountOperation,
  VirtualAccountValue,
} from '../model/plan.ts';
import { canonicalJson } from '../model/canonical-json.ts';
import type { AccountView } from './account-view.ts';

/**
 * What one operation changes, as flat facts: their values before and after it, and as the account shows them. A fact
 * that is undefined is not stated, or could not be read.
 */
type Facts = Readonly<Record<string, Json | undefined>>;

export interface Observation {
  readonly before: Facts;
  readonly after: Facts;
  readonly seen: Facts;
}

/** Which end of an operation the account shows. `unreadable`: no read tells. */
export type Shown = 'after' | 'before' | 'neither' | 'unreadable';

export function shown(operation: Operation, view: AccountView): Shown {
  const { before, after, seen } = observe(operation, view);
  const telling = changedFacts({ before, after }).filter((fact) => seen[fact] !== undefined);
  if (telling.length === 0) return 'unreadable';
  const agrees = (facts: Facts): boolean =>
    telling.every((fact) => facts[fact] === undefined || same(facts[fact], seen[fact]));
  if (agrees(after)) return 'after';
  return agrees(before) ? 'before' : 'neither';
}

/** The first fact of `before` that the account is known not to have. */
export function contradiction(
  operation: Operation,
  view: AccountView,
): { readonly expected: Json; readonly seen: Json } | undefined {
  const { before, seen } = observe(operation, view);
  for (const [fact, expected] of Object.entries(before)) {
    const found = seen[fact];
    if (expected !== undefined && found !== undefined && !same(expected, found)) {
      return { expected: { [fact]: expected }, seen: { [fact]: found } };
    }
  }
  return undefined;
}

/** The facts in which before and after differ. */
export function changedFacts({ before, after }: Pick<Observation, 'before' | 'after'>): readonly string[] {
  return Object.keys({ ...before, ...after }).filter((fact) => !same(before[fact], after[fact]));
}

export function observe(operation: Operation, view: AccountView): Observation {
  return { ...statedFacts(operation), seen: seenFacts(operation, view) };
}

/** What the operation says of before and after. */
export function statedFacts(operation: Operation): Pick<Observation, 'before' | 'after'> {
  switch (operation.verb) {
    case 'create':
      return { before: { exists: false }, after: { exists: true, ...declaredFacts(operation.after) } };
    case 'delete':
      return { before: { exists: true }, after: { exists: false } };
    case 'rename':
      return { before: { old: true, new: false }, after: { old: false, new: true } };
    case 'update':
    case 'move':
    case 'set-default':
      return { before: { ...operation.before }, after: { ...operation.after } };
    case 'drain': {
      const { licences, devices } = operation.before;
      return { before: { licences, devices }, after: { licences: 0, devices: 0 } };
    }
    case 'grant':
    case 'change-binding':
    case 'revoke':
      return { before: bindingFacts(operation.before, operation), after: bindingFacts(operation.after, operation) };
  }
}

function seenFacts(operation: Operation, view: AccountView): Facts {
  const now = view.names.for(operation);
  switch (operation.verb) {
    case 'create':
    case 'delete':
    case 'update':
    case 'move':
      return accountFacts(now(operation.name), operation, view);
    case 'rename':
      return { old: exists(operation.before.name, view), new: exists(operation.after.name, view) };
    case 'set-default': {
      const holder = view.defaultAccount();
      const names = [operation.before.default, operation.after.default];
      return { default: names.find((name) => now(name) === holder) ?? holder };
    }
    case 'drain': {
      const assets = view.account(now(operation.name))?.assets;
      const gone = exists(now(operation.name), view) === false;
      return gone ? { licences: 0, devices: 0 } : { licences: assets?.licences, devices: assets?.devices };
    }
    case 'grant':
    case 'change-binding':
    case 'revoke':
      return heldFacts(operation, view);
  }
}

/** `children` means nothing at the Smart Account. */
function bindingFacts(value: BindingValue | null, { scope }: BindingOperation): Facts {
  if (value === null) return { held: false };
  const children = scope === smartAccountScope ? undefined : (value.children ?? undefined);
  return { held: true, role: value.role, otherRoles: value.alsoRoles ?? [], children };
}

function heldFacts(operation: BindingOperation, view: AccountView): Facts {
  const { scope, principal } = operation;
  const binding = view.binding(view.names.for(operation)(scope), principal);
  if (binding === undefined) return { held: view.complete && view.rolesRead(principal) ? false : undefined };
  const { trust = {}, role, alsoRoles = [], children } = binding;
  return {
    held: true,
    role: trust.role === undefined ? role : undefined,
    otherRoles: [...alsoRoles],
    children: scope !== smartAccountScope && trust.children === undefined ? children : undefined,
  };
}

function exists(name: string, view: AccountView): boolean | undefined {
  if (view.account(name) !== undefined) return true;
  return view.complete ? false : undefined;
}

function declaredFacts({ parent, description, visibility, tags, onPremises }: VirtualAccountValue): Facts {
  return { parent, description, visibility, tags, onPremises };
}

/** The facts of an account as the names after the plan have them, where they were read. */
function accountFacts(name: string, operation: VirtualAccountOperation, view: AccountView): Facts {
  const account = view.account(name);
  if (account === undefined) return { exists: exists(name, view) };
  const { trust = {}, tags, onPremises } = account;
  return {
    exists: true,
    parent: trust.parent === undefined ? parentAsPlanned(account.parent, operation, view) : undefined,
    description: trust.description === undefined ? emptyIsNone(account.description) : undefined,
    visibility: trust.visibility === undefined ? (account.visibility ?? null) : undefined,
    tags: trust.tags === undefined ? (tags ?? null) : undefined,
    onPremises: trust.onPremises === undefined ? onPremises : undefined,
  };
}

/** The plan names a parent by the name it will have: where one of its two names is this one, that is the one it means. */
function parentAsPlanned(
  parent: string | undefined,
  operation: VirtualAccountOperation,
  view: AccountView,
): string | null {
  if (parent === undefined) return null;
  const planned = [operation.after, operation.before].flatMap((value) =>
    value !== null && 'parent' in value && typeof value.parent === 'string' ? [value.parent] : [],
  );
  return planned.find((name) => view.names.of(name) === parent) ?? parent;
}

function emptyIsNone(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : text;
}

function same(left: Json | undefined, right: Json | undefined): boolean {
  return canonicalJson(normal(left)) === canonicalJson(normal(right));
}

/** No text and no tags are none: backends and layouts say it in both ways. */
function normal(value: Json | undefined): Json {
  if (value === undefined || value === '') return null;
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0
    ? null
    : value;
}
