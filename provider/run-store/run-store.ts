import type { Principal, Scope } from '../model/address.ts';
import type { Json } from '../model/plan.ts';
import type { Baseline } from '../model/planning.ts';

/**
 * The port to what a team remembers between runs: lock, journal, ledger, baseline, attestations. One account a
 * store folder or schema; everything is keyed by the Smart Account's domain.
 */
export interface RunStore {
  readonly kind: string;
  /** For messages: where it lies. */
  readonly describe: string;
  /** True when it never held anything for this domain. */
  isNew(domain: string): Promise<boolean>;

  /**
   * Takes the lock of a Smart Account. Throws `Failure('lock-held')` with who holds it and until when.
   * Who takes over an expired lease waits for lease + longest deadline + skew first: Cisco checks no fencing token.
   */
  lock(request: LockRequest): Promise<Lock>;

  /** Flushed to disk before it resolves. Sets `sequence`, `previous` and `hash` of the entry. */
  append(domain: string, run: string, entry: JournalDraft): Promise<JournalEntry>;
  /** The entries of one run in order. A torn last line is left out and reported by `torn`. */
  journal(domain: string, run: string): Promise<JournalRead>;
  /** Ids of all runs, oldest first: ids of runs sort by the time of their start. */
  runs(domain: string): Promise<readonly string[]>;

  baseline(domain: string): Promise<Baseline | undefined>;
  saveBaseline(domain: string, baseline: Baseline): Promise<void>;

  ledger(domain: string): Promise<Ledger>;
  /** Adds or refreshes sightings; `forget` removes a principal for good. */
  saveLedger(domain: string, ledger: Ledger): Promise<void>;

  /** When each finding of drift was first seen; what is no longer seen is forgotten. */
  sightings(domain: string): Promise<Sightings>;
  saveSightings(domain: string, sightings: Sightings): Promise<void>;

  /** What programs beside a layout declare, each for itself: two that declare the same would undo each other. */
  claims(domain: string): Promise<readonly Claim[]>;
  /** Replaces what the holder claimed before. */
  saveClaim(domain: string, claim: Claim): Promise<void>;
  /** Nothing happens when there is none. */
  forgetClaim(domain: string, holder: string): Promise<void>;

  attestations(domain: string): Promise<readonly Attestation[]>;
  attest(domain: string, attestation: Attestation): Promise<void>;
}

export interface LockRequest {
  readonly domain: string;
  /** Who, in words: user, host, process or pipeline. */
  readonly owner: string;
  readonly run: string;
  readonly leaseSeconds: number;
  /** The longest call that a previous holder may have in flight. */
  readonly deadlineSeconds: number;
  /** Take it although somebody holds it; the reason is journalled by the applier. */
  readonly breakBecause: string | undefined;
  /** Told before the store waits for a dead holder's last call to be over; undefined: nobody listens. */
  readonly waiting: ((seconds: number, because: string) => void) | undefined;
  /** Ends such a wait with `Failure('lock-held')`. */
  readonly signal: AbortSignal | undefined;
}

export interface Lock {
  /** Milliseconds left of the lease by this holder's own monotonic clock. */
  remaining(): number;
  /** Extends the lease; throws `Failure('lock-lost')` when somebody else has it. */
  renew(): Promise<void>;
  /** Gives it back; nothing happens when it is already gone. */
  release(): Promise<void>;
  /** Who was pushed aside, when the lock was broken. */
  readonly broken: { readonly owner: string; readonly because: string } | undefined;
}

/** One line of a journal. Entries are hash-chained: `hash` covers the entry and the hash before it. */
export type JournalEntry = JournalDraft & {
  readonly sequence: number;
  readonly previous: string;
  readonly hash: string;
};

export type JournalDraft =
  | {
      readonly kind: 'run-started';
      readonly at: string;
      readonly run: string;
      readonly domain: string;
      readonly owner: string;
      readonly backend: string;
      readonly planDigest: string;
      /** The operations that this run set out to do, for settling and for undo. */
      readonly operations: readonly Json[];
      readonly renames: readonly { readonly from: string; readonly to: string; readonly operation: string }[];
      /** The resource of a program that asked for it. */
      readonly holder?: string;
      /** Portal steps among the operations that other runs asked for, and which runs. */
      readonly carried?: readonly { readonly id: string; readonly run: string }[];
    }
  | { readonly kind: 'lock-broken'; readonly at: string; readonly owner: string; readonly because: string }
  | { readonly kind: 'intent'; readonly at: string; readonly id: string; readonly attempt: string }
  | {
      readonly kind: 'outcome';
      readonly at: string;
      readonly id: string;
      readonly status: 'done' | 'failed' | 'unknown' | 'partial' | 'not-done';
      readonly code: string | null;
      readonly message: string | null;
      readonly by: 'reply' | 'read' | 'attestation' | 'restart';
    }
  | {
      readonly kind: 'stage';
      readonly at: string;
      readonly stage: number;
      /** The run that wrote its change pack: this one, or an earlier one whose stage is still open. */
      readonly writtenBy: string;
      readonly folder: string;
      readonly steps: readonly string[];
      /** Those of them that runs for a part of the account asked for: one for the whole does not know of them. */
      readonly parts?: readonly string[];
      readonly files: readonly { readonly name: string; readonly sha256: string; readonly rows: number }[];
    }
  | { readonly kind: 'stage-closed'; readonly at: string; readonly stage: number }
  | { readonly kind: 'run-ended'; readonly at: string; readonly status: RunEnd };

/** `refused`, `declined`: nothing was started; such a run has no `run-started`. */
export type RunEnd = 'complete' | 'incomplete' | 'stopped' | 'portal-open' | 'refused' | 'declined';

export interface JournalRead {
  readonly entries: readonly JournalEntry[];
  /** The bytes of an unfinished last line, when there is one: the process died while it wrote. */
  readonly torn: boolean;
  /** The sequence number of the first entry whose hash does not fit; undefined: the chain holds. */
  readonly brokenAt: number | undefined;
  /** The hash of the last entry: `head` of every report. */
  readonly head: string | undefined;
}

export interface Ledger {
  readonly principals: ReadonlyMap<Principal, LedgerEntry>;
  /** Numeric ids seen for names: witnesses of renames made elsewhere. */
  readonly virtualAccountIds: ReadonlyMap<string, string>;
}

export interface LedgerEntry {
  readonly ccoId: Principal;
  readonly email: string | undefined;
  readonly sources: readonly ('layout' | 'api' | 'census' | 'attested')[];
  /** Whole days, UTC. */
  readonly firstSeen: string;
  readonly lastSeen: string;
  /** When his roles were last read, ISO instant; undefined: never. */
  readonly rolesReadAt: string | undefined;
  /** Values that no API returns, from a census or an attestation, by binding address. */
  readonly values: readonly {
    readonly address: string;
    readonly role: string;
    readonly children: boolean | null;
    readonly seen: string;
  }[];
}

/** By a text that names the finding and the value that was found: the day it was first seen, UTC. */
export type Sightings = ReadonlyMap<string, string>;

/** What one resource of a program declares. */
export interface Claim {
  /** Who: the URN of the resource. */
  readonly holder: string;
  readonly addresses: readonly string[];
  /** Places whose list of roles it declares as a whole. */
  readonly wholePlaces: readonly Scope[];
  /** Addresses that it leaves alone, whatever else it declares. */
  readonly except: readonly string[];
}

/** Somebody's word that a portal step, or an operation whose reply was lost, was done or not. */
export interface Attestation {
  readonly at: string;
  readonly by: string;
  /** The operation's id; the attestation holds for this `after` only. */
  readonly operation: string;
  readonly after: Json;
  readonly result: 'done' | 'not-done';
  readonly note: string | undefined;
}
