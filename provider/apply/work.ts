import type { Operation, Plan } from '../model/plan.ts';
import type { LiveRead } from '../model/planning.ts';
import type { RunMemory } from './run-memory.ts';

/** What a run has to do, once it is allowed. */
export interface Work {
  /** What may be done. */
  readonly plan: Plan;
  /** All that is asked for, reviewed or not, in the target or not: a portal step is open while it is in here. */
  readonly asked: readonly Operation[];
  readonly live: LiveRead;
  readonly memory: RunMemory;
}
