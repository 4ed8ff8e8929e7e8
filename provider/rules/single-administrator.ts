import { isExternalGroup } from '../model/address.ts';
import { isOutsider } from './rule-context.ts';
import type { Rule } from './rule.ts';

export const singleAdministrator: Rule = {
  id: 'single-administrator',
  title: 'One person administers a Virtual Account',
  severity: 'warning',
  basis: 'ours',
  looksAt: 'layout',
  *check({ desired, administratorsOf }) {
    for (const { name, place } of desired.virtualAccounts.values()) {
      const [only, second] = administratorsOf.get(name) ?? [];
      if (only === undefined || second !== undefined) continue;
      // A single partner is partner-only-administrator; a group of theirs is nobody knows how many.
      if (isOutsider(only) || isExternalGroup(only.principal)) continue;
      yield {
        about: name,
        message: `Only ${only.who} administers ${name}`,
        hint: 'Name a second administrator, so that somebody can add and remove users there while the first is away',
        place: only.scope === name ? only.place : place,
        atKey: only.scope !== name,
        fold: { key: only.principal, item: name },
      };
    }
  },
};
