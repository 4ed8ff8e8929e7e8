import { bindingAddress, smartAccountScope, virtualAccountAddress } from '../model/address.ts';
import type { Place } from '../model/place.ts';
import type { BindingOperation, BindingValue, Operation, Plan, VirtualAccountOperation } from '../model/plan.ts';
import type { PlanningInput } from '../model/planning.ts';
import { assemblePlan } from './assemble.ts';
import { rootScope, type NodeKey } from './changes.ts';
import { diffContext, type DiffContext } from './diff-context.ts';
import { canonicalJson } from '../model/canonical-json.ts';
import { draftBinding, operationId, type Draft } from './draft.ts';
import { liveNode, newNode } from './matching.ts';

export interface Undo {
  readonly plan: Plan;
  /** What cannot be taken back, or has changed since, in words. */
  readonly left: readonly { readonly operation: string; readonly because: string }[];
}

/**
 * The way back of a run, through the same order and guards: each resource that the run wrote returns to what it was
 * before the run first wrote it. The origin of every operation is the line of the layout that will do it again.
 */
export function planUndo(input: PlanningInput, done: readonly Operation[]): Undo {
  const context = onLiveNames(diffContext(input));
  const left: { operation: string; because: string }[] = [];
  const drafts: Draft[] = [];
  const seen = new Set<string>();
  for (const operation of done) {
    const subject = 'principal' in operation ? operation.address : `${operation.verb} ${operation.address}`;
    if (seen.has(subject)) continue;
    seen.add(subject);
    const last = done.filter((other) => other.address === operation.address).at(-1) ?? operation;
    const result =
      'principal' in operation
        ? bindingBack(context, operation, last as BindingOperation)
        : accountBack(context, operation);
    if (typeof result === 'string') left.push({ operation: operation.id, because: result });
    else drafts.push(result);
  }
  const counts = {
    unmanaged: 0,
    ignored: 0,
    unread: [],
    unknownPrincipals: [],
    unknownFields: none,
    onTrustFields: none,
  };
  return { plan: assemblePlan(context, drafts, counts), left };
}

const none = { role: 0, children: 0 } as const;

/** The way back speaks of accounts as they are called now, whatever the layout wants to call them. */
function onLiveNames(context: DiffContext): DiffContext {
  return {
    ...context,
    label: (node) => (node === rootScope ? smartAccountScope : node.slice(node.indexOf(':') + 1)),
  };
}

function bindingBack(context: DiffContext, first: BindingOperation, last: BindingOperation): Draft | string {
  const { live, desired, capabilities } = context.input;
  const { scope, principal } = first;
  const node = scope === smartAccountScope ? rootScope : liveNode(scope);
  const held = live.estate.bindings.get(bindingAddress(scope, principal));
  const now: BindingValue | null = held ? { role: held.role, children: held.children ?? null } : null;
  if (!sameRole(now, last.after)) return `${first.who} on ${scope} has changed since`;
  const declared = desired.bindings.get(bindingAddress(scope, principal));
  const place = declared?.place ?? placeOf(context, scope);
  const parts = { scope, node, principal, who: context.who(principal), place };
  const target = first.before;
  if (now === null) {
    if (target === null) return 'it was there neither before nor after';
    const { alsoRoles: _also, ...after } = target;
    return draftBinding({ ...parts, via: capabilities.write.grant, write: { before: undefined, after } });
  }
  if (target === null)
    return draftBinding({ ...parts, via: capabilities.write.revoke, write: { before: now, after: undefined } });
  return draftBinding({ ...parts, via: capabilities.write.changeBinding.via, write: { before: now, after: target } });
}

function sameRole(left: BindingValue | null, right: BindingValue | null): boolean {
  if (left === null || right === null) return left === right;
  return (
    left.role === right.role && (left.children === null || right.children === null || left.children === right.children)
  );
}

function accountBack(context: DiffContext, operation: VirtualAccountOperation): Draft | string {
  const { live, capabilities } = context.input;
  const { write } = capabilities;
  const place = placeOf(context, operation.name);
  const { name } = operation;
  const account = live.estate.virtualAccounts.get(name);
  const node = liveNode(name);
  const draft = (inverse: Draft['operation'], change: Draft['change']): Draft => ({
    operation: inverse,
    change,
    place,
  });
  if (operation.verb !== 'delete' && operation.verb !== 'drain' && !account) return `${name} no longer exists`;
  switch (operation.verb) {
    case 'create': {
      const address = virtualAccountAddress(name);
      const id = operationId('delete', address);
      const via = write.delete;
      return draft(
        { id, verb: 'delete', address, name, via, before: operation.after, after: null },
        { id, verb: 'delete', via, after: [], node, name },
      );
    }
    case 'delete': {
      if (account) return `${name} exists again`;
      const address = virtualAccountAddress(name);
      const id = operationId('create', address);
      const parent = operation.before.parent === null ? undefined : nodeNow(context, operation.before.parent);
      const { via } = write.create;
      return draft(
        { id, verb: 'create', address, name, via, before: null, after: operation.before },
        { id, verb: 'create', via, after: [], node: newNode(name), name, parent },
      );
    }
    case 'rename': {
      const was = operation.before.name;
      const address = virtualAccountAddress(was);
      const id = operationId('rename', address);
      return draft(
        { id, verb: 'rename', address, name: was, via: write.rename, before: { name }, after: { name: was } },
        { id, verb: 'rename', via: write.rename, after: [], node, from: name, to: was },
      );
    }
    case 'move': {
      const from = account?.parent ?? null;
      if (from !== operation.after.parent) return `${name} lies elsewhere by now`;
      const to = operation.before.parent === null ? undefined : nodeNow(context, operation.before.parent);
      const { id, address } = operation;
      return draft(
        { id, verb: 'move', address, name, via: write.move, before: operation.after, after: operation.before },
        { id, verb: 'move', via: write.move, after: [], node, from: from === null ? undefined : liveNode(from), to },
      );
    }
    case 'set-default':
      return defaultBack(context, operation.before.default, name);
    case 'update': {
      const held = account as unknown as Readonly<Record<string, unknown>>;
      const changed = Object.entries(operation.after).some(
        ([field, value]) => canonicalJson(held[field] ?? null) !== canonicalJson(value),
      );
      if (changed) return `${name} has changed since`;
      const { id, address, via } = operation;
      const to = operation.before.visibility;
      return draft(
        { id, verb: 'update', address, name, via, before: operation.after, after: operation.before },
        { id, verb: 'update', via, after: [], node, visibility: to === undefined || to === null ? undefined : { to } },
      );
    }
    case 'drain':
      return `what lay in ${name} lies among the rest of ${operation.after.into}: move it back by hand`;
  }
}

function defaultBack(context: DiffContext, was: string, now: string): Draft | string {
  const { live, capabilities } = context.input;
  if (!live.estate.virtualAccounts.get(now)?.default) return `${now} is no longer the default`;
  if (!live.estate.virtualAccounts.has(was)) return `${was} no longer exists`;
  const address = virtualAccountAddress(was);
  const id = operationId('set-default', address);
  const via = capabilities.write.setDefault;
  return {
    operation: { id, verb: 'set-default', address, name: was, via, before: { default: now }, after: { default: was } },
    change: { id, verb: 'set-default', via, after: [], node: liveNode(was), previous: liveNode(now) },
    place: placeOf(context, was),
  };
}

function nodeNow(context: DiffContext, name: string): NodeKey {
  return context.input.live.estate.virtualAccounts.has(name) ? liveNode(name) : newNode(name);
}

function placeOf(context: DiffContext, scope: string): Place | undefined {
  const { desired } = context.input;
  return scope === smartAccountScope ? desired.place : desired.virtualAccounts.get(scope)?.place;
}
