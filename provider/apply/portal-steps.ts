import type { Outcome } from '../model/outcome.ts';
import type { Operation } from '../model/plan.ts';
import { closeEarlierStage } from './earlier-run.ts';
import { isReadable } from './readable.ts';
import type { RunContext } from './run-context.ts';
import type { RunStage } from './run-options.ts';
import { earlierStage, stepsOfStage, type EarlierStage } from './stages.ts';
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
  const earlier = earlierStage(past, work.asked);
  const capabilities = await context.options.backend.capabilities();
  const toAttest: PortalState['toAttest'] = (steps) =>
    steps.filter((step) => !isReadable(step, capabilities)).map(({ id }) => id);
  if (past === undefined || earlier === undefined) return { earlier, toAttest };
  // First what was learnt from people's words, then that their steps are closed: who dies between the two finds it again.
  if (earlier.closed.length > 0) await saveMemory(context, work);
  await closeEarlierStage(context, earlier, { run: past.id, view: state.view, attestations });
  const { open, entry } = earlier;
  for (const operation of open) state.administrators.start(operation);
  if (open.length > 0 && work.plan.operations.length > 0) {
    const { stage, writtenBy, folder, files } = entry;
    await context.journal.append({ kind: 'stage', stage, writtenBy, folder, files, steps: open.map(({ id }) => id) });
  }
  return { earlier, toAttest };
}

async function saveMemory({ options }: RunContext, { memory }: Work): Promise<void> {
  const { store, domain } = options;
  await store.saveBaseline(domain, memory.baseline.value);
  await store.saveLedger(domain, memory.ledger);
}

/** Hands over the next stage, unless an earlier one is still open or the run was stopped. */
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
    return undefined;
  }
  if (options.stop.aborted) return undefined;
  const steps = stepsOfStage(plan.operations, state.outcomes, state.administrators);
  if (steps.length === 0) return undefined;
  // Change packs of one run lie in folders by their stages, and a program hands over several times in one run.
  const ofThisRun = memory.past?.id === run ? memory.past.stages : 0;
  const stage = Math.max(earlier?.entry.stage ?? 0, ofThisRun) + 1;
  const { folder, files } = await options.writeChangePack({ run, stage, steps, plan });
  const ids = steps.map(({ id }) => id);
  await journal.append({ kind: 'stage', stage, writtenBy: run, folder, files, steps: ids });
  listen({ kind: 'stage-written', stage, steps: steps.length, folder });
  leaveOpen(steps, stage, { state, listen });
  return { stage, status: 'open', writtenBy: run, steps: ids, toAttest: portal.toAttest(steps), folder, files };
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
  const open = earlier.open.map(({ id }) => id);
  const before: RunStage =
    open.length > 0
      ? { stage, status: 'open', writtenBy, folder, files, steps: open, toAttest: toAttest(earlier.open) }
      : { stage, status: 'closed', writtenBy, folder, files, steps, toAttest: [] };
  return handed === undefined ? [before] : [before, handed];
}
