import type { LiveRead } from '../model/planning.ts';
import type { Operation } from '../model/plan.ts';
import type { AccountView } from './account-view.ts';
import { wordOn } from './attestations.ts';
import type { Moment } from './baseline.ts';
import { CurrentNames } from './current-names.ts';
import { shown } from './observation.ts';
import { notYetThere } from './not-yet-there.ts';
import { operationsWithOutcome, type PastRun } from './past-run.ts';
import type { RunContext } from './run-context.ts';
import { settleMilliseconds } from './recently-done.ts';
import { RunJournal } from './run-journal.ts';
import { runsSince, type RunMemory } from './run-memory.ts';
import { settle, type Found, type Settlement } from './settle.ts';
import type { EarlierStage } from './stages.ts';

/**
 * Settles what the last run left open and ends its journal. The baseline is saved before the journal says what was
 * found: who dies between the two finds it again.
 */
export async function settleEarlier(context: RunContext, memory: RunMemory): Promise<Settlement> {
  const { past } = memory;
  if (past === undefined) return { status: 'settled', live: undefined, found: [] };
  const { clock, backend } = context.options;
  const window = settleMilliseconds(backend.settleSeconds);
  const recent = window === 0 ? [] : await runsSince(context.options, clock.now() - window);
  const settlement = await settle(context, past, {
    ...memory,
    recent: [past, ...recent.filter(({ id }) => id !== past.id)],
  });
  if (settlement.status === 'stopped') return settlement;
  const done = newlyKnown(past, settlement.found);
  if (done.length > 0) {
    replay(memory, { past, done, live: settlement.live });
    await context.options.store.saveBaseline(context.options.domain, memory.baseline.value);
  }
  const journal = new RunJournal(context.options, past.id);
  for (const { operation, verdict } of settlement.found) {
    const status = verdict.kind;
    await journal.append({ kind: 'outcome', id: operation.id, status, code: null, message: null, by: verdict.by });
  }
  if (settlement.status === 'settled' && past.ended === undefined) {
    await journal.append({ kind: 'run-ended', status: 'incomplete' });
  }
  return settlement;
}

/** What the baseline does not know of yet: all that is done, where the run did not come to save it. */
function newlyKnown(past: PastRun, found: readonly Found[]): readonly Operation[] {
  const settled = found.filter(({ verdict }) => verdict.kind === 'done').map(({ operation }) => operation);
  if (past.ended !== undefined) return settled;
  const known = operationsWithOutcome(past).flatMap(({ operation, outcome }) =>
    outcome.status === 'done' ? [operation] : [],
  );
  return [...known, ...settled];
}

/** Moves the baseline by operations of an earlier run that are now known done. */
export function replay(
  { baseline }: RunMemory,
  run: { readonly past: PastRun; readonly done: readonly Operation[]; readonly live: LiveRead | undefined },
): void {
  const replayed = new Set(run.done.map(({ id }) => id));
  const names = new CurrentNames(run.past.renames);
  for (const [id, { status }] of run.past.fates) if (status === 'done' && !replayed.has(id)) names.finish(id);
  const later = new Map(
    run.past.renames.filter(({ operation }) => replayed.has(operation)).map(({ from, to }) => [from, to]),
  );
  const accounts = run.live?.estate.virtualAccounts;
  const account: Moment['account'] = (name) => accounts?.get(later.get(name) ?? name);
  const notYet = notYetThere(run.past.operations.values());
  for (const operation of run.done) {
    baseline.record(operation, { now: names.for(operation), account, notYet });
    names.finish(operation.id);
  }
}

/** Writes to the journal of the earlier run what became of the portal steps that it handed over. */
export async function closeEarlierStage(
  context: RunContext,
  stage: EarlierStage,
  proof: { readonly past: PastRun; readonly view: AccountView; readonly attestations: RunMemory['attestations'] },
): Promise<void> {
  const { past } = proof;
  const journal = new RunJournal(context.options, past.id);
  for (const operation of stage.closed) {
    const seen = shown(operation, proof.view) === 'after';
    const word = wordOn(operation, proof.attestations, stage.entry.at);
    const status = seen || word?.result === 'done' ? 'done' : 'not-done';
    const by = seen || word === undefined ? 'read' : 'attestation';
    const outcome = { kind: 'outcome', id: operation.id, status, code: null, message: null, by } as const;
    // Whose step it was has to know; that it is closed is known from the last run alone, so that entry comes last.
    const asker = past.carried.get(operation.id);
    if (asker !== undefined) await new RunJournal(context.options, asker).append(outcome);
    await journal.append(outcome);
  }
  if (stage.open.length === 0 && stage.others.length === 0)
    await journal.append({ kind: 'stage-closed', stage: stage.entry.stage });
}
