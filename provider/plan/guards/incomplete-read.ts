import { smartAccountScope } from '../../model/address.ts';
import type { Guard } from './guard.ts';

export const incompleteRead: Guard = {
  id: 'incomplete-read',
  title: 'The plan is made from a part of the account',
  *evaluate({ input, operations }) {
    const { complete, incompleteBecause } = input.live;
    if (complete || operations.length === 0) return;
    const because = incompleteBecause.length === 0 ? 'the backend does not say why' : incompleteBecause.join('; ');
    yield {
      at: smartAccountScope,
      message: `The account was read in part (${because}), so that this plan may miss what it would collide with`,
      hint: 'Read it as somebody with a Smart Account role',
      operations: operations.map(({ id }) => id),
    };
  },
};
