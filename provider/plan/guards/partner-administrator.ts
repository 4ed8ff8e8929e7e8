import type { AccessChange } from '../../model/plan.ts';
import { storiesByScope } from './access-causes.ts';
import type { Guard } from './guard.ts';
import { scopeName } from '../../model/sentence-parts.ts';
import { listed } from './sentence-parts.ts';

export const partnerAdministrator: Guard = {
  id: 'partner-administrator',
  title: 'Somebody outside the company would become administrator',
  *evaluate({ access, operations }) {
    const gains = access.filter((row) => row.party !== 'company' && row.after === 'administrator' && isNew(row));
    const stories = storiesByScope(gains, { blame: (row) => row.causeAfter?.scope ?? row.at, operations });
    for (const { at, who, operations: ids } of stories) {
      yield {
        at,
        message: `${listed(who)} from outside the company would become administrator of ${scopeName(at)}, and could give anybody access there`,
        hint: 'Grant `user`, with which licences and devices can be managed',
        operations: ids,
      };
    }
  },
};

/** What is nested under a partner's administrator role that stays as it was is no new decision. */
function isNew(row: AccessChange): boolean {
  return row.class === 'escalated' && (row.lifetime === 'stays' || row.causeAfter?.through === 'itself');
}
