import { smartAccountScope, type Principal } from '../../model/address.ts';
import type { Guard } from './guard.ts';

export const shrunkenEstate: Guard = {
  id: 'shrunken-estate',
  title: 'Much of what was there after the last apply is gone',
  *evaluate({ input, operations }) {
    const { baseline, live } = input;
    if (baseline === undefined || operations.length === 0) return;
    const { principalsRead } = live;
    const wasRead = ({ principal }: { readonly principal: Principal }): boolean =>
      principalsRead === 'everyone' || principalsRead.has(principal);
    // Roles of somebody who was not asked for, or not answered for, are not gone: `unread-roles` is about these.
    const comparable = [...baseline.bindings.values()].filter(wasRead).length;
    const kinds = [
      { what: 'Virtual Accounts', now: live.estate.virtualAccounts.size, then: baseline.virtualAccounts.size },
      { what: 'role bindings', now: live.estate.bindings.size, then: comparable },
    ];
    const shrunken = kinds.filter(({ now, then }) => now * 2 < then);
    if (shrunken.length === 0) return;
    yield {
      at: smartAccountScope,
      message: `Only ${shrunken.map(({ what, now, then }) => `${now} of ${then} ${what}`).join(' and ')} of the last apply are still there: this may be another account, or a read that went wrong`,
      hint: 'Look at the account in the portal before anything is created again (`espalier drift` lists what is missing)',
      operations: operations.map(({ id }) => id),
    };
  },
};
