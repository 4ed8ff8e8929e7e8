import type { Backend } from '../backend/backend.ts';
import type { Principal } from '../model/address.ts';
import type { ExitCode } from '../model/exit-code.ts';
import type { Listen, Outcome } from '../model/outcome.ts';
import type { Operation, Plan } from '../model/plan.ts';
import type { Baseline, LiveRead } from '../model/planning.ts';
import type { Clock } from '../run-store/clock.ts';
import type { Attestation, Ledger, RunEnd, RunStore } from '../run-store/run-store.ts';
import type { Agreement } from './baseline.ts';
import type { Refused } from './refused.ts';

export interface ApplyRequest extends Omit<ApplyOptions, 'run'> {
  /** Makes the id of a run: lower-case letters, digits and hyphens. Sorts by time, and after the id that is given. */
  readonly newRun: (after: string | undefined) => string;
}

export interface ApplyOptions {
  /** The Smart Account. */
  readonly domain: string;
  /** The id of this run. Ids sort in the order in which the runs had the lock. */
  readonly run: string;
  /** Who applies, in words: user, host, pipeline. */
  readonly owner: string;
  /** The resource of a program that asks for it. */
  readonly holder?: string | undefined;
  readonly backend: Backend;
  readonly store: RunStore;
  readonly clock: Clock;
  /** At least 0, less than 1. */
  readonly random: () => number;
  readonly planner: Planner;
  readonly reviewed: Reviewed;
  /** Asks a person; undefined: nobody is asked. */
  readonly confirm: ((plan: Plan) => Promise<boolean>) | undefined;
  readonly writeChangePack: (pack: ChangePack) => Promise<WrittenPack>;
  readonly limits: RunLimits;
  /** Takes the lock from whoever holds it. */
  readonly breakLockBecause: string | undefined;
  readonly listen: Listen;
  /** Finish what is in flight, start nothing. */
  readonly stop: AbortSignal;
}

/** What the applier has to be told about the layout, which it does not know. */
export interface Planner {
  /** Whose roles to read, where the backend cannot list everybody. */
  readonly principals: (ledger: Ledger) => readonly Principal[];
  /** Whether the layout may ask for the delete of this Virtual Account. */
  readonly mayDelete?: ((name: string) => boolean) | undefined;
  /** Which operations it speaks for, where it is about a part of the account; undefined: it speaks for the whole. */
  readonly part?: ((operation: Operation) => boolean) | undefined;
  /** Makes the plan from what was just read; pure. */
  readonly plan: (input: FreshInput) => FreshPlan;
  /** Whether somebody belongs to the company: rank 1 counts only those. */
  readonly isCompany: (principal: Principal) => boolean;
  /** People whom the layout names, for the ledger. */
  readonly declared: readonly { readonly ccoId: Principal; readonly email: string | undefined }[];
}

export interface FreshInput {
  readonly live: LiveRead;
  readonly baseline: Baseline | undefined;
  readonly ledger: Ledger;
  readonly attestations: readonly Attestation[];
}

export interface FreshPlan {
  readonly plan: Plan;
  /** All that the layout asks for, whatever the run is limited to: a portal step is open while it is in here. */
  readonly asked: readonly Operation[];
  /** The plan with only these of its operations: ordered and judged again. */
  readonly only: (operations: ReadonlySet<string>) => Plan;
  /** Managed values on which layout and account agree: the baseline moves there. */
  readonly agreed: Agreement;
}

/** What somebody reviewed before: nothing, a plan that was saved, or the digest of one. */
export type Reviewed =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'plan'; readonly plan: Plan }
  | { readonly kind: 'digest'; readonly digest: string };

export interface RunLimits {
  /** Writes in flight at once; at least 1. */
  readonly parallel: number;
  readonly requestsPerSecond: number | undefined;
  /** Requests in all, reads included. */
  readonly maxRequests: number | undefined;
  /** Writes that are started; the rest of the plan is left for another run. */
  readonly maxChanges: number | undefined;
  /** Seconds that the run may spend waiting in all: for a backend to settle, or between two tries. */
  readonly maxWaitSeconds: number | undefined;
}

/** Portal steps that may be done in any order, to be written down for people. */
export interface ChangePack {
  readonly run: string;
  readonly stage: number;
  readonly steps: readonly Operation[];
  readonly plan: Plan;
}

export interface WrittenPack {
  readonly folder: string;
  readonly files: readonly { readonly name: string; readonly sha256: string; readonly rows: number }[];
}

export interface RunStage {
  readonly stage: number;
  readonly status: 'open' | 'closed';
  /** The run whose change pack it is. */
  readonly writtenBy: string;
  readonly steps: readonly string[];
  /** Those of them that no read can show. */
  readonly toAttest: readonly string[];
  readonly folder: string;
  readonly files: WrittenPack['files'];
}

export interface RunResult {
  readonly run: string;
  readonly status: RunEnd;
  readonly exitCode: ExitCode;
  /** Undefined: the run ended before it could be made. */
  readonly plan: Plan | undefined;
  /** In the order of the plan; operations that nobody reviewed last. */
  readonly outcomes: readonly Outcome[];
  readonly stages: readonly RunStage[];
  /** Operations of the fresh plan that the reviewed one does not have. */
  readonly notReviewed: readonly Operation[];
  /** Why nothing was done. */
  readonly refused: readonly Refused[];
  /** The earlier run that was settled first, and how many of its operations. */
  readonly settled: { readonly run: string; readonly operations: number } | undefined;
  readonly lockBroken: { readonly owner: string; readonly because: string } | undefined;
  readonly requests: number;
  /** The hash of the last entry of this run's journal; undefined: it has none. */
  readonly head: string | undefined;
}
