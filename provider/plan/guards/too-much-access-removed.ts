import { smartAccountScope } from '../../model/address.ts';
import type { AccessChange } from '../../model/plan.ts';
import type { Guard } from './guard.ts';
import { listed } from './sentence-parts.ts';

export const tooMuchAccessRemoved: Guard = {
  id: 'too-much-access-removed',
  title: 'Too large a part of the people would lose access',
  *evaluate({ input, set, access, operations }) {
    const losing = new Set(access.filter(losesAll).flatMap((row) => row.principals));
    const holding = new Set(set.before.bindings.map((binding) => binding.principal));
    const { maxRemovedShare } = input.desired.manage;
    if (losing.size <= maxRemovedShare * holding.size) return;
    yield {
      at: smartAccountScope,
      message: `${losing.size} of the ${holding.size} people who hold anything would lose all access to something that stays (${listed([...losing].map(set.who))}), more than the share of ${maxRemovedShare} in \`manage.maxRemovedShare\``,
      hint: 'Look whether a list in `roles` is shorter than it should be, or take access away in several changes',
      operations: operations
        .filter((operation) => operation.verb === 'revoke' && losing.has(operation.principal))
        .map(({ id }) => id),
    };
  },
};

/** Access that goes with a deleted Virtual Account is not taken from anybody. */
function losesAll(row: AccessChange): boolean {
  return row.before !== null && row.after === null && row.lifetime === 'stays';
}
