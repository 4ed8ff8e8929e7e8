import { bindingAddress } from '../model/address.ts';
import type { Suggestion } from '../model/plan.ts';
import type { DiffContext } from './diff-context.ts';
import type { Draft } from './draft.ts';
import { liveNode } from './matching.ts';
import { childrenOf } from './tree.ts';

/**
 * Likely renames: a declared account that would be created beside a live one that nobody declares, where the two look
 * alike. Never assumed: a wrong guess would hand one account's licences to another's people.
 */
export function suggestRenames(context: DiffContext, drafts: readonly Draft[]): readonly Suggestion[] {
  const { input, matching, scope } = context;
  const created = drafts
    .flatMap(({ operation }) => (operation.verb === 'create' ? [operation] : []))
    .sort((left, right) => (left.id < right.id ? -1 : 1));
  if (created.length === 0) return [];
  const undeclared = [...input.live.estate.virtualAccounts.values()].filter((account) => {
    const node = liveNode(account.name);
    const spokenFor = matching.recreated.has(account.name) || scope.removalOf(account.name) !== undefined;
    return !matching.desiredOfNode.has(node) && !scope.ignoredNode(node) && !spokenFor;
  });
  const liveChildren = childrenOf(scope.liveParents);
  const suggestions: Suggestion[] = [];
  for (const operation of created) {
    const { name } = operation;
    const found = undeclared.flatMap((account) => {
      const sameParent = (account.parent ?? null) === operation.after.parent;
      const people = samePeople(context, account.name, name);
      const adopts = (liveChildren.get(liveNode(account.name)) ?? []).some((child) => {
        const declared = matching.desiredOfNode.get(child);
        return declared?.parent === name;
      });
      const reasons = [
        ...(people > 0 ? [`${String(people)} of its people would be granted the same role there`] : []),
        ...(adopts ? ['what is nested in it would move there'] : []),
        ...(sameParent ? ['it lies at the same place in the tree'] : []),
      ];
      return (people > 0 || adopts) && reasons.length > 1 ? [{ account, reasons }] : [];
    });
    const [only] = found;
    if (only && found.length === 1) {
      suggestions.push({
        kind: 'rename',
        from: only.account.name,
        to: name,
        why: only.reasons.join('; '),
        paste: `formerly: ${JSON.stringify(only.account.name)}`,
      });
    }
  }
  // In an order of their own: the files of a layout may come in any.
  return suggestions.sort((left, right) => (left.to < right.to ? -1 : 1));
}

function samePeople(context: DiffContext, liveName: string, declaredName: string): number {
  const { live, desired } = context.input;
  let count = 0;
  for (const binding of desired.bindings.values()) {
    if (binding.scope !== declaredName) continue;
    const held = live.estate.bindings.get(bindingAddress(liveName, binding.principal));
    if (held?.role === binding.role) count += 1;
  }
  return count;
}
