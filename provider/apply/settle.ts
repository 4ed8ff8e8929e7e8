import type { Operation } from '../model/plan.ts';
import type { LiveRead } from '../model/planning.ts';
import type { Attestation, Ledger } from '../run-store/run-store.ts';
import type { AccountView } from './account-view.ts';
import { isOpen, type Fate, type PastRun } from './past-run.ts';
import { viewAfter } from './past-view.ts';
import { isUnseen, recentlyDone } from './recently-done.ts';
import type { Refused } from './refused.ts';
import { readAccount, type RunContext } from './run-context.ts';
import { judge, type Verdict } from './verdict.ts';

export type Settlement =
  | { readonly status: 'settled'; readonly live: LiveRead | undefined; readonly found: readonly Found[] }
  | {
      readonly status: 'refused';
      readonly refused: readonly Refused[];
      readonly found: readonly Found[];
      readonly live: LiveRead;
    }
  | { readonly status: 'stopped' };

/** What is now known of an operation that was open. */
export interface Found {
  readonly operation: Operation;
  readonly verdict: Extract<Verdict, { kind: 'done' | 'not-done' | 'partial' }>;
}

/** Reads that are made at most, before an account that does not come to rest is left to a person. */
const mostReads = 4;

/**
 * Finds out what became of the operations of an earlier run that were sent and never answered: by reads, and where no
 * read tells by somebody's word. Nothing is written to the account, and nothing new starts before this is over.
 */
export async function settle(
  context: RunContext,
  past: PastRun,
  memory: {
    readonly attestations: readonly Attestation[];
    readonly ledger: Ledger;
    /** Runs that ended so short a time ago that a read may not show what they did, the newest first. */
    readonly recent: readonly PastRun[];
  },
): Promise<Settlement> {
  const open = openOperations(past);
  const recent = recentlyDone(memory.recent, context.options);
  if (open.length === 0 && recent.length === 0) return { status: 'settled', live: undefined, found: [] };
  const { options } = context;
  if (open.length > 0) options.listen({ kind: 'settling', run: past.id, open: open.length });
  let earlier: { readonly view: AccountView; readonly at: number } | undefined;
  for (let read = 1; ; read += 1) {
    const live = await readAccount(context, memory.ledger);
    const view = viewAfter(
      past,
      live,
      open.map(({ operation }) => operation),
    );
    const at = options.clock.monotonic();
    const verdicts = open.map(({ operation, fate }) => ({
      operation,
      verdict: judge({ operation, fate, view, at, earlier, attestations: memory.attestations, context }),
    }));
    const unseen = recent
      .filter((write) => isUnseen(write, write.run === past ? view : viewAfter(write.run, live)))
      .map(({ quietAt }) => (quietAt - at) / 1000);
    const waits = [
      ...verdicts.flatMap(({ verdict }) => (verdict.kind === 'wait' ? [verdict.seconds] : [])),
      ...unseen,
    ].filter((seconds) => seconds > 0);
    const pause = waits.length === 0 || read === mostReads ? 'none' : await waitToSettle(context, Math.max(...waits));
    if (pause === 'stopped') return { status: 'stopped' };
    if (pause === 'too-long' && verdicts.every(({ verdict }) => verdict.kind !== 'wait'))
      return staleRead(past, live, unseen);
    if (pause !== 'over') return conclude(verdicts, live);
    earlier = { view, at };
  }
}

async function waitToSettle(
  { limits, options }: RunContext,
  seconds: number,
): Promise<'over' | 'stopped' | 'too-long'> {
  const because = 'a read may still show what was before';
  return limits.pause(seconds, { because, stop: options.stop });
}

function openOperations(past: PastRun): readonly { readonly operation: Operation; readonly fate: Fate }[] {
  return [...past.fates].flatMap(([id, fate]) => {
    const operation = past.operations.get(id);
    return operation !== undefined && isOpen(fate) ? [{ operation, fate }] : [];
  });
}

function conclude(
  verdicts: readonly { readonly operation: Operation; readonly verdict: Verdict }[],
  live: LiveRead,
): Settlement {
  const found: Found[] = [];
  const refused: Refused[] = [];
  for (const { operation, verdict } of verdicts) {
    if (verdict.kind === 'refused') refused.push(verdict.refused);
    else if (verdict.kind === 'wait') refused.push(stillMoving(operation, verdict.seconds));
    else found.push({ operation, verdict });
  }
  return refused.length > 0 ? { status: 'refused', refused, found, live } : { status: 'settled', live, found };
}

function staleRead(past: PastRun, live: LiveRead, unseen: readonly number[]): Settlement {
  const refused: Refused = {
    code: 'settle-timeout',
    operation: undefined,
    message: `run ${past.id} wrote a moment ago, and a read may not show it for another ${Math.ceil(Math.max(...unseen))} s`,
    hint: 'run it again later, or with a longer --max-wait',
    values: undefined,
  };
  return { status: 'refused', refused: [refused], found: [], live };
}

function stillMoving(operation: Operation, seconds: number): Refused {
  return {
    code: 'settle-timeout',
    operation: operation.id,
    message: `${operation.id} was sent by an earlier run, and what became of it cannot be told for another ${Math.ceil(seconds)} s`,
    hint: 'run it again later, or with a longer --max-wait',
    values: undefined,
  };
}
