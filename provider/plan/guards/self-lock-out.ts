import { smartAccountScope } from '../../model/address.ts';
import { storiesByScope } from './access-causes.ts';
import type { Guard } from './guard.ts';
import { scopeName } from '../../model/sentence-parts.ts';

export const selfLockOut: Guard = {
  id: 'self-lock-out',
  title: 'The identity that applies the plan would lose what it administers',
  *evaluate({ set, access, operations }) {
    const losses = access.filter((row) => row.class === 'reduced' && row.lifetime === 'stays');
    if (losses.length === 0) return;
    const { actor } = set;
    if (actor === undefined) {
      yield {
        at: smartAccountScope,
        message:
          'People lose access, and it is not known as whom this runs, so that it cannot be told whether that is one of them',
        hint: 'Set `actsAs` under `backend` in espalier.yaml to the CCO id that it runs as',
        operations: [],
        evaluated: false,
      };
      return;
    }
    // A row may tell of several people; here it is about one of them.
    const own = losses
      .filter((row) => row.principals.includes(actor) && row.before === 'administrator')
      .map((row) => ({ ...row, principals: [actor], who: [set.who(actor)] }));
    const stories = storiesByScope(own, { blame: (row) => row.causeBefore?.scope ?? row.at, operations });
    // Who loses the Smart Account role loses it everywhere through it: one finding says that.
    const whole = stories.filter((story) => story.at === smartAccountScope);
    for (const { at, operations: ids } of whole.length > 0 ? whole : stories) {
      yield {
        at,
        message: `${set.who(actor)}, as whom this plan is applied, would stop being administrator of ${scopeName(at)}, and no later plan could be applied there as ${set.who(actor)}`,
        hint: 'Apply it as somebody who stays administrator',
        operations: ids,
      };
    }
  },
};
