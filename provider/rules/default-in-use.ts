import { counted } from '../model/sentence-parts.ts';
import type { Rule } from './rule.ts';

export const defaultInUse: Rule = {
  id: 'default-in-use',
  title: 'The default Virtual Account holds assets',
  severity: 'warning',
  basis: 'cisco',
  looksAt: 'live',
  *check({ desired, live }) {
    // Where it is the only one, it is where things belong.
    if (desired.virtualAccounts.size < 2) return;
    for (const account of desired.virtualAccounts.values()) {
      const assets = live?.estate.virtualAccounts.get(account.name)?.assets;
      if (!account.default || assets === undefined || assets.licences + assets.devices === 0) continue;
      yield {
        about: account.name,
        message: `The default Virtual Account ${account.name} holds ${counted(assets.licences, 'licence')} and ${counted(assets.devices, 'device')}: orders that name no Virtual Account land there`,
        hint: 'Transfer them to where they are used, and tell partners the Virtual Account before they order (`espalier order-sheet PARTNER`)',
        place: account.place,
        atKey: true,
      };
    }
  },
};
