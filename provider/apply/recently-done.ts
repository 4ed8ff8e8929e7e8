import type { Operation } from '../model/plan.ts';
import { clockSkewSeconds } from '../run-store/clock.ts';
import type { AccountView } from './account-view.ts';
import { shown } from './observation.ts';
import type { PastRun } from './past-run.ts';
import type { ApplyOptions } from './run-options.ts';

/** An operation that a run is known to have done so short a time ago that a read may not show it yet. */
export interface RecentlyDone {
  readonly operation: Operation;
  readonly run: PastRun;
  /** From then on, by the monotonic clock, every read shows it. */
  readonly quietAt: number;
}

/**
 * What runs wrote and a read may not show: planning from such a read would do it again. Only the last word on a thing
 * counts.
 *
 * @param runs the newest first.
 */
export function recentlyDone(
  runs: readonly PastRun[],
  { backend, clock }: Pick<ApplyOptions, 'backend' | 'clock'>,
): readonly RecentlyDone[] {
  const byAddress = new Map<string, RecentlyDone>();
  for (const run of runs.toReversed()) {
    for (const [id, { status, at }] of run.fates) {
      const operation = run.operations.get(id);
      if (operation === undefined || status !== 'done') continue;
      for (const [address, earlier] of byAddress)
        if (earlier.run !== run && isOverwritten(earlier.operation, operation)) byAddress.delete(address);
      // By a clock that was ahead it was not written in times to come.
      const age = Math.max(0, clock.now() - Date.parse(at));
      const quietAt = clock.monotonic() - age + settleMilliseconds(backend.settleSeconds);
      byAddress.set(operation.address, { operation, run, quietAt });
    }
  }
  return [...byAddress.values()].filter(({ quietAt }) => quietAt > clock.monotonic());
}

/** How long after a write, by another clock, a read may show what was before. */
export function settleMilliseconds(settleSeconds: number): number {
  return settleSeconds === 0 ? 0 : (settleSeconds + clockSkewSeconds) * 1000;
}

/** Whether the account does not show it. What no read tells is as good as shown, unless there is nothing to read it from. */
export function isUnseen({ operation }: RecentlyDone, view: AccountView): boolean {
  const shows = shown(operation, view);
  if (shows === 'unreadable') return isMissing(operation, view);
  return shows === 'before' || shows === 'neither';
}

function isMissing(operation: Operation, view: AccountView): boolean {
  if (operation.verb !== 'update' && operation.verb !== 'move') return false;
  return view.complete && view.account(view.names.for(operation)(operation.name)) === undefined;
}

/** A run that took the thing away, or the name that it was written under, leaves nothing of it to be seen. */
function isOverwritten(earlier: Operation, later: Operation): boolean {
  if (later.verb === 'set-default') return earlier.verb === 'set-default';
  const gone = later.verb === 'rename' ? later.before.name : later.verb === 'delete' ? later.name : undefined;
  if (gone === undefined) return false;
  if ('principal' in earlier) return earlier.scope === gone;
  return earlier.name === gone || parentAfter(earlier) === gone;
}

function parentAfter({ after }: Operation): unknown {
  return after !== null && 'parent' in after ? after.parent : undefined;
}
