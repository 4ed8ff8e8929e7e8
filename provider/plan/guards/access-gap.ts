import type { Guard } from './guard.ts';
import { scopeName } from '../../model/sentence-parts.ts';

export const accessGap: Guard = {
  id: 'access-gap',
  title: 'Somebody who administers before and after would not in between',
  *evaluate({ gaps }) {
    for (const { kind, who, at, permission } of gaps) {
      // Less than to administer yields by itself; it is in the gaps of the plan and refuses nothing.
      if (kind !== 'access-gap' || permission !== 'administer') continue;
      yield {
        at,
        message: `${who} would for a while not administer ${scopeName(at)}`,
        hint: 'Apply the intermediate layout that the plan proposes first',
        operations: [],
      };
    }
  },
};
