// Generated from schemas/report.schema.json by `npm run schemas`: change the schema, not this file.
import type { Backend, Cause, Coverage, Json, PlanDocument, Position, Role, Trust } from './plan.ts';

/**
 * 0 nothing to do or done, 1 findings, 2 changes or drift, 3 refused, 4 backend unreachable or denied, 5 incomplete, 6 portal steps open, 64 usage, 70 a bug.
 */
export type ExitCode = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 64 | 70;
/**
 * What became of one operation.
 */
export type Outcome =
  | {
      /**
       * What became of it.
       */
      readonly status: 'done';
      /**
       * The id of the operation.
       */
      readonly id: string;
      /**
       * More about it; null: nothing to add.
       */
      readonly detail: string | null;
      /**
       * How that is known.
       */
      readonly settled: 'written' | 'by-read' | 'attested';
    }
  | {
      /**
       * What became of it.
       */
      readonly status: 'failed';
      /**
       * The id of the operation.
       */
      readonly id: string;
      /**
       * The code.
       */
      readonly code: string;
      /**
       * What happened, in one sentence.
       */
      readonly message: string;
      /**
       * What to do; null: nothing to propose.
       */
      readonly hint: string | null;
    }
  | {
      /**
       * What became of it.
       */
      readonly status: 'unknown';
      /**
       * The id of the operation.
       */
      readonly id: string;
      /**
       * What happened, in one sentence.
       */
      readonly message: string;
    }
  | {
      /**
       * What became of it.
       */
      readonly status: 'partial';
      /**
       * The id of the operation.
       */
      readonly id: string;
      /**
       * What was moved.
       */
      readonly detail: string;
    }
  | {
      /**
       * What became of it.
       */
      readonly status: 'skipped';
      /**
       * The id of the operation.
       */
      readonly id: string;
      /**
       * Why.
       */
      readonly because:
        | 'needs-failed'
        | 'needs-unknown'
        | 'needs-portal'
        | 'not-reviewed'
        | 'expectation'
        | 'stopped'
        | 'limit'
        | 'floor';
      /**
       * What happened, in one sentence.
       */
      readonly message: string;
    }
  | {
      /**
       * What became of it.
       */
      readonly status: 'portal-open';
      /**
       * The id of the operation.
       */
      readonly id: string;
      /**
       * Its stage.
       */
      readonly stage: number;
    };

/**
 * What `--format json` prints: the result of one command as data. Sections that a command has nothing to say about are absent.
 */
export interface ReportDocument {
  /**
   * The version of this form.
   */
  readonly version: 1;
  /**
   * The command.
   */
  readonly command:
    | 'check'
    | 'plan'
    | 'apply'
    | 'attest'
    | 'drift'
    | 'access'
    | 'order-sheet'
    | 'census'
    | 'export'
    | 'fmt'
    | 'explain'
    | 'init'
    | 'doctor';
  /**
   * Whom it talked to; null: nobody.
   */
  readonly backend: Backend | null;
  /**
   * The Smart Account; null: not known.
   */
  readonly domain: string | null;
  /**
   * The day of the run, UTC.
   */
  readonly day: string;
  /**
   * The exit code of the command.
   */
  readonly exitCode: ExitCode;
  /**
   * Problems and findings.
   */
  readonly diagnostics: readonly Diagnostic[];
  /**
   * Requests to the backend; null: none.
   */
  readonly requests: Requests | null;
  /**
   * What was checked; null: it could not be loaded. Absent: the command has nothing to say about it.
   */
  readonly checked?: Checked | null;
  /**
   * What the layout permits, compared with a base; null: no base. Absent: the command has nothing to say about it.
   */
  readonly policy?: readonly PolicyChange[] | null;
  /**
   * Dates that end something soon. Absent: the command has nothing to say about it.
   */
  readonly lapses?: readonly Lapse[];
  /**
   * Who should look at it. Absent: the command has nothing to say about it.
   */
  readonly reviewers?: readonly Reviewer[];
  /**
   * The plan; null: problems kept it from being made. Absent: the command has nothing to say about it.
   */
  readonly plan?: PlanDocument | null;
  /**
   * The file a plan was saved to; null: none. Absent: the command has nothing to say about it.
   */
  readonly saved?: string | null;
  /**
   * A saved plan compared with a fresh one; null: none. Absent: the command has nothing to say about it.
   */
  readonly comparison?: Comparison | null;
  /**
   * The run that the plan takes back; null: none. Absent: the command has nothing to say about it.
   */
  readonly undo?: Undo | null;
  /**
   * The run; null: nothing was begun. Absent: the command has nothing to say about it.
   */
  readonly run?: Run | null;
  /**
   * How a rehearsal went; null: it was none. Absent: the command has nothing to say about it.
   */
  readonly rehearsed?: Rehearsal | null;
  /**
   * What became of each operation. Absent: the command has nothing to say about it.
   */
  readonly outcomes?: readonly Outcome[];
  /**
   * Portal steps, handed to people. Absent: the command has nothing to say about it.
   */
  readonly stages?: readonly Stage[];
  /**
   * Ids of operations that are new since the review. Absent: the command has nothing to say about it.
   */
  readonly notReviewed?: readonly string[];
  /**
   * Why nothing was done, or nothing more. Absent: the command has nothing to say about it.
   */
  readonly refused?: readonly Refused[];
  /**
   * The hash of the last entry of the journal; null: none was written. Absent: the command has nothing to say about it.
   */
  readonly head?: string | null;
  /**
   * What was attested; null: nothing. Absent: the command has nothing to say about it.
   */
  readonly attested?: Attestation | null;
  /**
   * Ids of portal steps that are still open. Absent: the command has nothing to say about it.
   */
  readonly open?: readonly string[];
  /**
   * What changed outside. Absent: the command has nothing to say about it.
   */
  readonly drift?: Drift;
  /**
   * Who can touch what. Absent: the command has nothing to say about it.
   */
  readonly access?: Access;
  /**
   * What could be seen, where no plan says it; null: nothing was read. Absent: the command has nothing to say about it.
   */
  readonly coverage?: Coverage | null;
  /**
   * What to tell a partner. Absent: the command has nothing to say about it.
   */
  readonly orderSheet?: OrderSheet;
  /**
   * What was read from a portal export. Absent: the command has nothing to say about it.
   */
  readonly census?: Census;
  /**
   * The snapshot that was written. Absent: the command has nothing to say about it.
   */
  readonly export?: Export;
  /**
   * Files brought into their canonical form. Absent: the command has nothing to say about it.
   */
  readonly fmt?: Fmt;
  /**
   * What rules, guards and codes mean. Absent: the command has nothing to say about it.
   */
  readonly explanations?: readonly Explanation[];
  /**
   * What init wrote. Absent: the command has nothing to say about it.
   */
  readonly init?: Init;
  /**
   * What `doctor` looked at. Absent: another command.
   */
  readonly doctor?: Doctor;
}
/**
 * A problem in what the user wrote, or a finding of a rule.
 */
export interface Diagnostic {
  /**
   * The code, or the id of the rule.
   */
  readonly code: string;
  /**
   * `error` refuses.
   */
  readonly severity: 'error' | 'warning' | 'info';
  /**
   * What is wrong.
   */
  readonly message: string;
  /**
   * What to do; null: nothing to propose.
   */
  readonly hint: string | null;
  /**
   * Where it is.
   */
  readonly position: Position;
  /**
   * The line of text; null: not at hand.
   */
  readonly excerpt: string | null;
  /**
   * Other places that belong to it.
   */
  readonly related: readonly Related[];
  /**
   * The Virtual Account or `smartAccount` that the finding is about; null: none.
   */
  readonly about: string | null;
}
/**
 * Another place that belongs to a diagnostic.
 */
export interface Related {
  /**
   * Where it is.
   */
  readonly position: Position;
  /**
   * What is there.
   */
  readonly message: string;
}
/**
 * Requests to the backend.
 */
export interface Requests {
  /**
   * How many were sent.
   */
  readonly made: number;
  /**
   * How many an apply will send; null: nothing to apply.
   */
  readonly forecast: number | null;
  /**
   * The limit in force; null: none.
   */
  readonly perSecond: number | null;
  /**
   * The forecast under that limit, in seconds; null: not known.
   */
  readonly seconds: number | null;
}
/**
 * What was checked.
 */
export interface Checked {
  /**
   * How many files.
   */
  readonly files: number;
  /**
   * How many Virtual Accounts.
   */
  readonly virtualAccounts: number;
  /**
   * How many people.
   */
  readonly people: number;
  /**
   * How many bindings.
   */
  readonly bindings: number;
}
/**
 * What the layout permits now and did not at the base, or the other way round.
 */
export interface PolicyChange {
  /**
   * What kind of permission.
   */
  readonly kind: 'accepted' | 'severity' | 'ceiling' | 'manage' | 'delegate';
  /**
   * Where it holds; null: everywhere.
   */
  readonly at: string | null;
  /**
   * The risk, rule, field or files.
   */
  readonly what: string;
  /**
   * The value at the base; null: not there.
   */
  readonly before: string | null;
  /**
   * The value now; null: not there.
   */
  readonly after: string | null;
  /**
   * `looser`: permits more than before.
   */
  readonly direction: 'looser' | 'tighter' | 'other';
  /**
   * The line; null: it is gone.
   */
  readonly origin: Position | null;
}
/**
 * A date in the layout that ends something soon.
 */
export interface Lapse {
  /**
   * What ends.
   */
  readonly kind: 'grant-ends' | 'review-due' | 'acceptance-ends' | 'removal-ends' | 'ignore-ends';
  /**
   * The last day on which it counts, UTC.
   */
  readonly day: string;
  /**
   * The person, risk, Virtual Account or path it is about.
   */
  readonly what: string;
  /**
   * The place; null: the whole account.
   */
  readonly at: string | null;
  /**
   * The line that says it.
   */
  readonly origin: Position;
}
/**
 * Somebody who should look at the change.
 */
export interface Reviewer {
  /**
   * As CODEOWNERS writes it.
   */
  readonly owner: string;
  /**
   * Files he owns that ask for operations.
   */
  readonly files: readonly string[];
  /**
   * How many they ask for.
   */
  readonly operations: number;
  /**
   * Outsiders who gain by them.
   */
  readonly outsidersGaining: readonly string[];
}
/**
 * Whether a saved plan is still fresh.
 */
export interface Comparison {
  /**
   * The saved plan.
   */
  readonly file: string;
  /**
   * Whether it is.
   */
  readonly fresh: boolean;
  /**
   * Ids of operations that only the saved plan has.
   */
  readonly gone: readonly string[];
  /**
   * Ids of operations that only the fresh plan has.
   */
  readonly added: readonly string[];
  /**
   * Ids of operations that differ.
   */
  readonly changed: readonly string[];
}
/**
 * The way back of a run.
 */
export interface Undo {
  /**
   * The run.
   */
  readonly run: string;
  /**
   * Lines of the layout that will ask for the same again.
   */
  readonly undoneAgain: readonly UndoneAgain[];
  /**
   * What cannot be taken back, or has changed since.
   */
  readonly left: readonly LeftOver[];
}
/**
 * A line of the layout that will undo an operation again.
 */
export interface UndoneAgain {
  /**
   * The id of the operation.
   */
  readonly operation: string;
  /**
   * The line.
   */
  readonly origin: Position;
}
/**
 * An operation that an undo leaves as it is.
 */
export interface LeftOver {
  /**
   * Its id.
   */
  readonly operation: string;
  /**
   * Why.
   */
  readonly because: string;
}
/**
 * One apply.
 */
export interface Run {
  /**
   * Its id.
   */
  readonly id: string;
  /**
   * How it ended.
   */
  readonly status: 'complete' | 'incomplete' | 'stopped' | 'portal-open' | 'refused' | 'declined';
  /**
   * On a copy in memory: nothing was changed.
   */
  readonly rehearsal: boolean;
  /**
   * The unfinished run that was settled first; null: there was none.
   */
  readonly settled: {
    /**
     * Its id.
     */
    readonly run: string;
    /**
     * Operations without an outcome.
     */
    readonly operations: number;
  } | null;
  /**
   * The lock that was broken; null: none was.
   */
  readonly lockBroken: {
    /**
     * Who held it.
     */
    readonly owner: string;
    /**
     * The reason given.
     */
    readonly because: string;
  } | null;
}
/**
 * A plan applied to a copy of the account in memory, again and again until nothing was left or nothing went on.
 */
export interface Rehearsal {
  /**
   * How often it was applied.
   */
  readonly applies: number;
  /**
   * Portal steps that were done on the copy as if people had done them.
   */
  readonly portalSteps: number;
  /**
   * The seed of the faults that were asked for; null: none were.
   */
  readonly seed: number | null;
  /**
   * What went wrong on the way, in order.
   */
  readonly troubles: readonly RehearsedTrouble[];
}
/**
 * What went wrong with one operation in a rehearsal.
 */
export interface RehearsedTrouble {
  /**
   * In which of the applies, from 1.
   */
  readonly apply: number;
  /**
   * The id of the operation.
   */
  readonly operation: string;
  /**
   * What became of it there.
   */
  readonly status: 'failed' | 'unknown' | 'partial';
  /**
   * The code of a refusal; null: it was none.
   */
  readonly code: string | null;
  /**
   * What happened, in words.
   */
  readonly message: string;
}
/**
 * Portal steps that may be done in any order.
 */
export interface Stage {
  /**
   * Its number, from 1.
   */
  readonly stage: number;
  /**
   * Whether all its steps are closed.
   */
  readonly status: 'open' | 'closed';
  /**
   * Ids of operations.
   */
  readonly steps: readonly string[];
  /**
   * Ids of those steps that no read can show: `espalier attest` closes them.
   */
  readonly toAttest: readonly string[];
  /**
   * Where its change pack lies; null: none was written.
   */
  readonly folder: string | null;
  /**
   * The files of the change pack.
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
  /**
   * The hash of its bytes.
   */
  readonly sha256: string;
  /**
   * People in it; 0: no list of people.
   */
  readonly rows: number;
}
/**
 * A reason why an apply did not go on.
 */
export interface Refused {
  /**
   * Its code.
   */
  readonly code: string;
  /**
   * What is the case.
   */
  readonly message: string;
  /**
   * What to do; null: nothing more than the message says.
   */
  readonly hint: string | null;
}
/**
 * Somebody's word about one operation.
 */
export interface Attestation {
  /**
   * The id of the operation.
   */
  readonly operation: string;
  /**
   * Who says it.
   */
  readonly by: string;
  /**
   * When, as an ISO instant.
   */
  readonly at: string;
  /**
   * What he says.
   */
  readonly result: 'done' | 'not-done';
}
/**
 * What changed outside since the last apply.
 */
export interface Drift {
  /**
   * Whether there was a last apply to compare with.
   */
  readonly baseline: 'present' | 'absent';
  /**
   * The differences.
   */
  readonly findings: readonly DriftFinding[];
  /**
   * Files of the layout that were edited.
   */
  readonly edits: readonly FileEdit[];
}
/**
 * One difference between the last apply and the live account.
 */
export interface DriftFinding {
  /**
   * The resource.
   */
  readonly address: string;
  /**
   * How it differs.
   */
  readonly kind: 'missing' | 'changed' | 'undeclared' | 'renamed';
  /**
   * The field; null: the whole resource.
   */
  readonly field: string | null;
  /**
   * The value after the last apply.
   */
  readonly baseline: Json;
  /**
   * The live value.
   */
  readonly live: Json;
  /**
   * The value that the layout asks for.
   */
  readonly desired: Json;
  /**
   * How far the live value can be trusted.
   */
  readonly trust: Trust;
  /**
   * The day it was first seen; null: not known.
   */
  readonly since: string | null;
  /**
   * Whose access it changes.
   */
  readonly affected: readonly string[];
  /**
   * What would accept it; null: it cannot be accepted.
   */
  readonly accept: Acceptance | null;
  /**
   * Whether an operation can put it back.
   */
  readonly revertible: boolean;
}
/**
 * The lines that accept a finding into the layout.
 */
export interface Acceptance {
  /**
   * The file they go to.
   */
  readonly file: string;
  /**
   * The lines.
   */
  readonly lines: readonly string[];
}
/**
 * An edit of a file.
 */
export interface FileEdit {
  /**
   * The file.
   */
  readonly file: string;
  /**
   * Counts of lines.
   */
  readonly lines: {
    /**
     * New ones.
     */
    readonly added: number;
    /**
     * Gone ones.
     */
    readonly removed: number;
  };
}
/**
 * Who can touch what.
 */
export interface Access {
  /**
   * The live account, or what the layout asks for.
   */
  readonly of: 'live' | 'layout';
  /**
   * Limits.
   */
  readonly filter: {
    /**
     * One person; null: all.
     */
    readonly who: string | null;
    /**
     * One path; null: all.
     */
    readonly at: string | null;
  };
  /**
   * As a list to decide on.
   */
  readonly review: boolean;
  /**
   * One row per person and region.
   */
  readonly rows: readonly AccessRow[];
}
/**
 * What one person may do on one region, and why.
 */
export interface AccessRow {
  /**
   * How people know him.
   */
  readonly who: string;
  /**
   * The CCO id.
   */
  readonly principal: string;
  /**
   * The e-mail; null: not known.
   */
  readonly email: string | null;
  /**
   * Whose he is.
   */
  readonly party: 'company' | 'partner' | 'stranger' | 'unknown';
  /**
   * The partner; null: none.
   */
  readonly partner: string | null;
  /**
   * The Virtual Account, or `smartAccount`.
   */
  readonly at: string;
  /**
   * `itself`: only that one; `below`: only what is nested in it; `both`.
   */
  readonly extent: 'itself' | 'below' | 'both';
  /**
   * Virtual Accounts in the region, those in `except` taken out.
   */
  readonly count: number;
  /**
   * Virtual Accounts, with all below each, that have rows of their own.
   */
  readonly except: readonly string[];
  /**
   * The role he has there.
   */
  readonly role: Role;
  /**
   * Where it comes from.
   */
  readonly cause: Cause;
  /**
   * How far the live values behind it can be trusted.
   */
  readonly trust: Trust;
  /**
   * The partner grant behind it; null: none.
   */
  readonly grant: Grant | null;
  /**
   * What a reviewer should look at.
   */
  readonly remarks: readonly string[];
  /**
   * The line behind it; null: none.
   */
  readonly origin: Position | null;
}
/**
 * The facts beside a partner grant.
 */
export interface Grant {
  /**
   * Its reason; null: none given.
   */
  readonly because: string | null;
  /**
   * Who approved it; null: nobody named.
   */
  readonly approvedBy: string | null;
  /**
   * The day of its review; null: none.
   */
  readonly reviewBy: string | null;
  /**
   * The day it ends; null: none.
   */
  readonly until: string | null;
}
/**
 * What to tell a partner.
 */
export interface OrderSheet {
  /**
   * The partner.
   */
  readonly partner: string;
  /**
   * His orders.
   */
  readonly orders: readonly Order[];
}
/**
 * What to tell a partner before he orders.
 */
export interface Order {
  /**
   * The partner's name for the customer.
   */
  readonly salesAccount: string;
  /**
   * The exact name to order into.
   */
  readonly virtualAccount: string;
  /**
   * Names from the top, its own last.
   */
  readonly path: readonly string[];
  /**
   * Whether it exists under this name; null: not read.
   */
  readonly live: boolean | null;
  /**
   * Whether ordering tools hide it; null: not known.
   */
  readonly restricted: boolean | null;
  /**
   * The line that says it.
   */
  readonly origin: Position;
}
/**
 * What was read from a portal export.
 */
export interface Census {
  /**
   * The export.
   */
  readonly file: string;
  /**
   * Counts of rows.
   */
  readonly rows: {
    /**
     * Taken.
     */
    readonly read: number;
    /**
     * Not understood.
     */
    readonly refused: number;
  };
  /**
   * Counts of people.
   */
  readonly people: {
    /**
     * Never seen before.
     */
    readonly new: number;
    /**
     * Seen before.
     */
    readonly known: number;
  };
  /**
   * Neither in the layout nor known before.
   */
  readonly strangers: readonly string[];
  /**
   * The comparison with a change pack; null: none.
   */
  readonly against: PackComparison | null;
  /**
   * Who was forgotten; null: nobody.
   */
  readonly forgotten: string | null;
}
/**
 * A change pack compared with an export.
 */
export interface PackComparison {
  /**
   * The change pack.
   */
  readonly folder: string;
  /**
   * In the pack and not in the account.
   */
  readonly missing: readonly string[];
  /**
   * In the account and not in the pack.
   */
  readonly unexpected: readonly string[];
}
/**
 * A snapshot that was written.
 */
export interface Export {
  /**
   * The file.
   */
  readonly file: string;
  /**
   * Whether people have pseudonyms in it.
   */
  readonly pseudonyms: boolean;
  /**
   * Virtual Accounts in it.
   */
  readonly virtualAccounts: number;
  /**
   * Bindings in it.
   */
  readonly bindings: number;
}
/**
 * Files brought into their canonical form.
 */
export interface Fmt {
  /**
   * Only said, nothing written.
   */
  readonly checkOnly: boolean;
  /**
   * The files.
   */
  readonly files: readonly FormattedFile[];
}
/**
 * A file.
 */
export interface FormattedFile {
  /**
   * The file.
   */
  readonly file: string;
  /**
   * Whether it was not in that form.
   */
  readonly changed: boolean;
}
/**
 * What a rule, a guard or a code means.
 */
export interface Explanation {
  /**
   * Its id.
   */
  readonly id: string;
  /**
   * What it is.
   */
  readonly kind: 'rule' | 'guard' | 'code';
  /**
   * A headline.
   */
  readonly title: string;
  /**
   * Sentences; empty in a list of all.
   */
  readonly explanation: string;
  /**
   * The severity of a rule; null: it has none.
   */
  readonly severity: ('error' | 'warning' | 'info') | null;
  /**
   * The exit code it gives; null: none.
   */
  readonly exit: ExitCode | null;
}
/**
 * What init wrote.
 */
export interface Init {
  /**
   * The files.
   */
  readonly written: readonly string[];
  /**
   * Where it was taken from; null: an example to edit.
   */
  readonly from: string | null;
  /**
   * What was found there; null: nothing was read.
   */
  readonly found: {
    /**
     * How many Virtual Accounts.
     */
    readonly virtualAccounts: number;
    /**
     * How many people.
     */
    readonly people: number;
    /**
     * How many bindings.
     */
    readonly bindings: number;
  } | null;
  /**
   * Who can touch what in the account that was read.
   */
  readonly access: readonly AccessRow[];
}
/**
 * A look at everything that a run needs.
 */
export interface Doctor {
  /**
   * What was looked at, in the order in which one thing needs the other.
   */
  readonly checks: readonly DoctorCheck[];
  /**
   * How each kind of change can be made. Empty: not known.
   */
  readonly abilities: readonly Ability[];
}
/**
 * One thing that was looked at.
 */
export interface DoctorCheck {
  /**
   * What was looked at.
   */
  readonly check:
    | 'settings'
    | 'layout'
    | 'run-store'
    | 'lock'
    | 'proxy'
    | 'token'
    | 'subscription'
    | 'account'
    | 'clock'
    | 'entitlement'
    | 'actor'
    | 'own-role'
    | 'roles-of-others';
  /**
   * `skipped`: something before it failed, or it means nothing here.
   */
  readonly status: 'ok' | 'warn' | 'fail' | 'skipped';
  /**
   * The code of a failure; null: there is none.
   */
  readonly code: string | null;
  /**
   * What was seen, in words.
   */
  readonly found: string;
  /**
   * What to do; null: nothing.
   */
  readonly hint: string | null;
}
/**
 * One kind of change, and whether the identity of this run may make it.
 */
export interface Ability {
  /**
   * The change.
   */
  readonly verb:
    | 'create'
    | 'update'
    | 'rename'
    | 'move'
    | 'set-default'
    | 'drain'
    | 'delete'
    | 'grant'
    | 'change-binding'
    | 'revoke';
  /**
   * By the interface, or by a person in the portal; `both` where it depends on the field.
   */
  readonly via: 'api' | 'portal' | 'both';
  /**
   * Places of the layout where it may be asked for.
   */
  readonly places: number;
  /**
   * At how many of them the roles of this identity allow it; null: its roles are not known.
   */
  readonly allowed: number | null;
}
