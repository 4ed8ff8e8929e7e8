import type { Outcome } from '../model/outcome.ts';
import type { Operation } from '../model/plan.ts';
import { instant } from '../run-store/clock.ts';
import { wordOn } from './attestations.ts';
import { closeEarlierStage } from './earlier-run.ts';
import { ledgerAfterWord } from './ledger.ts';
import { isReadable } from './readable.ts';
import type { RunContext } from './run-context.ts';
import type { RunStage } from './run-options.ts';
import { earlierStage, stepsOfStage, type EarlierStage } from './stages.ts';
import { settleOutcome, type WalkState } from './walk.ts';
import type { Work } from './work.ts';

/** The portal steps of earlier runs, as this run finds them. */
export interface PortalState {
  readonly earlier: EarlierStage | undefined;
  /** Whether somebody's word closes it, and no read could. */
  readonly isWorded: (operation: Operation) => boolean;
}

/**
 * Closes what people did since the last run. A stage that stays open is written to this run's journal before anything
 * else: whoever settles this run has to know it, and a loss that was handed over may happen at any time.
 */
export async function lookAtEarlierStage(context: RunContext, work: Work, state: WalkState): Promise<PortalState> {
  const { past, attestations } = work.memory;
  const isWorded = await wordsSince(context, work);
  const earlier = earlierStage(past, work.asked, isWorded);
  if (past === undefined || earlier === undefined) return { earlier, isWorded };
  await closeEarlierStage(context, earlier, { run: past.id, view: state.view, attestations });
  const { open, entry } = earlier;
  for (const operation of open) state.administrators.start(operation);
  if (open.length > 0 && work.plan.operations.length > 0) {
    const { stage, writtenBy, folder, files } = entry;
    await context.journal.append({ kind: 'stage', stage, writtenBy, folder, files, steps: open.map(({ id }) => id) });
  }
  return { earlier, isWorded };
}

async function wordsSince({ options }: RunContext, { memory }: Work): Promise<PortalState['isWorded']> {
  const stage = memory.past?.stage;
  if (stage === undefined) return () => false;
  const capabilities = await options.backend.capabilities();
  return (operation) =>
    operation.via === 'portal' &&
    stage.steps.includes(operation.id) &&
    !isReadable(operation, capabilities) &&
    wordOn(operation, memory.attestations, stage.at)?.result === 'done';
}

/** Steps that no read shows, and of which somebody said that they are done. */
export async function takeWords(
  { options, journal }: RunContext,
  { plan, memory }: Work,
  { state, portal }: { readonly state: WalkState; readonly portal: PortalState },
): Promise<void> {
  for (const operation of plan.operations.filter(portal.isWorded)) {
    const { id } = operation;
    await journal.append({ kind: 'outcome', id, status: 'done', code: null, message: null, by: 'attestation' });
    if ('principal' in operation) memory.ledger = ledgerAfterWord(memory.ledger, operation, instant(options.clock));
    const outcome: Outcome = { status: 'done', id, detail: undefined, settled: 'attested' };
    settleOutcome(operation, outcome, state);
    options.listen({ kind: 'operation-ended', outcome });
  }
}

/** Hands over the next stage, unless an earlier one is still open or the run was stopped. */
export async function handOver(
  { options, journal }: RunContext,
  { plan }: Work,
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
  const stage = (earlier?.entry.stage ?? 0) + 1;
  const { folder, files } = await options.writeChangePack({ run, stage, steps, plan });
  const ids = steps.map(({ id }) => id);
  await journal.append({ kind: 'stage', stage, writtenBy: run, folder, files, steps: ids });
  listen({ kind: 'stage-written', stage, steps: steps.length, folder });
  leaveOpen(steps, stage, { state, listen });
  return { stage, status: 'open', writtenBy: run, steps: ids, folder, files };
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

export function stagesOf({ earlier }: PortalState, handed?: RunStage): readonly RunStage[] {
  if (earlier === undefined) return handed === undefined ? [] : [handed];
  const { stage, writtenBy, folder, files, steps } = earlier.entry;
  const open = earlier.open.map(({ id }) => id);
  const before: RunStage =
    open.length > 0
      ? { stage, status: 'open', writtenBy, folder, files, steps: open }
      : { stage, status: 'closed', writtenBy, folder, files, steps };
  return handed === undefined ? [before] : [before, handed];
}
