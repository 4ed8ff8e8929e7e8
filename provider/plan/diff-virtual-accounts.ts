import { virtualAccountAddress } from '../model/address.ts';
import type { DesiredVirtualAccount } from '../model/desired.ts';
import type { LiveVirtualAccount, VirtualAccountField } from '../model/estate.ts';
import { fieldsWrittenBy, kinds, type Field } from '../model/kinds.ts';
import type { Place } from '../model/place.ts';
import type { VirtualAccountUpdate, VirtualAccountValue } from '../model/plan.ts';
import type { NodeKey } from './changes.ts';
import type { DiffContext } from './diff-context.ts';
import { operationId, type Draft } from './draft.ts';
import { liveNode } from './matching.ts';

/** Operations on the tree: what is created, changed, renamed, moved, made default. Deletes have a file of their own. */
export function diffVirtualAccounts(context: DiffContext): readonly Draft[] {
  const { input, matching, scope } = context;
  const moved = defaultChange(context);
  const drafts: Draft[] = moved ? [moved] : [];
  for (const account of input.desired.virtualAccounts.values()) {
    const node = matching.nodeOfDesired.get(account.name);
    if (node === undefined || !scope.mayCreate(node) || scope.ignoredNode(node)) continue;
    const live = liveOf(context, node);
    // What stays the default, since the new one is out of scope, keeps what is fixed for the default.
    const staysDefault = live?.default === true && moved === undefined && !account.default;
    if (live)
      drafts.push(
        ...changesOf({ context, account: staysDefault ? { ...account, default: true } : account, live, node }),
      );
    else if (willExist(context, node)) drafts.push(...creationOf({ context, account, node }));
  }
  return drafts;
}

export function liveOf(context: DiffContext, node: NodeKey): LiveVirtualAccount | undefined {
  return node.startsWith('live:') ? context.input.live.estate.virtualAccounts.get(node.slice(5)) : undefined;
}

/**
 * Whether an account is there once the plan is done: it is live, or this plan creates it and all that it is nested in. A
 * name is missing only after a complete read, and never when two live accounts have it.
 */
export function willExist(context: DiffContext, node: NodeKey): boolean {
  if (node.startsWith('live:')) return true;
  const { scope, matching, input } = context;
  const account = matching.desiredOfNode.get(node);
  if (account === undefined || !scope.mayCreate(node) || scope.ignoredNode(node)) return false;
  if (!input.live.complete || input.live.estate.ambiguous.includes(account.name)) return false;
  const parent = scope.desiredParents.get(node);
  return parent === undefined || willExist(context, parent);
}

interface AccountDiff {
  readonly context: DiffContext;
  readonly account: DesiredVirtualAccount;
  readonly live: LiveVirtualAccount;
  readonly node: NodeKey;
}

function creationOf({ context, account, node }: Omit<AccountDiff, 'live'>): readonly Draft[] {
  const { write } = context.input.capabilities;
  const address = virtualAccountAddress(account.name);
  const id = operationId('create', address);
  const asked = writableFields(account);
  const setAtOnce = Object.fromEntries(
    Object.entries(asked).filter(([field]) => (write.create.fields as readonly string[]).includes(field)),
  ) as VirtualAccountUpdate;
  const parent = account.parent === undefined ? undefined : context.matching.nodeOfDesired.get(account.parent);
  const after: VirtualAccountValue = {
    name: account.name,
    parent: parent === undefined ? null : context.label(parent),
    ...withoutNull(setAtOnce),
  };
  const { place } = account;
  const create: Draft = {
    operation: { id, verb: 'create', address, name: account.name, via: write.create.via, before: null, after },
    change: { id, verb: 'create', via: write.create.via, after: [], node, name: account.name, parent },
    place,
  };
  // What a create cannot set in its one write follows as an update that needs it.
  const rest = Object.fromEntries(Object.entries(asked).filter(([field]) => !Object.hasOwn(setAtOnce, field)));
  return [
    create,
    ...updatesOf({ context, name: account.name, node, before: nothing(rest), after: rest, place, needs: [id] }),
  ];
}

function changesOf({ context, account, live, node }: AccountDiff): readonly Draft[] {
  const { write } = context.input.capabilities;
  const address = virtualAccountAddress(account.name);
  const { place } = account;
  const drafts: Draft[] = [];
  const rename = context.matching.renames.get(account.name);
  if (rename) {
    const id = operationId('rename', address);
    const before = { name: rename.from };
    const after = { name: account.name };
    drafts.push({
      operation: { id, verb: 'rename', address, name: account.name, via: write.rename, before, after },
      change: { id, verb: 'rename', via: write.rename, after: [], node, from: rename.from, to: account.name },
      place: account.formerly?.place ?? place,
    });
  }
  const from = context.scope.liveParents.get(node);
  const to = account.parent === undefined ? undefined : context.matching.nodeOfDesired.get(account.parent);
  // A parent that is not live and is not created leaves its children where they are.
  if (comparable(live, 'parent') && from !== to && (to === undefined || willExist(context, to))) {
    const id = operationId('move', address);
    const named = (parent: NodeKey | undefined): string | null => (parent === undefined ? null : context.label(parent));
    drafts.push({
      operation: {
        ...{ id, verb: 'move', address, name: account.name, via: write.move },
        before: { parent: named(from) },
        after: { parent: named(to) },
      },
      change: { id, verb: 'move', via: write.move, after: [], node, from, to },
      place,
    });
  }
  const { before, after } = changedFields(live, account);
  drafts.push(...updatesOf({ context, name: account.name, node, before, after, place, needs: [] }));
  return drafts;
}

function comparable(live: LiveVirtualAccount, field: VirtualAccountField): boolean {
  return live.trust?.[field] !== 'unknown';
}

const fieldTable: Readonly<Record<string, Field>> = kinds['virtual-account'].fields;
const updatedFields = fieldsWrittenBy('virtual-account', 'update') as readonly (keyof VirtualAccountUpdate)[];

/** The values that an update writes for an account: those that the layout mentions and that can be written there. */
function writableFields(account: DesiredVirtualAccount): VirtualAccountUpdate {
  const values: Record<string, unknown> = {};
  for (const field of updatedFields) {
    const value = field === 'onPremises' ? account.onPremises || undefined : account[field];
    if (value === undefined || (account.default && fieldTable[field]?.fixedFor === 'default')) continue;
    values[field] = value;
  }
  return values;
}

function changedFields(
  live: LiveVirtualAccount,
  account: DesiredVirtualAccount,
): { readonly before: VirtualAccountUpdate; readonly after: VirtualAccountUpdate } {
  const wanted = writableFields(account);
  const before: Record<string, unknown> = {};
  const after: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(wanted) as [keyof VirtualAccountUpdate, unknown][]) {
    if (!comparable(live, field) || sameValue(live[field], value)) continue;
    before[field] = emptyIsNull(live[field]);
    after[field] = value;
  }
  return { before, after };
}

/** No tags and no text are none, so that a step which is handed over stays the same step once the account is read. */
function emptyIsNull(live: unknown): unknown {
  const isEmpty = live === '' || (typeof live === 'object' && live !== null && Object.keys(live).length === 0);
  return isEmpty ? null : (live ?? null);
}

/** An absent description and an empty one are the same to Cisco's list reply; absent and empty tags likewise. */
function sameValue(live: unknown, wanted: unknown): boolean {
  if (typeof wanted === 'object' && wanted !== null) {
    const left = (live ?? {}) as Readonly<Record<string, unknown>>;
    const right = wanted as Readonly<Record<string, unknown>>;
    const keys = Object.keys(right);
    return (
      keys.length === Object.keys(left).length &&
      keys.every((key) => Object.hasOwn(left, key) && left[key] === right[key])
    );
  }
  return (live ?? '') === (wanted ?? '');
}

interface UpdateParts {
  readonly context: DiffContext;
  readonly name: string;
  readonly node: NodeKey;
  readonly before: VirtualAccountUpdate;
  readonly after: VirtualAccountUpdate;
  readonly place: Place;
  readonly needs: readonly string[];
}

/** One update; where some fields can be written by the API and others only in the portal, the first that can goes by itself. */
function updatesOf({ context, name, node, before, after, place, needs }: UpdateParts): readonly Draft[] {
  const fields = Object.keys(after) as (keyof VirtualAccountUpdate)[];
  if (fields.length === 0) return [];
  const { update } = context.input.capabilities.write;
  const byApi = fields.filter((field) => update[field] === 'api');
  // An operation's id is its verb and address, so one account has one update: mixed, a person does all of it.
  const via = byApi.length === fields.length ? 'api' : 'portal';
  const address = virtualAccountAddress(name);
  const id = operationId('update', address);
  const visibility = after.visibility === undefined || after.visibility === null ? undefined : { to: after.visibility };
  return [
    {
      operation: { id, verb: 'update', address, name, via, before: pick(before, fields), after: pick(after, fields) },
      change: { id, verb: 'update', via, after: needs, node, visibility, ties: after.onPremises === true },
      place,
    },
  ];
}

function defaultChange(context: DiffContext): Draft | undefined {
  const { input, matching, scope } = context;
  const wanted = [...input.desired.virtualAccounts.values()].find((account) => account.default);
  const liveDefault = [...input.live.estate.virtualAccounts.values()].find((account) => account.default);
  const node = wanted && matching.nodeOfDesired.get(wanted.name);
  if (!wanted || !liveDefault || node === undefined || liveNode(liveDefault.name) === node) return undefined;
  if (!scope.inTarget(node) || scope.ignoredNode(node) || !comparable(liveDefault, 'default')) return undefined;
  if (!willExist(context, node)) return undefined;
  // To make another one the default takes that from who has it: an ignored account is left as it is.
  const previous = liveNode(liveDefault.name);
  if (scope.ignoredNode(previous)) return undefined;
  const via = input.capabilities.write.setDefault;
  const address = virtualAccountAddress(wanted.name);
  const id = operationId('set-default', address);
  return {
    operation: {
      ...{ id, verb: 'set-default', address, name: wanted.name, via },
      before: { default: context.label(previous) },
      after: { default: wanted.name },
    },
    change: { id, verb: 'set-default', via, after: [], node, previous },
    place: wanted.place,
  };
}

function pick(value: VirtualAccountUpdate, fields: readonly (keyof VirtualAccountUpdate)[]): VirtualAccountUpdate {
  return Object.fromEntries(fields.map((field) => [field, value[field]]));
}

function nothing(fields: VirtualAccountUpdate): VirtualAccountUpdate {
  return Object.fromEntries(Object.keys(fields).map((field) => [field, field === 'onPremises' ? false : null]));
}

function withoutNull(fields: VirtualAccountUpdate): Partial<VirtualAccountValue> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}
