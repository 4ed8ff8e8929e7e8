import { Failure } from '../model/failure.ts';
import type { LiveRead } from '../model/planning.ts';
import { instant } from '../run-store/clock.ts';
import type { Attestation, JournalRead, Ledger, RunStore } from '../run-store/run-store.ts';
import { MovingBaseline } from './baseline.ts';
import { ledgerAfterRead } from './ledger.ts';
import { pastRunOf, type PastRun } from './past-run.ts';
import type { ApplyOptions } from './run-options.ts';

/** What earlier runs left, and how it moves in this one. */
export interface RunMemory {
  readonly baseline: MovingBaseline;
  ledger: Ledger;
  readonly attestations: readonly Attestation[];
  /** The last run that started anything. */
  readonly past: PastRun | undefined;
}

type Place = Pick<ApplyOptions, 'store' | 'domain'>;

/** Where journals are read from. */
interface Journals {
  readonly store: Pick<RunStore, 'runs' | 'journal'>;
  readonly domain: string;
}

export async function recall({ store, domain }: Place): Promise<RunMemory> {
  return {
    baseline: new MovingBaseline(domain, await store.baseline(domain)),
    ledger: await store.ledger(domain),
    attestations: await store.attestations(domain),
    past: await lastRun({ store, domain }),
  };
}

/** The last run that started anything; what only looked has nothing to settle. */
export async function lastRun({ store, domain }: Journals): Promise<PastRun | undefined> {
  for (const run of (await store.runs(domain)).toReversed()) {
    const journal = await store.journal(domain, run);
    refuseBroken(run, journal);
    const past = pastRunOf(journal);
    if (past !== undefined) return past;
  }
  return undefined;
}

/**
 * Earlier runs that wrote something since a moment (milliseconds since 1970), the newest first: a read may not show yet
 * what any of them did. Ids of runs sort by the time of their start, so the first that is too old ends the search.
 */
export async function runsSince({ store, domain }: Journals, since: number): Promise<readonly PastRun[]> {
  const recent: PastRun[] = [];
  for (const run of (await store.runs(domain)).toReversed()) {
    const journal = await store.journal(domain, run);
    refuseBroken(run, journal);
    const last = journal.entries.at(-1);
    if (last !== undefined && Date.parse(last.at) < since) break;
    const past = pastRunOf(journal);
    if (past !== undefined) recent.push(past);
  }
  return recent;
}

export async function rememberRead(memory: RunMemory, live: LiveRead, options: ApplyOptions): Promise<void> {
  const { store, domain, clock, planner } = options;
  const seen = { live, declared: planner.declared, at: instant(clock) };
  memory.ledger = ledgerAfterRead(memory.ledger, seen);
  await store.saveLedger(domain, memory.ledger);
}

function refuseBroken(run: string, { brokenAt }: JournalRead): void {
  if (brokenAt === undefined) return;
  throw new Failure(
    'journal-broken',
    `entry ${brokenAt} of the journal of run ${run} is not the one that was written`,
    {
      hint: 'restore the file from a backup; without one, compare the account with the layout (espalier plan) and move the file away',
    },
  );
}
