import type { Rule } from './rule.ts';

export const defaultRenamed: Rule = {
  id: 'default-renamed',
  title: 'The default Virtual Account is to be renamed',
  severity: 'warning',
  basis: 'ours',
  looksAt: 'live',
  *check({ desired, live }) {
    const accounts = live?.estate.virtualAccounts;
    for (const { name, formerly } of desired.virtualAccounts.values()) {
      if (formerly?.by !== 'rename' || accounts?.get(formerly.from)?.default !== true || accounts.has(name)) continue;
      yield {
        about: name,
        message: `${formerly.from}, which is to be called ${name}, is the default Virtual Account; whether Cisco lets that be renamed no page says`,
        hint: 'Try it in the portal before others wait for this plan, or make another one the default first',
        place: formerly.place,
        atKey: true,
      };
    }
  },
};
