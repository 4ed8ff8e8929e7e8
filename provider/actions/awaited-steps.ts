import { wordOn } from '../apply/attestations.ts';
import { shown } from '../apply/observation.ts';
import { pastRunOf, type PastRun } from '../apply/past-run.ts';
import { viewAfter } from '../apply/past-view.ts';
import { openStepsOf } from '../apply/stages.ts';
import type { Operation } from '../model/plan.ts';
import type { LiveRead } from '../model/planning.ts';
import type { Attestation, JournalEntry } from '../run-store/run-store.ts';
import { withAccount, type ProgramAccount } from './program-account.ts';

/** What became of the portal steps that were asked for at some addresses. */
export interface AwaitedSteps {
  /** Handed over, and neither a read nor anybody's word says what became of them. */
  readonly open: readonly Operation[];
  /** Not brought about, as somebody says, or never handed over, since something had to be done first. */
  readonly undone: readonly Operation[];
}

/** By the last run that asked for anything there. */
export function awaitedSteps(
  account: ProgramAccount,
  live: LiveRead,
  addresses: readonly string[],
): Promise<AwaitedSteps> {
  const { domain } = account;
  return withAccount(account, { write: false }, async ({ session }) => {
    const store = session.store();
    const attestations = await store.attestations(domain);
    for (const run of (await store.runs(domain)).toReversed()) {
      const { entries } = await store.journal(domain, run);
      const past = pastRunOf({ entries });
      const operations = past === undefined ? [] : [...past.operations.values()];
      const ours = operations.filter(({ address }) => addresses.includes(address));
      if (past === undefined || ours.length === 0) continue;
      const view = viewAfter(past, live, openStepsOf(past));
      const steps = ours.filter((step) => step.via === 'portal' && shown(step, view) !== 'after');
      const states = steps.map((step) => ({ step, state: stateOf(step, { past, entries, attestations }) }));
      const of = (wanted: State): readonly Operation[] =>
        states.flatMap(({ step, state }) => (state === wanted ? [step] : []));
      return { open: of('open'), undone: of('undone') };
    }
    return { open: [], undone: [] };
  });
}

type State = 'open' | 'undone' | 'over';

function stateOf(
  step: Operation,
  told: {
    readonly past: PastRun;
    readonly entries: readonly JournalEntry[];
    readonly attestations: readonly Attestation[];
  },
): State {
  const { past, entries, attestations } = told;
  const stage = entries.find((entry) => entry.kind === 'stage' && entry.steps.includes(step.id));
  const word = stage && wordOn(step, attestations, stage.at)?.result;
  const fate = past.fates.get(step.id)?.status;
  if (word === 'done' || fate === 'done') return 'over';
  // Who says that it is not done ends the step, and does not bring about what was asked for.
  if (word === 'not-done' || stage === undefined) return 'undone';
  // Nobody asks for it any more.
  return fate === 'not-done' ? 'over' : 'open';
}
