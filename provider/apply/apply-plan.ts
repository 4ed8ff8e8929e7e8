import type { Outcome } from '../model/outcome.ts';
import type { Plan } from '../model/plan.ts';
import type { LiveRead } from '../model/planning.ts';
import { exitCodes } from '../model/exit-code.ts';
import { carryOut } from './carry-out.ts';
import { settleEarlier } from './earlier-run.ts';
import { Lease, leaseSecondsFor } from './lease.ts';
import { UsedLimits } from './limits.ts';
import type { Refused } from './refused.ts';
import { choose } from './reviewed-plan.ts';
import { readAccount, type RunContext } from './run-context.ts';
import { runEnd } from './run-end.ts';
import { RunJournal } from './run-journal.ts';
import { recall, rememberRead, type RunMemory } from './run-memory.ts';
import type { ApplyOptions, ApplyRequest, FreshPlan, RunResult } from './run-options.ts';
import { believeWords } from './words.ts';

/**
 * Makes the account what the layout declares: takes the lock, settles an unfinished run, reads, plans, compares with
 * what was reviewed, does it, and hands over what only a person can do.
 *
 * What the user, the plan or the account refuse is in the result. It throws `Failure` for accidents: the lock is held
 * or lost, the run store or the backend cannot be used.
 */
export async function applyPlan(request: ApplyRequest): Promise<RunResult> {
  const context = await begin(request);
  try {
    return await runUnderLock(context);
  } finally {
    await context.lease.end();
  }
}

async function begin({ newRun, ...request }: ApplyRequest): Promise<RunContext> {
  const { store, domain, clock, listen, stop } = request;
  const deadlineSeconds = request.backend.writeDeadlineSeconds;
  const seconds = leaseSecondsFor(deadlineSeconds);
  const lock = await store.lock({
    ...{ domain, owner: request.owner, leaseSeconds: seconds, deadlineSeconds, signal: stop },
    run: newRun(undefined),
    breakBecause: request.breakLockBecause,
    waiting: (wait, because) => listen({ kind: 'waiting', seconds: wait, because }),
  });
  listen({ kind: 'lock-taken', domain });
  // Another run may have come before this one while it waited: which was the last is told by the order of the ids.
  const options: ApplyOptions = { ...request, run: newRun((await store.runs(domain)).at(-1)) };
  return {
    options,
    lease: new Lease(lock, { clock, seconds }),
    lockedAt: clock.monotonic(),
    limits: new UsedLimits({ limits: options.limits, clock, listen }),
    journal: new RunJournal(options, options.run),
  };
}

/** What is known of a run when it ends; what is left out is nothing. */
type Ended = Pick<RunResult, 'status' | 'exitCode'> &
  Partial<Pick<RunResult, 'plan' | 'outcomes' | 'stages' | 'notReviewed' | 'refused' | 'settled'>>;

async function runUnderLock(context: RunContext): Promise<RunResult> {
  const { options, lease, journal } = context;
  if (lease.broken !== undefined) await journal.append({ kind: 'lock-broken', ...lease.broken });
  const memory = await recall(options);
  const settlement = await settleEarlier(context, memory);
  if (settlement.status === 'stopped') return end(context, stoppedEarly);
  const settled = settledRun(memory, settlement.found.length);
  if (settlement.status === 'refused') return end(context, { ...refusedWith(settlement.refused), settled });
  const live = settlement.live ?? (await readUnlessStopped(context, memory));
  if (live === undefined) return end(context, { ...stoppedEarly, settled });
  await rememberRead(memory, live, options);
  believeWords(memory, { capabilities: await options.backend.capabilities(), live, clock: options.clock });
  const { baseline, ledger, attestations } = memory;
  const fresh = options.planner.plan({ live, baseline: baseline.saved, ledger, attestations });
  return end(context, { ...(await planAndDo(context, { fresh, live, memory })), settled });
}

async function planAndDo(
  context: RunContext,
  work: { readonly fresh: FreshPlan; readonly live: LiveRead; readonly memory: RunMemory },
): Promise<Ended> {
  const { options } = context;
  const { fresh, live, memory } = work;
  const { reviewed, store, domain } = options;
  const chosen = choose({ fresh, reviewed, live, attestations: memory.attestations });
  if (chosen.status === 'refused') return { ...refusedWith(chosen.refused), plan: chosen.plan };
  const { plan, notReviewed, held } = chosen;
  if (!options.stop.aborted && !(await isConfirmed(options, plan))) return { ...declined, plan, notReviewed };
  memory.baseline.agree(fresh.agreed);
  const { outcomes, stages } = await carryOut(context, { plan, asked: fresh.asked, live, memory });
  await store.saveBaseline(domain, memory.baseline.value);
  await store.saveLedger(domain, memory.ledger);
  const all = [...outcomes, ...[...held, ...notReviewed].map(({ id }) => skippedAsNotReviewed(id, notReviewed))];
  return { ...runEnd(all, { stopped: options.stop.aborted, stages }), plan, outcomes: all, stages, notReviewed };
}

async function readUnlessStopped(context: RunContext, { ledger }: RunMemory): Promise<LiveRead | undefined> {
  const isStopped = (): boolean => context.options.stop.aborted;
  if (isStopped()) return undefined;
  try {
    return await readAccount(context, ledger);
  } catch (error) {
    if (isStopped()) return undefined;
    throw error;
  }
}

async function isConfirmed({ confirm }: ApplyOptions, plan: Plan): Promise<boolean> {
  return plan.operations.length === 0 || confirm === undefined || (await confirm(plan));
}

function skippedAsNotReviewed(id: string, notReviewed: readonly { readonly id: string }[]): Outcome {
  const isNew = notReviewed.some((operation) => operation.id === id);
  const message = isNew ? 'is not in the reviewed plan' : 'needs an operation that is not in the reviewed plan';
  return { status: 'skipped', id, because: 'not-reviewed', message };
}

const stoppedEarly: Ended = { status: 'stopped', exitCode: exitCodes.incomplete };

const declined: Ended = {
  status: 'declined',
  exitCode: exitCodes.refused,
  refused: [
    {
      code: 'declined',
      operation: undefined,
      message: 'the plan was not confirmed',
      hint: undefined,
      values: undefined,
    },
  ],
};

function refusedWith(refused: readonly Refused[]): Ended {
  return { status: 'refused', exitCode: exitCodes.refused, refused };
}

function settledRun({ past }: RunMemory, operations: number): RunResult['settled'] {
  return past === undefined || operations === 0 ? undefined : { run: past.id, operations };
}

/** A run that wrote nothing has no journal; one that did says how it ended, last of all. */
async function end({ options, lease, limits, journal }: RunContext, ended: Ended): Promise<RunResult> {
  if (journal.head !== undefined) await journal.append({ kind: 'run-ended', status: ended.status });
  return {
    ...{
      run: options.run,
      plan: undefined,
      outcomes: [],
      stages: [],
      notReviewed: [],
      refused: [],
      settled: undefined,
    },
    ...ended,
    ...{ lockBroken: lease.broken, requests: limits.requests, head: journal.head },
  };
}
