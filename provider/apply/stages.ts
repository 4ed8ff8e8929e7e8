import type { Outcome } from '../model/outcome.ts';
import type { Operation } from '../model/plan.ts';
import { sameOperation } from '../plan/compare-plans.ts';
import type { Administrators } from './administrators.ts';
import type { PastRun, StageEntry } from './past-run.ts';

/** What became of the portal steps that an earlier run handed over. */
export interface EarlierStage {
  readonly entry: StageEntry;
  /** Still asked for, and not known to be done. */
  readonly open: readonly Operation[];
  /** Done, or no longer wanted; as the earlier run asked for them. */
  readonly closed: readonly Operation[];
}

/**
 * A step of an earlier stage is open while the plan of now still asks for exactly it. The plan asks until a read shows
 * the step done or, where no read can, until a word for it has moved the baseline; or the layout has changed its mind.
 */
export function earlierStage(past: PastRun | undefined, operations: readonly Operation[]): EarlierStage | undefined {
  if (past?.stage === undefined) return undefined;
  const now = new Map(operations.map((operation) => [operation.id, operation]));
  const open: Operation[] = [];
  const closed: Operation[] = [];
  for (const id of past.stage.steps) {
    const operation = past.operations.get(id);
    if (operation === undefined) continue;
    const wanted = now.get(id);
    const isOpen = wanted?.via === 'portal' && sameOperation(operation, wanted);
    if (isOpen) open.push(wanted);
    else closed.push(operation);
  }
  return { entry: past.stage, open, closed };
}

/**
 * The steps that may be handed over together: those whose needs are all done, so that they are safe in any order and in
 * any part. Losses of rank 1 are taken only while the floor holds with all of them done and no gain of theirs counted.
 */
export function stepsOfStage(
  operations: readonly Operation[],
  outcomes: ReadonlyMap<string, Outcome>,
  administrators: Administrators,
): readonly Operation[] {
  const isReady = (operation: Operation): boolean =>
    operation.via === 'portal' &&
    !outcomes.has(operation.id) &&
    operation.needs.every(({ id }) => outcomes.get(id)?.status === 'done');
  const steps: Operation[] = [];
  for (const operation of operations.filter(isReady)) {
    if (!administrators.mayStart(operation)) continue;
    administrators.start(operation);
    steps.push(operation);
  }
  return steps;
}
