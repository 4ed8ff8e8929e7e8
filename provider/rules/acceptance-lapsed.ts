import { scopeName } from '../model/sentence-parts.ts';
import { isPast } from './rule-context.ts';
import type { Rule } from './rule.ts';

export const acceptanceLapsed: Rule = {
  id: 'acceptance-lapsed',
  title: 'An accepted risk has passed its last day',
  severity: 'warning',
  basis: 'ours',
  looksAt: 'layout',
  *check({ desired, day }) {
    for (const { risk, at, until, place } of desired.accepted) {
      if (until === undefined || !isPast(until, day)) continue;
      yield {
        about: at,
        message: `The acceptance of ${risk} at ${scopeName(at)} ended on ${until} and lifts nothing any more`,
        hint: 'Deal with the risk and delete the entry, or give it a new last day and a reason that still holds',
        place,
      };
    }
  },
};
