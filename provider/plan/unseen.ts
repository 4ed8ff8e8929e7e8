import type { BindingCounts } from './diff-bindings.ts';
import type { DiffContext } from './diff-context.ts';
import type { Unseen } from './guards/guard.ts';

/** What a part of the account cannot tell: a declared name that it does not show may be missing, or out of sight. */
export function unseenBy(context: DiffContext, counts: Pick<BindingCounts, 'unread'>): Unseen {
  const { input, matching, scope } = context;
  const unfound = [...matching.nodeOfDesired].filter(
    ([name, node]) =>
      node.startsWith('new:') &&
      scope.mayCreate(node) &&
      !scope.ignoredNode(node) &&
      !input.live.estate.ambiguous.includes(name),
  );
  return {
    virtualAccounts: unfound.map(([name]) => name).sort(),
    people: [...new Set(counts.unread.map(context.who))].sort(),
  };
}
