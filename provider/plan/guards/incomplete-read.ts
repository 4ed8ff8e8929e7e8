import { smartAccountScope } from '../../model/address.ts';
import type { Guard, Unseen } from './guard.ts';
import { listed } from './sentence-parts.ts';

export const incompleteRead: Guard = {
  id: 'incomplete-read',
  title: 'The plan is made from a part of the account',
  *evaluate({ input, operations, unseen }) {
    const { complete, incompleteBecause } = input.live;
    if (complete) return;
    const open = consequences(unseen, operations.length > 0);
    if (open.length === 0) return;
    const because = incompleteBecause.length === 0 ? 'the backend does not say why' : incompleteBecause.join('; ');
    yield {
      at: smartAccountScope,
      message: `The account was read in part (${because}), so that ${open.join(', ')}`,
      hint: 'Read it as somebody with a Smart Account role',
      operations: operations.map(({ id }) => id),
    };
  },
};

/** What follows for this layout; nothing where all that it declares was seen, and is as declared. */
function consequences({ virtualAccounts, people }: Unseen, acts: boolean): readonly string[] {
  return [
    ...(virtualAccounts.length === 0
      ? []
      : [`nobody can say whether ${listed(virtualAccounts)} ${virtualAccounts.length === 1 ? 'is' : 'are'} missing`]),
    ...(people.length === 0 ? [] : [`the roles of ${listed(people)} are not known`]),
    ...(acts ? ['this plan may miss what it would collide with'] : []),
  ];
}
