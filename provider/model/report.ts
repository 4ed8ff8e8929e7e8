import type { Diagnostic } from './diagnostic.ts';
import type { ExitCode } from './exit-code.ts';
import type { Outcome } from './outcome.ts';
import type { Position } from './place.ts';
import type { Coverage, Plan } from './plan.ts';
import type {
  Ability,
  AccessRow,
  Comparison,
  DoctorCheck,
  DriftFinding,
  ExplainEntry,
  FileEdit,
  Lapse,
  PolicyChange,
  Rehearsal,
  RequestCount,
  Reviewer,
  RunSummary,
  Stage,
  UndoneAgain,
} from './report-facts.ts';

/**
 * What a command has to say, as data: actions make it, reporters turn it into text, Markdown, JSON, CSV. Every string
 * in it is foreign: it came from a layout, a backend, a file or a flag, and becomes output only through `encode.ts`.
 *
 * `null` means "there is none" or "not known", as in a plan, so that the JSON of a report is its data.
 */
export type Report =
  | CheckReport
  | PlanReport
  | ApplyReport
  | AttestReport
  | DriftReport
  | AccessReport
  | OrderSheetReport
  | CensusReport
  | ExportReport
  | FmtReport
  | ExplainReport
  | InitReport
  | DoctorReport;

export interface ReportBase {
  /** Whom the command talked to; its banner is the first line of every output. Null: to nobody (`fmt`, `explain`). */
  readonly backend: { readonly kind: string; readonly banner: string } | null;
  /** The Smart Account; null where the layout does not say it, or none was asked for. */
  readonly domain: string | null;
  /** The day of the run, UTC. */
  readonly day: string;
  readonly exitCode: ExitCode;
  readonly diagnostics: readonly Diagnostic[];
  /** Null: the command sends none. */
  readonly requests: RequestCount | null;
}

export interface CheckReport extends ReportBase {
  readonly command: 'check';
  readonly checked: {
    readonly files: number;
    readonly virtualAccounts: number;
    readonly people: number;
    readonly bindings: number;
  } | null;
  /** Null: no `--base`. */
  readonly policy: readonly PolicyChange[] | null;
  readonly lapses: readonly Lapse[];
}

/** What is shown with a plan, whoever made it. */
interface PlanFacts {
  /** Null: diagnostics kept it from being made. */
  readonly plan: Plan | null;
  readonly policy: readonly PolicyChange[] | null;
  readonly reviewers: readonly Reviewer[];
  readonly lapses: readonly Lapse[];
}

export interface PlanReport extends ReportBase, PlanFacts {
  readonly command: 'plan';
  /** The file that `--save` wrote. */
  readonly saved: string | null;
  /** What `--compare` found; null: not asked. */
  readonly comparison: Comparison | null;
  /** What `--undo` undoes; null: not asked. */
  readonly undo: {
    readonly run: string;
    readonly undoneAgain: readonly UndoneAgain[];
    /** What cannot be taken back, or has changed since. */
    readonly left: readonly { readonly operation: string; readonly because: string }[];
  } | null;
}

export interface ApplyReport extends ReportBase, PlanFacts {
  readonly command: 'apply';
  /** Null: nothing was begun. */
  readonly run: RunSummary | null;
  /** How a rehearsal went; null: it was none. */
  readonly rehearsed: Rehearsal | null;
  readonly outcomes: readonly Outcome[];
  readonly stages: readonly Stage[];
  /** Ids of operations that the fresh plan has and the reviewed one had not. */
  readonly notReviewed: readonly string[];
  /** Why nothing was done, or nothing more. */
  readonly refused: readonly { readonly code: string; readonly message: string; readonly hint: string | null }[];
  /** The hash of the last entry of the journal; null: nothing was written. */
  readonly head: string | null;
}

export interface AttestReport extends ReportBase {
  readonly command: 'attest';
  readonly attested: {
    readonly operation: string;
    readonly by: string;
    /** ISO instant. */
    readonly at: string;
    readonly result: 'done' | 'not-done';
  } | null;
  /** Ids of portal steps that are still open. */
  readonly open: readonly string[];
  readonly head: string | null;
}

export interface DriftReport extends ReportBase {
  readonly command: 'drift';
  readonly baseline: 'present' | 'absent';
  readonly findings: readonly DriftFinding[];
  readonly coverage: Coverage | null;
  /** Edits that `--accept` or `--ignore` made to the layout. */
  readonly edits: readonly FileEdit[];
  /** The plan that `--revert --save` wrote. */
  readonly saved: string | null;
  readonly lapses: readonly Lapse[];
  readonly head: string | null;
}

export interface AccessReport extends ReportBase {
  readonly command: 'access';
  /** `live`: who can touch what now; `layout`: who shall. */
  readonly of: 'live' | 'layout';
  readonly filter: { readonly who: string | null; readonly at: string | null };
  /** As a list to decide on, row by row. */
  readonly review: boolean;
  readonly rows: readonly AccessRow[];
  readonly coverage: Coverage | null;
  readonly lapses: readonly Lapse[];
}

export interface OrderSheetReport extends ReportBase {
  readonly command: 'order-sheet';
  readonly partner: string;
  readonly orders: readonly {
    readonly salesAccount: string;
    readonly virtualAccount: string;
    /** Names from the top, the Virtual Account's own last. */
    readonly path: readonly string[];
    /** Whether it exists under this name now; null: not read. */
    readonly live: boolean | null;
    readonly restricted: boolean | null;
    readonly origin: Position;
  }[];
}

export interface CensusReport extends ReportBase {
  readonly command: 'census';
  readonly file: string;
  readonly rows: { readonly read: number; readonly refused: number };
  readonly people: { readonly new: number; readonly known: number };
  /** Who is neither in the layout nor known before, sorted. */
  readonly strangers: readonly string[];
  /** What `--against PACK` found; null: not asked. */
  readonly against: {
    readonly folder: string;
    readonly missing: readonly string[];
    readonly unexpected: readonly string[];
  } | null;
  readonly forgotten: string | null;
}

export interface ExportReport extends ReportBase {
  readonly command: 'export';
  readonly file: string;
  readonly pseudonyms: boolean;
  readonly virtualAccounts: number;
  readonly bindings: number;
  readonly coverage: Coverage;
}

export interface FmtReport extends ReportBase {
  readonly command: 'fmt';
  /** Only said, nothing written. */
  readonly checkOnly: boolean;
  readonly files: readonly { readonly file: string; readonly changed: boolean }[];
}

export interface ExplainReport extends ReportBase {
  readonly command: 'explain';
  /** One for an id that was asked for, all in order without one. */
  readonly entries: readonly ExplainEntry[];
}

export interface InitReport extends ReportBase {
  readonly command: 'init';
  readonly written: readonly string[];
  /** Where it was taken from: `cisco`, a file; null: an example to edit. */
  readonly from: string | null;
  readonly found: { readonly virtualAccounts: number; readonly people: number; readonly bindings: number } | null;
  /** Who can touch what in the account that was read. */
  readonly access: readonly AccessRow[];
  readonly coverage: Coverage | null;
}

export interface DoctorReport extends ReportBase {
  readonly command: 'doctor';
  readonly checks: readonly DoctorCheck[];
  /** Empty: not known. */
  readonly abilities: readonly Ability[];
}
