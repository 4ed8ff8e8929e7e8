import type { DesiredVirtualAccount } from '../model/desired.ts';
import type { RuleContext } from './rule-context.ts';

const sdWan = /(?<![a-z])(sd[- ]?wan|viptela|vmanage)(?![a-z])/i;

/** Virtual Accounts that are for SD-WAN overlays, by their name, description or tags: no read tells. */
export function sdWanAccounts({ desired }: RuleContext): readonly DesiredVirtualAccount[] {
  return [...desired.virtualAccounts.values()].filter((account) => sdWan.test(wordsOf(account)));
}

/** All that a layout says about a Virtual Account in words. */
export function wordsOf({ name, description, tags }: DesiredVirtualAccount): string {
  return [name, description ?? '', ...Object.entries(tags ?? {}).flat()].join('\n');
}
