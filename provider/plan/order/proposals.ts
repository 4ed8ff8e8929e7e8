import type { Proposal } from '../../model/plan.ts';
import type { Tangle } from './clause.ts';
import type { EstateIndex } from './estate-index.ts';
import type { Conflict } from './refusals.ts';

export interface Trouble {
  readonly conflicts: readonly Conflict[];
  readonly tangles: readonly Tangle[];
}

export function proposeFor(_index: EstateIndex, _trouble: Trouble): Proposal | null {
  return null;
}
