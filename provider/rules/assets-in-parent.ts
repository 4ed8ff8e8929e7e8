import { counted } from '../model/sentence-parts.ts';
import type { Rule } from './rule.ts';

export const assetsInParent: Rule = {
  id: 'assets-in-parent',
  title: 'A Virtual Account that has others nested in it holds assets itself',
  severity: 'info',
  basis: 'cisco',
  looksAt: 'live',
  *check({ desired, live, childrenOf }) {
    for (const [name, children] of childrenOf) {
      const account = desired.virtualAccounts.get(name);
      const assets = live?.estate.virtualAccounts.get(name)?.assets;
      if (account === undefined || assets === undefined || assets.licences + assets.devices === 0) continue;
      yield {
        about: name,
        message: `${name} holds ${counted(assets.licences, 'licence')} and ${counted(assets.devices, 'device')} beside ${counted(children.length, 'nested Virtual Account')}, where they are neither shown nor usable`,
        hint: 'Transfer them to the nested Virtual Account that uses them, or nest one for what is shared',
        place: account.place,
        atKey: true,
      };
    }
  },
};
