// Generated from schemas/journal.schema.json by `npm run schemas`: change the schema, not this file.

/**
 * One line of the journal of a run. Entries are written before and after every write to the account, and are chained by their hashes.
 */
export type JournalEntryDocument =
  RunStarted | LockBroken | Intent | OutcomeEntry | StageWritten | StageClosed | RunEnded;
/**
 * A moment by the wall clock of the machine that wrote it, ISO 8601, UTC, with milliseconds.
 */
export type Instant = string;
/**
 * The place of the entry in its journal, from 1.
 */
export type Sequence = number;
/**
 * A SHA-256 in lower-case hexadecimal digits.
 */
export type Hash = string;
/**
 * Any JSON value.
 */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | {
      readonly [k: string]: Json;
    };
/**
 * The id of an operation: its verb and its address.
 */
export type OperationId = string;

/**
 * A run begins: everything that it set out to do.
 */
export interface RunStarted {
  /**
   * What the entry is about.
   */
  readonly kind: 'run-started';
  /**
   * When the entry was written.
   */
  readonly at: Instant;
  readonly sequence: Sequence;
  /**
   * The hash of the entry before; of the first one, a hash of account and run.
   */
  readonly previous: Hash;
  /**
   * The hash of this entry without this field, in canonical form.
   */
  readonly hash: Hash;
  /**
   * The id of the run.
   */
  readonly run: string;
  /**
   * The domain of the Smart Account.
   */
  readonly domain: string;
  /**
   * Who runs it, in words.
   */
  readonly owner: string;
  /**
   * The kind of the backend.
   */
  readonly backend: string;
  /**
   * The digest of the plan.
   */
  readonly planDigest: string;
  /**
   * The operations of the plan as they stand in it; settling an unfinished run and undoing a run read them.
   */
  readonly operations: readonly Json[];
  /**
   * Names that Virtual Accounts have before and after the run.
   */
  readonly renames: readonly Renamed[];
  /**
   * The resource of a program that asked for it, by its URN. Absent: a layout or a person.
   */
  readonly holder?: string;
  /**
   * Portal steps among the operations that other runs asked for and that are still open. Absent: none.
   */
  readonly carried?: readonly Carried[];
}
/**
 * A Virtual Account that the run renames.
 */
export interface Renamed {
  /**
   * Its name until the operation is done.
   */
  readonly from: string;
  /**
   * Its name after that.
   */
  readonly to: string;
  /**
   * The operation that renames it.
   */
  readonly operation: OperationId;
}
/**
 * A portal step that another run asked for.
 */
export interface Carried {
  /**
   * The operation.
   */
  readonly id: OperationId;
  /**
   * The run that asked for it.
   */
  readonly run: string;
}
/**
 * Somebody took the lock from its holder.
 */
export interface LockBroken {
  /**
   * What the entry is about.
   */
  readonly kind: 'lock-broken';
  /**
   * When the entry was written.
   */
  readonly at: Instant;
  readonly sequence: Sequence;
  /**
   * The hash of the entry before; of the first one, a hash of account and run.
   */
  readonly previous: Hash;
  /**
   * The hash of this entry without this field, in canonical form.
   */
  readonly hash: Hash;
  /**
   * Who held the lock.
   */
  readonly owner: string;
  /**
   * The reason that was given.
   */
  readonly because: string;
}
/**
 * A write is about to be sent. It is on the disk before the write starts.
 */
export interface Intent {
  /**
   * What the entry is about.
   */
  readonly kind: 'intent';
  /**
   * When the entry was written.
   */
  readonly at: Instant;
  readonly sequence: Sequence;
  /**
   * The hash of the entry before; of the first one, a hash of account and run.
   */
  readonly previous: Hash;
  /**
   * The hash of this entry without this field, in canonical form.
   */
  readonly hash: Hash;
  readonly id: OperationId;
  /**
   * The id of the request, as it stands in the logs of the backend.
   */
  readonly attempt: string;
}
/**
 * What became of an operation. The last outcome of an operation holds.
 */
export interface OutcomeEntry {
  /**
   * What the entry is about.
   */
  readonly kind: 'outcome';
  /**
   * When the entry was written.
   */
  readonly at: Instant;
  readonly sequence: Sequence;
  /**
   * The hash of the entry before; of the first one, a hash of account and run.
   */
  readonly previous: Hash;
  /**
   * The hash of this entry without this field, in canonical form.
   */
  readonly hash: Hash;
  readonly id: OperationId;
  /**
   * done: it holds. failed: the backend refused. unknown: the reply was lost. partial: a drain moved a part. not-done: nothing was changed.
   */
  readonly status: 'done' | 'failed' | 'unknown' | 'partial' | 'not-done';
  /**
   * The code of a refusal; null where there is none.
   */
  readonly code: string | null;
  /**
   * What the backend or the settling said; null where it said nothing.
   */
  readonly message: string | null;
  /**
   * How it is known: by the reply, by a read, by somebody's word, or by what lay still when the next run began.
   */
  readonly by: 'reply' | 'read' | 'attestation' | 'restart';
}
/**
 * Portal steps were handed over to people, or are still open from an earlier run.
 */
export interface StageWritten {
  /**
   * What the entry is about.
   */
  readonly kind: 'stage';
  /**
   * When the entry was written.
   */
  readonly at: Instant;
  readonly sequence: Sequence;
  /**
   * The hash of the entry before; of the first one, a hash of account and run.
   */
  readonly previous: Hash;
  /**
   * The hash of this entry without this field, in canonical form.
   */
  readonly hash: Hash;
  /**
   * The number of the stage, from 1.
   */
  readonly stage: number;
  /**
   * The run that wrote the change pack.
   */
  readonly writtenBy: string;
  /**
   * Where the change pack lies.
   */
  readonly folder: string;
  /**
   * The operations that are open.
   */
  readonly steps: readonly OperationId[];
  /**
   * Those of them that runs for a part of the account asked for: one for the whole does not know of them. Absent: none.
   */
  readonly parts?: readonly OperationId[];
  /**
   * The files of the change pack. Their hashes and counts stand here, since a row added to one would be invisible to every read.
   */
  readonly files: readonly PackFile[];
}
/**
 * A file of a change pack.
 */
export interface PackFile {
  /**
   * Its name in the folder.
   */
  readonly name: string;
  readonly sha256: Hash;
  /**
   * The people in it; 0 for a file that is no list of people.
   */
  readonly rows: number;
}
/**
 * No step of the stage is open any more.
 */
export interface StageClosed {
  /**
   * What the entry is about.
   */
  readonly kind: 'stage-closed';
  /**
   * When the entry was written.
   */
  readonly at: Instant;
  readonly sequence: Sequence;
  /**
   * The hash of the entry before; of the first one, a hash of account and run.
   */
  readonly previous: Hash;
  /**
   * The hash of this entry without this field, in canonical form.
   */
  readonly hash: Hash;
  /**
   * The number of the stage, from 1.
   */
  readonly stage: number;
}
/**
 * The run is over.
 */
export interface RunEnded {
  /**
   * What the entry is about.
   */
  readonly kind: 'run-ended';
  /**
   * When the entry was written.
   */
  readonly at: Instant;
  readonly sequence: Sequence;
  /**
   * The hash of the entry before; of the first one, a hash of account and run.
   */
  readonly previous: Hash;
  /**
   * The hash of this entry without this field, in canonical form.
   */
  readonly hash: Hash;
  /**
   * complete: all done. incomplete: something failed, is unknown or was left. stopped: on request. portal-open: people have steps to do. refused, declined: nothing was started.
   */
  readonly status: 'complete' | 'incomplete' | 'stopped' | 'portal-open' | 'refused' | 'declined';
}
