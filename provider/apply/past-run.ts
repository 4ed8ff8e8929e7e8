import { parseAddress } from '../model/address.ts';
import { verbs } from '../model/operation.ts';
import type { Json, Operation, PlannedRename } from '../model/plan.ts';
import type { JournalEntry, JournalRead, RunEnd } from '../run-store/run-store.ts';

/** What the journal of a run says became of one of its operations; the last entry about it holds. */
export type Fate =
  /** About to be sent, and no word since. */
  | { readonly status: 'sent'; readonly at: string }
  | {
      readonly status: 'done' | 'failed' | 'unknown' | 'partial' | 'not-done';
      readonly at: string;
      readonly sentAt: string | undefined;
      readonly message: string | undefined;
    };

export type StageEntry = Extract<JournalEntry, { kind: 'stage' }>;

/** A run as its journal tells it. */
export interface PastRun {
  readonly id: string;
  readonly operations: ReadonlyMap<string, Operation>;
  readonly renames: readonly PlannedRename[];
  /** In the order in which the operations were last heard of. */
  readonly fates: ReadonlyMap<string, Fate>;
  /** Portal steps that were handed over and are not known to be closed. */
  readonly stage: StageEntry | undefined;
  /** The highest number that a stage had; 0: there was none. */
  readonly stages: number;
  readonly ended: RunEnd | undefined;
}

/** Undefined: the run never started anything. A program starts several times in one run, with other operations each time. */
export function pastRunOf({ entries }: Pick<JournalRead, 'entries'>): PastRun | undefined {
  const operations = new Map<string, Operation>();
  const renames: PlannedRename[] = [];
  const fates = new Map<string, Fate>();
  let run: string | undefined;
  let stage: StageEntry | undefined;
  let stages = 0;
  let ended: RunEnd | undefined;
  for (const entry of entries) {
    if (entry.kind === 'run-started') {
      run = entry.run;
      ended = undefined;
      renames.push(...entry.renames);
      for (const operation of entry.operations.map(operationOf))
        if (operation !== undefined) operations.set(operation.id, operation);
    } else if (entry.kind === 'intent' || entry.kind === 'outcome') {
      const fate = fateAfter(entry, fates.get(entry.id));
      fates.delete(entry.id);
      fates.set(entry.id, fate);
    } else if (entry.kind === 'stage') {
      stage = entry;
      stages = Math.max(stages, entry.stage);
    } else if (entry.kind === 'stage-closed') stage = undefined;
    else if (entry.kind === 'run-ended') ended = entry.status;
  }
  return run === undefined ? undefined : { id: run, operations, renames, fates, stage, stages, ended };
}

/** Whether somebody has to find out what became of it. */
export function isOpen(fate: Fate): boolean {
  return fate.status === 'sent' || fate.status === 'unknown';
}

export interface DoneOperation {
  readonly operation: Operation;
  readonly outcome: Fate;
}

/** Every operation of a run that has an outcome, oldest first. */
export function operationsWithOutcome(run: PastRun): readonly DoneOperation[] {
  return [...run.fates].flatMap(([id, outcome]) => {
    const operation = run.operations.get(id);
    return operation === undefined ? [] : [{ operation, outcome }];
  });
}

/** What a run changed, oldest first: what `plan --undo` takes back. */
export function undoTargets(run: PastRun): readonly Operation[] {
  return operationsWithOutcome(run).flatMap(({ operation, outcome }) => (outcome.status === 'done' ? [operation] : []));
}

function fateAfter(entry: Extract<JournalEntry, { kind: 'intent' | 'outcome' }>, earlier: Fate | undefined): Fate {
  if (entry.kind === 'intent') return { status: 'sent', at: entry.at };
  const sentAt = earlier === undefined ? undefined : earlier.status === 'sent' ? earlier.at : earlier.sentAt;
  return { status: entry.status, at: entry.at, sentAt, message: entry.message ?? undefined };
}

const knownVerbs: ReadonlySet<Json | undefined> = new Set(verbs);

/** The operation in an entry that this program wrote: the chain of hashes vouches for its form. */
function operationOf(value: Json): Operation | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const { id, verb, address } = value as { readonly [key: string]: Json };
  const known =
    typeof id === 'string' &&
    knownVerbs.has(verb) &&
    typeof address === 'string' &&
    parseAddress(address) !== undefined;
  return known ? (value as unknown as Operation) : undefined;
}
