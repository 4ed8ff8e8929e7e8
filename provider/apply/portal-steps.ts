import type { Outcome } from '../model/outcome.ts';
import type { Operation, Plan } from '../model/plan.ts';
import { closeEarlierStage } from './earlier-run.ts';
import { isReadable } from './readable.ts';
import type { RunContext } from './run-context.ts';
import type { RunStage } from './run-options.ts';
import { viewAfter } from './past-view.ts';
import { earlierStage, openStepsOf, stepsOfStage, type EarlierStage } from './stages.ts';
import { settleOutcome, type WalkState } from './walk.ts';
import type { Work } from './work.ts';

/** The portal steps of earlier runs, as this run finds them. */
export interface PortalState {
  readonly earlier: EarlierStage | undefined;
  /** The ids of those of some steps that no read can show. */
  readonly toAttest: (steps: readonly Operation[]) => readonly string[];
}

/**
 * Closes what people did since the last run. A stage that stays open is written to this run's journal before anything
 * else: whoever settles this run has to know it, and a loss that was handed over may happen at any time.
 */
export async function lookAtEarlierStage(context: RunContext, work: Work, state: WalkState): Promise<PortalState> {
  const { past, attestations } = work.memory;
  const { part } = context.options.planner;
  const view = past === undefined ? state.view : viewAfter(past, work.live, openStepsOf(past));
  const earlier = earlierStage(past, { asked: work.asked, part, view, attestations });
  const capabilities = await context.options.backend.capabilities();
  const toAttest: PortalState['toAttest'] = (steps) =>
    steps.filter((step) => !isReadable(step, capabilities)).map(({ id }) => id);
  if (past === undefined || earlier === undefined) return { earlier, toAttest };
  // First what was learnt from people's words, then that their steps are closed: who dies between the two finds it again.
  if (earlier.closed.length > 0) await saveMemory(context, work);
  await closeEarlierStage(context, earlier, { past, view, attestations });
  const left = leftOpen(earlier);
  for (const operation of left) state.administrators.start(operation);
  if (left.length > 0 && work.plan.operations.length > 0) {
    const { stage, writtenBy, folder, files, parts = [] } = earlier.entry;
    const steps = left.map(({ id }) => id);
    const entry = { kind: 'stage', stage, writtenBy, folder, files, steps } as const;
    await context.journal.append({ ...entry, ...partsAmong(steps, parts) });
  }
  return { earlier, toAttest };
}

/** What people still have to do of it. */
export function leftOpen({ open, others }: EarlierStage): readonly Operation[] {
  return [...open, ...others];
}

function partsAmong(steps: readonly string[], parts: readonly string[]): { readonly parts?: readonly string[] } {
  const among = steps.filter((id) => parts.includes(id));
  return among.length === 0 ? {} : { parts: among };
}

async function saveMemory({ options }: RunContext, { memory }: Work): Promise<void> {
  const { store, domain } = options;
  await store.saveBaseline(domain, memory.baseline.value);
  await store.saveLedger(domain, memory.ledger);
}

/**
 * Hands over the next stage, unless the run was stopped. A run for the whole waits until its own one is closed. What is
 * still open is in the next one again: the newest change pack is all that there is to do.
 */
export async function handOver(
  { options, journal }: RunContext,
  { plan, memory }: Work,
  { state, portal }: { readonly state: WalkState; readonly portal: PortalState },
): Promise<RunStage | undefined> {
  const { run, listen } = options;
  const { earlier } = portal;
  if (earlier !== undefined && earlier.open.length > 0) {
    const ids = new Set(plan.operations.map(({ id }) => id));
    leaveOpen(
      earlier.open.filter(({ id }) => ids.has(id)),
      earlier.entry.stage,
      { state, listen },
    );
    if (options.planner.part === undefined) return undefined;
  }
  if (options.stop.aborted) return undefined;
  const steps = stepsOfStage(plan.operations, state.outcomes, state.administrators);
  if (steps.length === 0) return undefined;
  const stage = (earlier?.entry.stage ?? 0) + 1;
  const left = earlier === undefined ? [] : leftOpen(earlier);
  const all = [...left, ...steps];
  const pack = { run, stage, steps: all, plan: withOpen(plan, left, memory.past?.renames ?? []) };
  const { folder, files } = await options.writeChangePack(pack);
  const ids = all.map(({ id }) => id);
  const ours = options.planner.part === undefined ? [] : steps.map(({ id }) => id);
  const parts = partsAmong(ids, [...(earlier?.entry.parts ?? []), ...ours]);
  await journal.append({ kind: 'stage', stage, writtenBy: run, folder, files, steps: ids, ...parts });
  listen({ kind: 'stage-written', stage, steps: ids.length, folder });
  leaveOpen(steps, stage, { state, listen });
  return { stage, status: 'open', writtenBy: run, steps: ids, toAttest: portal.toAttest(all), folder, files };
}

/** The plan as a change pack shows it: with what was open before, under the names that that has now. */
function withOpen(plan: Plan, left: readonly Operation[], renames: Plan['renames']): Plan {
  const planned = new Set(plan.operations.map(({ id }) => id));
  const others = left.filter(({ id }) => !planned.has(id));
  return {
    ...plan,
    operations: [...others, ...plan.operations],
    renames: [...renamesAmong(others, renames), ...plan.renames],
  };
}

/** Those renames that some operations still have to make. */
export function renamesAmong(operations: readonly Operation[], renames: Plan['renames']): Plan['renames'] {
  const ids = new Set(operations.map(({ id }) => id));
  return renames.filter(({ operation }) => ids.has(operation));
}

function leaveOpen(
  steps: readonly Operation[],
  stage: number,
  { state, listen }: { readonly state: WalkState; readonly listen: RunContext['options']['listen'] },
): void {
  for (const operation of steps) {
    const outcome: Outcome = { status: 'portal-open', id: operation.id, stage };
    settleOutcome(operation, outcome, state);
    listen({ kind: 'operation-ended', outcome });
  }
}

export function stagesOf({ earlier, toAttest }: PortalState, handed?: RunStage): readonly RunStage[] {
  if (earlier === undefined) return handed === undefined ? [] : [handed];
  const { stage, writtenBy, folder, files, steps } = earlier.entry;
  const left = leftOpen(earlier);
  // The next one took them over.
  if (handed !== undefined && left.length > 0) return [handed];
  const before: RunStage =
    left.length > 0
      ? { stage, status: 'open', writtenBy, folder, files, steps: left.map(({ id }) => id), toAttest: toAttest(left) }
      : { stage, status: 'closed', writtenBy, folder, files, steps, toAttest: [] };
  return handed === undefined ? [before] : [before, handed];
}
