import type { Capabilities } from '../model/capabilities.ts';
import type { Operation } from '../model/plan.ts';
import type { Baseline, LiveRead } from '../model/planning.ts';
import { instant, type Clock } from '../run-store/clock.ts';
import type { Attestation, Ledger, RunStore } from '../run-store/run-store.ts';
import { wordOn } from './attestations.ts';
import { replay } from './earlier-run.ts';
import { ledgerAfterWord } from './ledger.ts';
import type { PastRun } from './past-run.ts';
import { isReadable } from './readable.ts';
import { recall, type RunMemory } from './run-memory.ts';

/** What a plan takes for known beside what it reads. */
export interface Believed {
  readonly baseline: Baseline | undefined;
  readonly ledger: Ledger;
}

/**
 * The memory of a run store for a command that only plans: the words on portal steps that no read can show are taken as
 * the next apply will take them, so that both make the same plan. Nothing is saved.
 */
export async function believed(parts: {
  readonly store: RunStore;
  readonly domain: string;
  readonly capabilities: Capabilities;
  readonly live: LiveRead;
  readonly clock: Clock;
}): Promise<Believed> {
  const { store, domain, ...rest } = parts;
  if ((await store.attestations(domain)).length === 0)
    return { baseline: await store.baseline(domain), ledger: await store.ledger(domain) };
  const memory = await recall({ store, domain });
  believeWords(memory, rest);
  return { baseline: memory.baseline.saved, ledger: memory.ledger };
}

/**
 * Moves baseline and ledger by the words on portal steps of the last run. From then on what was attested is compared
 * like a known value, on trust, and the plan does not ask for it again.
 */
export function believeWords(
  memory: RunMemory,
  now: { readonly capabilities: Capabilities; readonly live: LiveRead; readonly clock: Clock },
): void {
  const { past, attestations } = memory;
  if (past === undefined) return;
  const done = wordedSteps(past, { attestations, capabilities: now.capabilities });
  if (done.length === 0) return;
  replay(memory, { past, done, live: now.live });
  for (const operation of done)
    if ('principal' in operation) memory.ledger = ledgerAfterWord(memory.ledger, operation, instant(now.clock));
}

/** Steps of the open stage that no read can show and that somebody says are done. */
function wordedSteps(
  { stage, operations }: PastRun,
  by: { readonly attestations: readonly Attestation[]; readonly capabilities: Capabilities },
): readonly Operation[] {
  if (stage === undefined) return [];
  return stage.steps.flatMap((id) => {
    const operation = operations.get(id);
    const isDone =
      operation !== undefined &&
      !isReadable(operation, by.capabilities) &&
      wordOn(operation, by.attestations, stage.at)?.result === 'done';
    return isDone ? [operation] : [];
  });
}
