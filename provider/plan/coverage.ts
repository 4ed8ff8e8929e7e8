import { bindingAddress } from '../model/address.ts';
import { virtualAccountFields, type VirtualAccountField } from '../model/estate.ts';
import type { Coverage } from '../model/plan.ts';
import type { BindingCounts } from './diff-bindings.ts';
import type { DiffContext } from './diff-context.ts';
import { liveNode } from './matching.ts';

/** What the comparison could and could not see. A plan never says "no changes" without it. */
export function coverageOf(context: DiffContext, counts: BindingCounts): Coverage {
  const { live } = context.input;
  const accounts = countAccounts(context);
  const unread = sortedUnique(counts.unread.map((principal) => context.who(principal)));
  return {
    complete: live.complete,
    incompleteBecause: live.incompleteBecause,
    virtualAccounts: { read: live.estate.virtualAccounts.size, managed: accounts.managed, ignored: accounts.ignored },
    principals: {
      read: live.principalsRead === 'everyone' ? distinctPrincipals(context) : live.principalsRead.size,
      unread,
      listing: context.input.capabilities.read.principals,
    },
    unknownFields: [...accounts.unknown, ...bindingFieldCounts(counts.unknownFields)],
    onTrustFields: [...accounts.onTrust, ...bindingFieldCounts(counts.onTrustFields)],
    unmanagedBindings: counts.unmanaged,
    unknownPrincipals: sortedUnique(counts.unknownPrincipals),
    doubleRoles: [...live.estate.bindings.values()]
      .filter((binding) => (binding.alsoRoles ?? []).length > 0)
      .map((binding) => bindingAddress(binding.scope, binding.principal))
      .sort(),
    ambiguousNames: [...live.estate.ambiguous].sort(),
    ignored: counts.ignored + accounts.ignored,
  };
}

type FieldCount = Coverage['unknownFields'][number];

function countAccounts(context: DiffContext): {
  readonly managed: number;
  readonly ignored: number;
  readonly unknown: readonly FieldCount[];
  readonly onTrust: readonly FieldCount[];
} {
  const tally = { 'on-trust': new Map<VirtualAccountField, number>(), unknown: new Map<VirtualAccountField, number>() };
  let managed = 0;
  let ignored = 0;
  for (const account of context.input.live.estate.virtualAccounts.values()) {
    const node = liveNode(account.name);
    if (context.scope.ignoredNode(node)) ignored += 1;
    else if (context.matching.desiredOfNode.has(node)) {
      managed += 1;
      if (!account.trust) continue;
      for (const field of virtualAccountFields) {
        const trust = account.trust[field];
        if (trust) tally[trust].set(field, (tally[trust].get(field) ?? 0) + 1);
      }
    }
  }
  const listed = (counts: ReadonlyMap<VirtualAccountField, number>): readonly FieldCount[] =>
    [...counts].map(([field, count]) => ({ kind: 'virtual-account', field, count }));
  return { managed, ignored, unknown: listed(tally.unknown), onTrust: listed(tally['on-trust']) };
}

function bindingFieldCounts(counts: BindingCounts['unknownFields']): readonly FieldCount[] {
  return (['role', 'children'] as const).flatMap((field) =>
    counts[field] > 0 ? [{ kind: 'binding', field, count: counts[field] }] : [],
  );
}

function distinctPrincipals(context: DiffContext): number {
  const principals = new Set<string>();
  for (const binding of context.input.live.estate.bindings.values()) principals.add(binding.principal);
  return principals.size;
}

function sortedUnique(values: readonly string[]): readonly string[] {
  return [...new Set(values)].sort();
}
