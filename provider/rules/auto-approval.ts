import { smartAccountScope } from '../model/address.ts';
import type { Rule } from './rule.ts';

export const autoApproval: Rule = {
  id: 'auto-approval',
  title: 'Look whether access requests are approved automatically',
  severity: 'info',
  basis: 'inferred',
  looksAt: 'layout',
  *check({ desired }) {
    // Without partners only colleagues ask, and a reminder on every check would be noise.
    if (desired.partners.size === 0) return;
    yield {
      about: smartAccountScope,
      message:
        'Nothing here can read whether License Central approves access requests by itself, and partners may ask for access',
      hint: 'Look at the settings for access requests in License Central, then accept this until the day you want to look again',
      place: desired.place,
      atKey: true,
    };
  },
};
