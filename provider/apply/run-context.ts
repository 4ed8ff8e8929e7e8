import type { LiveRead } from '../model/planning.ts';
import type { Ledger } from '../run-store/run-store.ts';
import { knownPeople } from './known-people.ts';
import type { Lease } from './lease.ts';
import type { UsedLimits } from './limits.ts';
import type { RunJournal } from './run-journal.ts';
import type { ApplyOptions } from './run-options.ts';

/** What every part of a run has at hand. */
export interface RunContext {
  readonly options: ApplyOptions;
  readonly lease: Lease;
  /** When the lock was taken, by the monotonic clock: by then no call of a former holder was under way. */
  readonly lockedAt: number;
  readonly limits: UsedLimits;
  readonly journal: RunJournal;
}

export async function readAccount({ options, limits }: RunContext, ledger: Ledger): Promise<LiveRead> {
  const live = await options.backend.read({
    domain: options.domain,
    principals: options.planner.principals(ledger),
    ...knownPeople(ledger),
    mayDelete: options.planner.mayDelete,
    listen: options.listen,
    signal: options.stop,
    maxRequests: limits.requestsLeft(),
  });
  limits.countRequests(live.requests);
  return live;
}
