import type { Outcome } from '../model/outcome.ts';
import type { Operation } from '../model/plan.ts';
import type { AccountView } from './account-view.ts';
import type { Administrators } from './administrators.ts';
import { performOperation } from './perform-operation.ts';
import { ReadyQueue } from './ready-queue.ts';
import { RenamesUnderWay } from './renames-under-way.ts';
import type { RunContext } from './run-context.ts';

export interface WalkState {
  readonly view: AccountView;
  readonly administrators: Administrators;
  /** Of operations that are known before the walk; the walk adds those that it starts. */
  readonly outcomes: Map<string, Outcome>;
  /** Called once an operation is known done, before the view knows it. */
  readonly onDone: (operation: Operation) => void;
}

/**
 * Walks the graph of a plan: starts whatever has all its needs done, in the order of the plan, so many at once. A
 * failure or an unknown outcome holds back only what depends on it. Operations that could not start have no outcome
 * afterwards.
 *
 * When the journal cannot be written or the lock is lost, what is in flight ends, nothing more starts, and the first
 * such failure is thrown.
 */
export async function walk(context: RunContext, operations: readonly Operation[], state: WalkState): Promise<void> {
  const { options } = context;
  const queue = new ReadyQueue(operations, (id) => state.outcomes.get(id)?.status === 'done');
  const renames = new RenamesUnderWay();
  const inFlight = new Map<string, Promise<void>>();
  const failures: unknown[] = [];
  let saidStopping = false;

  const run = async (operation: Operation): Promise<void> => {
    try {
      options.listen({ kind: 'operation-started', id: operation.id });
      const outcome = await performOperation(context, operation, state.view);
      settleOutcome(operation, outcome, state);
      options.listen({ kind: 'operation-ended', outcome });
      if (outcome.status === 'done') queue.done(operation.id);
      renames.end(operation, outcome);
    } catch (failure) {
      failures.push(failure);
    } finally {
      inFlight.delete(operation.id);
    }
  };

  const mayStart = (operation: Operation): boolean =>
    renames.mayStart(operation, (name) => state.view.names.renaming(name)) && state.administrators.mayStart(operation);

  for (;;) {
    if (failures.length === 0 && !options.stop.aborted) {
      while (inFlight.size < options.limits.parallel) {
        const next = queue.take((operation) => operation.via === 'api' && mayStart(operation));
        if (next === undefined) break;
        if (!context.limits.takeChange()) {
          state.outcomes.set(next.id, limitReached(next.id));
          continue;
        }
        state.administrators.start(next);
        renames.start(next);
        inFlight.set(next.id, run(next));
      }
    } else if (!saidStopping && inFlight.size > 0) {
      saidStopping = true;
      options.listen({ kind: 'stopping', inFlight: inFlight.size });
    }
    if (inFlight.size === 0) break;
    await Promise.race(inFlight.values());
  }
  if (failures.length > 0) throw failures[0];
}

/** What an outcome means for everything that is decided after it. */
export function settleOutcome(operation: Operation, outcome: Outcome, state: WalkState): void {
  state.outcomes.set(operation.id, outcome);
  switch (outcome.status) {
    case 'done':
      state.onDone(operation);
      state.view.record(operation);
      state.administrators.done(operation);
      return;
    case 'failed':
    case 'skipped':
      state.administrators.notDone(operation);
      return;
    case 'partial':
      state.view.forgetAssets(operation);
      return;
    // It may have happened: a loss stays counted as one, until a read settles it.
    case 'unknown':
    case 'portal-open':
      return;
  }
}

function limitReached(id: string): Outcome {
  return { status: 'skipped', id, because: 'limit', message: 'the limit on changes is reached' };
}
