import type { Guard } from './guard.ts';
import { scopeName } from '../../model/sentence-parts.ts';

export const partnersOverlap: Guard = {
  id: 'partners-overlap',
  title: 'Two partners would for a while reach the same Virtual Account',
  *evaluate({ gaps }) {
    for (const { kind, who, at } of gaps) {
      if (kind !== 'partners-overlap') continue;
      yield {
        at,
        message: `${who} is to lose access to ${scopeName(at)} and would for a while still have it beside another partner`,
        hint: 'Take the access of the one away in a change before this one',
        operations: [],
      };
    }
  },
};
