import { scopeName } from '../model/sentence-parts.ts';
import type { Rule } from './rule.ts';

export const acceptanceWithoutEnd: Rule = {
  id: 'acceptance-without-end',
  title: 'A risk is accepted for ever',
  severity: 'info',
  basis: 'ours',
  looksAt: 'layout',
  *check({ desired }) {
    for (const { risk, at, until, place } of desired.accepted) {
      // An entry that accepts this very rule would need one for itself.
      if (until !== undefined || risk === 'acceptance-without-end') continue;
      yield {
        about: at,
        message: `${risk} at ${scopeName(at)} is accepted without a last day`,
        hint: 'Add `until`, so that somebody looks at it again',
        place,
      };
    }
  },
};
