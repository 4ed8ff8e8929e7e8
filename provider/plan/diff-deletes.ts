import { virtualAccountAddress } from '../model/address.ts';
import type { LiveVirtualAccount } from '../model/estate.ts';
import type { Place } from '../model/place.ts';
import type { VirtualAccountValue } from '../model/plan.ts';
import type { NodeKey } from './changes.ts';
import type { DiffContext } from './diff-context.ts';
import { willExist } from './diff-virtual-accounts.ts';
import { operationId, type Draft } from './draft.ts';
import { liveNode } from './matching.ts';

/**
 * What is deleted: what `removed` names, what `by: recreate` replaces, and with `prune` what is not declared. Nothing
 * is deleted on the word of an incomplete read.
 */
export function diffDeletes(context: DiffContext): readonly Draft[] {
  const { input, matching, scope } = context;
  if (!input.live.complete) return [];
  const drafts: Draft[] = [];
  for (const account of input.live.estate.virtualAccounts.values()) {
    const node = liveNode(account.name);
    if (matching.desiredOfNode.has(node) || scope.ignoredNode(node)) continue;
    const order = deletionOrder(context, account);
    if (!order || !(scope.inTarget(node) || (order.target !== undefined && scope.inTarget(order.target)))) continue;
    drafts.push(...deletionOf({ context, account, node, target: order.target, place: order.place }));
  }
  return drafts;
}

/** What asks for the deletion of a live account: the line, and where its content goes. */
function deletionOrder(
  context: DiffContext,
  account: LiveVirtualAccount,
): { readonly target: NodeKey | undefined; readonly place: Place } | undefined {
  const { desired } = context.input;
  const replacement = context.matching.recreated.get(account.name);
  if (replacement !== undefined) {
    const by = desired.virtualAccounts.get(replacement);
    const place = by?.formerly?.place ?? desired.place;
    const target = context.matching.nodeOfDesired.get(replacement);
    // What is not replaced stays.
    return target !== undefined && isUsable(context, target) ? { target, place } : undefined;
  }
  const removal = context.scope.removalOf(account.name);
  if (removal) {
    const { drainTo } = removal;
    const target = drainTo === undefined ? undefined : nodeNamed(context, drainTo);
    // Without a place for its content the guard of deletes speaks up.
    return { target: target !== undefined && isUsable(context, target) ? target : undefined, place: removal.place };
  }
  return desired.manage.pruneVirtualAccounts ? { target: undefined, place: desired.manage.place } : undefined;
}

/** Nothing is drained into what is left alone, or into what this plan does not create. */
function isUsable(context: DiffContext, target: NodeKey): boolean {
  return !context.scope.ignoredNode(target) && willExist(context, target);
}

/** A declared account by its name, or a live one that nobody declares. */
function nodeNamed(context: DiffContext, name: string): NodeKey | undefined {
  const declared = context.matching.nodeOfDesired.get(name);
  if (declared !== undefined) return declared;
  return context.input.live.estate.virtualAccounts.has(name) ? liveNode(name) : undefined;
}

function deletionOf(options: {
  readonly context: DiffContext;
  readonly account: LiveVirtualAccount;
  readonly node: NodeKey;
  readonly target: NodeKey | undefined;
  readonly place: Place;
}): readonly Draft[] {
  const { context, account, node, target, place } = options;
  const { write } = context.input.capabilities;
  const address = virtualAccountAddress(account.name);
  const drafts: Draft[] = [];
  const { assets } = account;
  if (target !== undefined && (assets === undefined || assets.licences > 0 || assets.devices > 0)) {
    const id = operationId('drain', address);
    const { via } = write.drain;
    const before = assets ?? { licences: 0, licencesInUse: 0, devices: 0 };
    drafts.push({
      operation: {
        id,
        verb: 'drain',
        address,
        name: account.name,
        via,
        before,
        after: { into: context.label(target) },
      },
      change: { id, verb: 'drain', via, after: [], node, into: target },
      place,
    });
  }
  const id = operationId('delete', address);
  drafts.push({
    operation: {
      id,
      verb: 'delete',
      address,
      name: account.name,
      via: write.delete,
      before: valueOf(account),
      after: null,
    },
    change: { id, verb: 'delete', via: write.delete, after: [], node, name: account.name },
    place,
  });
  return drafts;
}

export function valueOf(account: LiveVirtualAccount): VirtualAccountValue {
  return {
    name: account.name,
    parent: account.parent ?? null,
    ...(account.description === undefined ? {} : { description: account.description }),
    ...(account.visibility === undefined ? {} : { visibility: account.visibility }),
    ...(account.tags === undefined ? {} : { tags: account.tags }),
    ...(account.onPremises ? { onPremises: true } : {}),
  };
}
