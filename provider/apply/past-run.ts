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
  readonly ended: RunEnd | undefined;
  /** The resource of a program that asked for it. */
  readonly holder: string | undefined;
  /** Portal steps among the operations that another run asked for, with the id of that run. */
  readonly carried: ReadonlyMap<string, string>;
}

/** Undefined: the run never started anything. */
export function pastRunOf({ entries }: Pick<JournalRead, 'entries'>): PastRun | undefined {
  const start = entries.find((entry) => entry.kind === 'run-started');
  if (start === undefined) return undefined;
  const operations = start.operations.map(operationOf).filter((operation) => operation !== undefined);
  const fates = new Map<string, Fate>();
  let stage: StageEntry | undefined;
  let ended: RunEnd | undefined;
  for (const entry of entries) {
    if (entry.kind === 'intent' || entry.kind === 'outcome') {
      const fate = fateAfter(entry, fates.get(entry.id));
      fates.delete(entry.id);
      fates.set(entry.id, fate);
    } else if (entry.kind === 'stage') stage = entry;
    else if (entry.kind === 'stage-closed') stage = undefined;
    else if (entry.kind === 'run-ended') ended = entry.status;
  }
  const byId = new Map(operations.map((operation) => [operation.id, operation]));
  const carried = new Map((start.carried ?? []).map(({ id, run }) => [id, run]));
  return {
    ...{ id: start.run, operations: byId, renames: start.renames, fates, stage, ended },
    ...{ holder: start.holder, carried },
  };
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

/** What a run changed, oldest first: what `plan --undo` takes back. A step that it carried is another run's. */
export function undoTargets(run: PastRun): readonly Operation[] {
  return operationsWithOutcome(run).flatMap(({ operation, outcome }) =>
    outcome.status === 'done' && !run.carried.has(operation.id) ? [operation] : [],
  );
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
