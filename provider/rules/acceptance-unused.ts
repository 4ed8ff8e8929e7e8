import { scopeName } from '../model/sentence-parts.ts';
import type { Rule } from './rule.ts';

export const acceptanceUnused: Rule = {
  id: 'acceptance-unused',
  title: 'An accepted risk is no longer there',
  severity: 'info',
  basis: 'ours',
  looksAt: 'layout',
  *check({ unusedAcceptances }) {
    for (const { risk, at, place } of unusedAcceptances) {
      yield {
        about: at,
        message: `${risk} finds nothing at ${scopeName(at)}, so accepting it there lifts nothing`,
        hint: 'Delete the entry, or correct its `at`: it names one place, not those below it',
        place,
      };
    }
  },
};
