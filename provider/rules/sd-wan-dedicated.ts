import { counted } from '../model/sentence-parts.ts';
import type { Rule } from './rule.ts';
import { sdWanAccounts, wordsOf } from './sd-wan-accounts.ts';

/** Words for products that are licensed apart from SD-WAN. Our list. */
const otherProducts =
  /(?<![a-z])(data ?cent(er|re)s?|security|firewalls?|collaboration|webex|wireless|meraki|nexus|aci|ise|switching|campus)(?![a-z])/i;

export const sdWanDedicated: Rule = {
  id: 'sd-wan-dedicated',
  title: 'A Virtual Account for SD-WAN is used for something else as well',
  severity: 'warning',
  basis: 'cisco',
  looksAt: 'layout',
  *check(context) {
    for (const account of sdWanAccounts(context)) {
      const other = otherProducts.exec(wordsOf(account))?.[0];
      const children = context.childrenOf.get(account.name)?.length ?? 0;
      const shared = account.default
        ? 'is the default one, where orders of any product land'
        : other !== undefined
          ? `is also for ${other}`
          : children > 0
            ? `has ${counted(children, 'other')} nested in it, while an SD-WAN subscription belongs to exactly one`
            : undefined;
      if (shared === undefined) continue;
      yield {
        about: account.name,
        message: `${account.name} is for SD-WAN overlays and ${shared}`,
        hint: 'Give SD-WAN overlays a Virtual Account of their own',
        place: account.place,
        atKey: true,
      };
    }
  },
};
