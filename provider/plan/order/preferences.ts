import { contentLevel } from '../../model/role.ts';
import type { BindingState } from '../changes.ts';
import type { EstateIndex } from './estate-index.ts';
import type { Preferences } from './solve.ts';

/** Where an order leaves a choice: who has left, and outsiders, lose their access with the least waiting. */
export function preferencesOf({ set, changes }: EstateIndex): Preferences {
  return {
    byApi: (operation) => changes[operation]?.via === 'api',
    urgent: (operation) => {
      const change = changes[operation];
      if (change === undefined || !('principal' in change)) return false;
      const { principal } = change;
      const outside = set.departed.has(principal) || set.party(principal).kind !== 'company';
      return outside && (change.to === undefined || change.from.some((state) => isMore(state, change.to)));
    },
  };
}

function isMore(state: BindingState, than: BindingState): boolean {
  return contentLevel(state.role) > contentLevel(than.role) || (state.children !== false && than.children === false);
}
