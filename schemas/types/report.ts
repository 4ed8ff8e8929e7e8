// Generated from schemas/report.schema.json by `npm run schemas`: change the schema, not this file.

/**
 * 0 nothing to do or done, 1 findings, 2 changes or drift, 3 refused, 4 backend unreachable or denied, 5 incomplete, 6 portal steps open, 64 usage, 70 a bug.
 */
export type ExitCode = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 64 | 70;
/**
 * One write.
 */
export type Operation =
  | CreateOperation
  | UpdateOperation
  | RenameOperation
  | MoveOperation
  | SetDefaultOperation
  | DrainOperation
  | DeleteOperation
  | GrantOperation
  | ChangeBindingOperation
  | RevokeOperation;
/**
 * What must hold of the live account right before the write.
 */
export type Expectation =
  | {
      /**
       * What is expected.
       */
      readonly kind: 'before-holds';
    }
  | {
      /**
       * What is expected.
       */
      readonly kind: 'administrators-stay';
      /**
       * The least number of them.
       */
      readonly floor: number;
    }
  | {
      /**
       * What is expected.
       */
      readonly kind: 'no-children';
    }
  | {
      /**
       * What is expected.
       */
      readonly kind: 'empty';
    }
  | {
      /**
       * What is expected.
       */
      readonly kind: 'not-default';
    }
  | {
      /**
       * What is expected.
       */
      readonly kind: 'at-most';
      /**
       * Licences, as a sum of quantities.
       */
      readonly licences: number;
      /**
       * Devices.
       */
      readonly devices: number;
    }
  | {
      /**
       * What is expected.
       */
      readonly kind: 'exists';
      /**
       * The name.
       */
      readonly name: string;
    }
  | {
      /**
       * What is expected.
       */
      readonly kind: 'name-free';
      /**
       * The name.
       */
      readonly name: string;
    };
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
    | 'init';
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
  readonly plan?: Plan | null;
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
  readonly coverage?: Coverage1 | null;
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
}
/**
 * What was read and will be written.
 */
export interface Backend {
  /**
   * The kind of backend.
   */
  readonly kind: string;
  /**
   * What it is, in words; the first line of every output.
   */
  readonly banner: string;
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
 * A place in a file. Lines and columns count from 1, columns in UTF-16 code units.
 */
export interface Position {
  /**
   * Relative to the layout folder, with forward slashes.
   */
  readonly file: string;
  /**
   * The line.
   */
  readonly line: number;
  /**
   * The column.
   */
  readonly column: number;
  /**
   * The line of the end. Absent: the end is not known.
   */
  readonly endLine?: number;
  /**
   * The column behind the end. Absent: the end is not known.
   */
  readonly endColumn?: number;
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
 * What has to change in a Smart Account, as data: reviewed in a pull request, saved to a file, performed by apply.
 */
export interface Plan {
  /**
   * The version of this form.
   */
  readonly version: 1;
  /**
   * The Smart Account.
   */
  readonly domain: string;
  readonly backend: Backend1;
  /**
   * The day it was made for, UTC.
   */
  readonly day: string;
  /**
   * The CCO id that the backend acts as; null: not known.
   */
  readonly actor: string | null;
  /**
   * The path it is limited to; null: the whole account.
   */
  readonly target: string | null;
  /**
   * What is done, each after what it needs.
   */
  readonly operations: readonly Operation[];
  /**
   * Names that change on the way.
   */
  readonly renames: readonly PlannedRename[];
  /**
   * What people gain and lose.
   */
  readonly access: readonly AccessChange[];
  /**
   * What the guards say.
   */
  readonly guards: readonly GuardFinding[];
  /**
   * What makes it impossible; with one of these nothing may be applied.
   */
  readonly refusals: readonly Refusal[];
  /**
   * What does not hold for a while.
   */
  readonly gaps: readonly Gap[];
  /**
   * Intermediate layouts that would avoid what does not hold for a while; nobody has to take them.
   */
  readonly advice: readonly Proposal[];
  /**
   * Where live differs from the last apply.
   */
  readonly drift: readonly DriftEntry[];
  /**
   * Where the last apply differs from the layout.
   */
  readonly pending: readonly DriftEntry[];
  /**
   * Whether there was a last apply to compare with.
   */
  readonly baseline: 'present' | 'absent';
  readonly coverage: Coverage;
  /**
   * Likely renames.
   */
  readonly suggestions: readonly Suggestion[];
  /**
   * SHA-256 over verb, address, before, after and expects of all operations.
   */
  readonly digest: string;
}
/**
 * What was read and will be written.
 */
export interface Backend1 {
  /**
   * The kind of backend.
   */
  readonly kind: string;
  /**
   * What it is, in words; the first line of every output.
   */
  readonly banner: string;
}
/**
 * A new Virtual Account.
 */
export interface CreateOperation {
  /**
   * `verb address`: survives planning again.
   */
  readonly id: string;
  /**
   * What is done.
   */
  readonly verb: 'create';
  /**
   * The resource.
   */
  readonly address: string;
  /**
   * The name after the plan.
   */
  readonly name: string;
  /**
   * What it finds.
   */
  readonly before: null;
  readonly after: VirtualAccountValue;
  /**
   * Operations that must be known done first.
   */
  readonly needs: readonly Need[];
  /**
   * Who performs it.
   */
  readonly via: 'api' | 'portal';
  /**
   * What must hold of live right before the write.
   */
  readonly expects: readonly Expectation[];
  /**
   * The line that asks for it; null: what is undeclared.
   */
  readonly origin: Position | null;
  /**
   * `removes-access`: somebody loses; `opens-access`: an outsider gains; `destroys`: cannot be taken back.
   */
  readonly risk: 'none' | 'opens-access' | 'removes-access' | 'destroys';
  /**
   * For a portal step: the roles of who may do it, in words. Empty: performed by API.
   */
  readonly mayBeDoneBy: readonly string[];
}
/**
 * What it leaves.
 */
export interface VirtualAccountValue {
  /**
   * Its name.
   */
  readonly name: string;
  /**
   * The Virtual Account it is nested in; null: top level.
   */
  readonly parent: string | null;
  /**
   * Its description. Absent: not managed.
   */
  readonly description?: string;
  /**
   * Its visibility. Absent: not managed.
   */
  readonly visibility?: 'unrestricted' | 'restricted';
  readonly tags?: Tags;
  /**
   * Whether it is tied to an on-premises licence server. Absent: no.
   */
  readonly onPremises?: boolean;
}
/**
 * All its tags. Absent: not managed.
 */
export interface Tags {
  readonly [k: string]: string;
}
/**
 * An operation that must be known done first.
 */
export interface Need {
  /**
   * Its id.
   */
  readonly id: string;
  /**
   * Why.
   */
  readonly reasons: readonly NeedReason[];
}
/**
 * Why one operation waits for another.
 */
export interface NeedReason {
  /**
   * The rank of the order that asks for it; `split`: the two are halves of one change.
   */
  readonly rank: '0' | '1' | '2' | '3' | '4' | '5' | '6a' | '6b' | 'split';
  /**
   * The person concerned; null: nobody in particular.
   */
  readonly who: string | null;
  /**
   * The Virtual Account concerned, or `smartAccount`; null: none in particular.
   */
  readonly where: string | null;
  /**
   * The permission concerned; null: none in particular.
   */
  readonly permission: ('view' | 'manage' | 'administer' | 'agree') | null;
  /**
   * The reason in one sentence.
   */
  readonly text: string;
}
/**
 * New values for fields of a Virtual Account.
 */
export interface UpdateOperation {
  /**
   * `verb address`: survives planning again.
   */
  readonly id: string;
  /**
   * What is done.
   */
  readonly verb: 'update';
  /**
   * The resource.
   */
  readonly address: string;
  /**
   * The name after the plan.
   */
  readonly name: string;
  readonly before: VirtualAccountUpdate;
  readonly after: VirtualAccountUpdate1;
  /**
   * Operations that must be known done first.
   */
  readonly needs: readonly Need[];
  /**
   * Who performs it.
   */
  readonly via: 'api' | 'portal';
  /**
   * What must hold of live right before the write.
   */
  readonly expects: readonly Expectation[];
  /**
   * The line that asks for it; null: what is undeclared.
   */
  readonly origin: Position | null;
  /**
   * `removes-access`: somebody loses; `opens-access`: an outsider gains; `destroys`: cannot be taken back.
   */
  readonly risk: 'none' | 'opens-access' | 'removes-access' | 'destroys';
  /**
   * For a portal step: the roles of who may do it, in words. Empty: performed by API.
   */
  readonly mayBeDoneBy: readonly string[];
}
/**
 * What it finds.
 */
export interface VirtualAccountUpdate {
  /**
   * The description; null: none. Absent: not written.
   */
  readonly description?: string | null;
  /**
   * The visibility; null: none was read. Absent: not written.
   */
  readonly visibility?: ('unrestricted' | 'restricted') | null;
  /**
   * All tags; null: none. Absent: not written.
   */
  readonly tags?: Tags1 | null;
  /**
   * Whether it is tied to an on-premises licence server. Absent: not written.
   */
  readonly onPremises?: boolean;
}
/**
 * Names and values.
 */
export interface Tags1 {
  readonly [k: string]: string;
}
/**
 * What it leaves.
 */
export interface VirtualAccountUpdate1 {
  /**
   * The description; null: none. Absent: not written.
   */
  readonly description?: string | null;
  /**
   * The visibility; null: none was read. Absent: not written.
   */
  readonly visibility?: ('unrestricted' | 'restricted') | null;
  /**
   * All tags; null: none. Absent: not written.
   */
  readonly tags?: Tags1 | null;
  /**
   * Whether it is tied to an on-premises licence server. Absent: not written.
   */
  readonly onPremises?: boolean;
}
/**
 * A new name for a Virtual Account.
 */
export interface RenameOperation {
  /**
   * `verb address`: survives planning again.
   */
  readonly id: string;
  /**
   * What is done.
   */
  readonly verb: 'rename';
  /**
   * The resource.
   */
  readonly address: string;
  /**
   * The name after the plan.
   */
  readonly name: string;
  /**
   * One side of the change.
   */
  readonly before: {
    /**
     * The name.
     */
    readonly name: string;
  };
  /**
   * One side of the change.
   */
  readonly after: {
    /**
     * The name.
     */
    readonly name: string;
  };
  /**
   * Operations that must be known done first.
   */
  readonly needs: readonly Need[];
  /**
   * Who performs it.
   */
  readonly via: 'api' | 'portal';
  /**
   * What must hold of live right before the write.
   */
  readonly expects: readonly Expectation[];
  /**
   * The line that asks for it; null: what is undeclared.
   */
  readonly origin: Position | null;
  /**
   * `removes-access`: somebody loses; `opens-access`: an outsider gains; `destroys`: cannot be taken back.
   */
  readonly risk: 'none' | 'opens-access' | 'removes-access' | 'destroys';
  /**
   * For a portal step: the roles of who may do it, in words. Empty: performed by API.
   */
  readonly mayBeDoneBy: readonly string[];
}
/**
 * Another parent for a Virtual Account.
 */
export interface MoveOperation {
  /**
   * `verb address`: survives planning again.
   */
  readonly id: string;
  /**
   * What is done.
   */
  readonly verb: 'move';
  /**
   * The resource.
   */
  readonly address: string;
  /**
   * The name after the plan.
   */
  readonly name: string;
  /**
   * One side of the change.
   */
  readonly before: {
    /**
     * The parent; null: top level.
     */
    readonly parent: string | null;
  };
  /**
   * One side of the change.
   */
  readonly after: {
    /**
     * The parent; null: top level.
     */
    readonly parent: string | null;
  };
  /**
   * Operations that must be known done first.
   */
  readonly needs: readonly Need[];
  /**
   * Who performs it.
   */
  readonly via: 'api' | 'portal';
  /**
   * What must hold of live right before the write.
   */
  readonly expects: readonly Expectation[];
  /**
   * The line that asks for it; null: what is undeclared.
   */
  readonly origin: Position | null;
  /**
   * `removes-access`: somebody loses; `opens-access`: an outsider gains; `destroys`: cannot be taken back.
   */
  readonly risk: 'none' | 'opens-access' | 'removes-access' | 'destroys';
  /**
   * For a portal step: the roles of who may do it, in words. Empty: performed by API.
   */
  readonly mayBeDoneBy: readonly string[];
}
/**
 * Another default Virtual Account.
 */
export interface SetDefaultOperation {
  /**
   * `verb address`: survives planning again.
   */
  readonly id: string;
  /**
   * What is done.
   */
  readonly verb: 'set-default';
  /**
   * The resource.
   */
  readonly address: string;
  /**
   * The name after the plan.
   */
  readonly name: string;
  /**
   * One side of the change.
   */
  readonly before: {
    /**
     * The default.
     */
    readonly default: string;
  };
  /**
   * One side of the change.
   */
  readonly after: {
    /**
     * The default.
     */
    readonly default: string;
  };
  /**
   * Operations that must be known done first.
   */
  readonly needs: readonly Need[];
  /**
   * Who performs it.
   */
  readonly via: 'api' | 'portal';
  /**
   * What must hold of live right before the write.
   */
  readonly expects: readonly Expectation[];
  /**
   * The line that asks for it; null: what is undeclared.
   */
  readonly origin: Position | null;
  /**
   * `removes-access`: somebody loses; `opens-access`: an outsider gains; `destroys`: cannot be taken back.
   */
  readonly risk: 'none' | 'opens-access' | 'removes-access' | 'destroys';
  /**
   * For a portal step: the roles of who may do it, in words. Empty: performed by API.
   */
  readonly mayBeDoneBy: readonly string[];
}
/**
 * Licences and devices go to another Virtual Account.
 */
export interface DrainOperation {
  /**
   * `verb address`: survives planning again.
   */
  readonly id: string;
  /**
   * What is done.
   */
  readonly verb: 'drain';
  /**
   * The resource.
   */
  readonly address: string;
  /**
   * The name after the plan.
   */
  readonly name: string;
  readonly before: Assets;
  /**
   * One side of the change.
   */
  readonly after: {
    /**
     * The Virtual Account that takes them.
     */
    readonly into: string;
  };
  /**
   * Operations that must be known done first.
   */
  readonly needs: readonly Need[];
  /**
   * Who performs it.
   */
  readonly via: 'api' | 'portal';
  /**
   * What must hold of live right before the write.
   */
  readonly expects: readonly Expectation[];
  /**
   * The line that asks for it; null: what is undeclared.
   */
  readonly origin: Position | null;
  /**
   * `removes-access`: somebody loses; `opens-access`: an outsider gains; `destroys`: cannot be taken back.
   */
  readonly risk: 'none' | 'opens-access' | 'removes-access' | 'destroys';
  /**
   * For a portal step: the roles of who may do it, in words. Empty: performed by API.
   */
  readonly mayBeDoneBy: readonly string[];
}
/**
 * What it finds.
 */
export interface Assets {
  /**
   * Sum of the quantities of all licences.
   */
  readonly licences: number;
  /**
   * How many of them are in use.
   */
  readonly licencesInUse: number;
  /**
   * Registered devices.
   */
  readonly devices: number;
  /**
   * Registration tokens that are still valid.
   */
  readonly tokens: number;
}
/**
 * A Virtual Account goes for good.
 */
export interface DeleteOperation {
  /**
   * `verb address`: survives planning again.
   */
  readonly id: string;
  /**
   * What is done.
   */
  readonly verb: 'delete';
  /**
   * The resource.
   */
  readonly address: string;
  /**
   * The name after the plan.
   */
  readonly name: string;
  readonly before: VirtualAccountValue1;
  /**
   * What it leaves.
   */
  readonly after: null;
  /**
   * Operations that must be known done first.
   */
  readonly needs: readonly Need[];
  /**
   * Who performs it.
   */
  readonly via: 'api' | 'portal';
  /**
   * What must hold of live right before the write.
   */
  readonly expects: readonly Expectation[];
  /**
   * The line that asks for it; null: what is undeclared.
   */
  readonly origin: Position | null;
  /**
   * `removes-access`: somebody loses; `opens-access`: an outsider gains; `destroys`: cannot be taken back.
   */
  readonly risk: 'none' | 'opens-access' | 'removes-access' | 'destroys';
  /**
   * For a portal step: the roles of who may do it, in words. Empty: performed by API.
   */
  readonly mayBeDoneBy: readonly string[];
}
/**
 * What it finds.
 */
export interface VirtualAccountValue1 {
  /**
   * Its name.
   */
  readonly name: string;
  /**
   * The Virtual Account it is nested in; null: top level.
   */
  readonly parent: string | null;
  /**
   * Its description. Absent: not managed.
   */
  readonly description?: string;
  /**
   * Its visibility. Absent: not managed.
   */
  readonly visibility?: 'unrestricted' | 'restricted';
  readonly tags?: Tags;
  /**
   * Whether it is tied to an on-premises licence server. Absent: no.
   */
  readonly onPremises?: boolean;
}
/**
 * A role for somebody who held none on that scope.
 */
export interface GrantOperation {
  /**
   * `verb address`: survives planning again.
   */
  readonly id: string;
  /**
   * What is done.
   */
  readonly verb: 'grant';
  /**
   * The resource.
   */
  readonly address: string;
  /**
   * The Virtual Account, or `smartAccount`.
   */
  readonly scope: string;
  /**
   * The CCO id, or `externalGroup/` and a look-up id.
   */
  readonly principal: string;
  /**
   * The handle or e-mail by which people know the principal.
   */
  readonly who: string;
  /**
   * What it finds.
   */
  readonly before: null;
  readonly after: BindingValue;
  /**
   * Operations that must be known done first.
   */
  readonly needs: readonly Need[];
  /**
   * Who performs it.
   */
  readonly via: 'api' | 'portal';
  /**
   * What must hold of live right before the write.
   */
  readonly expects: readonly Expectation[];
  /**
   * The line that asks for it; null: what is undeclared.
   */
  readonly origin: Position | null;
  /**
   * `removes-access`: somebody loses; `opens-access`: an outsider gains; `destroys`: cannot be taken back.
   */
  readonly risk: 'none' | 'opens-access' | 'removes-access' | 'destroys';
  /**
   * For a portal step: the roles of who may do it, in words. Empty: performed by API.
   */
  readonly mayBeDoneBy: readonly string[];
}
/**
 * What it leaves.
 */
export interface BindingValue {
  /**
   * The role.
   */
  readonly role: 'administrator' | 'user' | 'viewer' | 'approver';
  /**
   * Whether it covers nested Virtual Accounts too; null: not known.
   */
  readonly children: boolean | null;
  /**
   * Further roles on the same scope, seen live. Absent: none.
   *
   * Items: A role: at the Smart Account all four, at a Virtual Account the first three.
   */
  readonly alsoRoles?: readonly ('administrator' | 'user' | 'viewer' | 'approver')[];
}
/**
 * Another role, or another reach of it.
 */
export interface ChangeBindingOperation {
  /**
   * `verb address`: survives planning again.
   */
  readonly id: string;
  /**
   * What is done.
   */
  readonly verb: 'change-binding';
  /**
   * The resource.
   */
  readonly address: string;
  /**
   * The Virtual Account, or `smartAccount`.
   */
  readonly scope: string;
  /**
   * The CCO id, or `externalGroup/` and a look-up id.
   */
  readonly principal: string;
  /**
   * The handle or e-mail by which people know the principal.
   */
  readonly who: string;
  readonly before: BindingValue1;
  readonly after: BindingValue2;
  /**
   * Operations that must be known done first.
   */
  readonly needs: readonly Need[];
  /**
   * Who performs it.
   */
  readonly via: 'api' | 'portal';
  /**
   * What must hold of live right before the write.
   */
  readonly expects: readonly Expectation[];
  /**
   * The line that asks for it; null: what is undeclared.
   */
  readonly origin: Position | null;
  /**
   * `removes-access`: somebody loses; `opens-access`: an outsider gains; `destroys`: cannot be taken back.
   */
  readonly risk: 'none' | 'opens-access' | 'removes-access' | 'destroys';
  /**
   * For a portal step: the roles of who may do it, in words. Empty: performed by API.
   */
  readonly mayBeDoneBy: readonly string[];
}
/**
 * What it finds.
 */
export interface BindingValue1 {
  /**
   * The role.
   */
  readonly role: 'administrator' | 'user' | 'viewer' | 'approver';
  /**
   * Whether it covers nested Virtual Accounts too; null: not known.
   */
  readonly children: boolean | null;
  /**
   * Further roles on the same scope, seen live. Absent: none.
   *
   * Items: A role: at the Smart Account all four, at a Virtual Account the first three.
   */
  readonly alsoRoles?: readonly ('administrator' | 'user' | 'viewer' | 'approver')[];
}
/**
 * What it leaves.
 */
export interface BindingValue2 {
  /**
   * The role.
   */
  readonly role: 'administrator' | 'user' | 'viewer' | 'approver';
  /**
   * Whether it covers nested Virtual Accounts too; null: not known.
   */
  readonly children: boolean | null;
  /**
   * Further roles on the same scope, seen live. Absent: none.
   *
   * Items: A role: at the Smart Account all four, at a Virtual Account the first three.
   */
  readonly alsoRoles?: readonly ('administrator' | 'user' | 'viewer' | 'approver')[];
}
/**
 * The end of a role.
 */
export interface RevokeOperation {
  /**
   * `verb address`: survives planning again.
   */
  readonly id: string;
  /**
   * What is done.
   */
  readonly verb: 'revoke';
  /**
   * The resource.
   */
  readonly address: string;
  /**
   * The Virtual Account, or `smartAccount`.
   */
  readonly scope: string;
  /**
   * The CCO id, or `externalGroup/` and a look-up id.
   */
  readonly principal: string;
  /**
   * The handle or e-mail by which people know the principal.
   */
  readonly who: string;
  readonly before: BindingValue3;
  /**
   * What it leaves.
   */
  readonly after: null;
  /**
   * Operations that must be known done first.
   */
  readonly needs: readonly Need[];
  /**
   * Who performs it.
   */
  readonly via: 'api' | 'portal';
  /**
   * What must hold of live right before the write.
   */
  readonly expects: readonly Expectation[];
  /**
   * The line that asks for it; null: what is undeclared.
   */
  readonly origin: Position | null;
  /**
   * `removes-access`: somebody loses; `opens-access`: an outsider gains; `destroys`: cannot be taken back.
   */
  readonly risk: 'none' | 'opens-access' | 'removes-access' | 'destroys';
  /**
   * For a portal step: the roles of who may do it, in words. Empty: performed by API.
   */
  readonly mayBeDoneBy: readonly string[];
}
/**
 * What it finds.
 */
export interface BindingValue3 {
  /**
   * The role.
   */
  readonly role: 'administrator' | 'user' | 'viewer' | 'approver';
  /**
   * Whether it covers nested Virtual Accounts too; null: not known.
   */
  readonly children: boolean | null;
  /**
   * Further roles on the same scope, seen live. Absent: none.
   *
   * Items: A role: at the Smart Account all four, at a Virtual Account the first three.
   */
  readonly alsoRoles?: readonly ('administrator' | 'user' | 'viewer' | 'approver')[];
}
/**
 * Until the operation is done the backend knows the Virtual Account as `from`.
 */
export interface PlannedRename {
  /**
   * The name before.
   */
  readonly from: string;
  /**
   * The name after.
   */
  readonly to: string;
  /**
   * The id of the rename.
   */
  readonly operation: string;
}
/**
 * One region on which somebody, or several with the same story, gains, loses or changes a role.
 */
export interface AccessChange {
  /**
   * Handles, e-mails or CCO ids, sorted.
   */
  readonly who: readonly string[];
  /**
   * Their CCO ids.
   */
  readonly principals: readonly string[];
  /**
   * Whose they are.
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
   * The role before; null: none.
   */
  readonly before: ('administrator' | 'user' | 'viewer' | 'approver') | null;
  /**
   * The role after; null: none.
   */
  readonly after: ('administrator' | 'user' | 'viewer' | 'approver') | null;
  /**
   * Where the role before comes from; null: there is none.
   */
  readonly causeBefore: Cause | null;
  /**
   * Where the role after comes from; null: there is none.
   */
  readonly causeAfter: Cause | null;
  /**
   * `escalated`: gains any permission; `equal`: the same role for another reason.
   */
  readonly class: 'escalated' | 'equal' | 'reduced';
  /**
   * Depends on a live value that could not be read.
   */
  readonly may: boolean;
  /**
   * Whether this plan creates or deletes the Virtual Account itself.
   */
  readonly lifetime: 'created' | 'deleted' | 'stays';
}
/**
 * The binding that an effective role comes from.
 */
export interface Cause {
  /**
   * The Virtual Account it stands on, or `smartAccount`.
   */
  readonly scope: string;
  /**
   * A role: at the Smart Account all four, at a Virtual Account the first three.
   */
  readonly role: 'administrator' | 'user' | 'viewer' | 'approver';
  /**
   * How it reaches the place.
   */
  readonly through: 'itself' | 'children' | 'smart-account';
}
/**
 * What a guard says about the plan.
 */
export interface GuardFinding {
  /**
   * The id of the guard.
   */
  readonly guard: string;
  /**
   * The Virtual Account, or `smartAccount`.
   */
  readonly at: string;
  /**
   * What would happen.
   */
  readonly message: string;
  /**
   * What to do; null: nothing to propose.
   */
  readonly hint: string | null;
  /**
   * Ids of the operations it is about.
   */
  readonly operations: readonly string[];
  /**
   * Whether it refuses the plan.
   */
  readonly status: 'refuses' | 'accepted' | 'not-evaluated';
  /**
   * What lifts it; null: nothing.
   */
  readonly accepted: Lifted | null;
}
/**
 * An entry of `accepted` in the layout.
 */
export interface Lifted {
  /**
   * Its reason.
   */
  readonly because: string;
  /**
   * The day after which it lifts nothing; null: none.
   */
  readonly until: string | null;
  readonly origin: Position1;
}
/**
 * A place in a file. Lines and columns count from 1, columns in UTF-16 code units.
 */
export interface Position1 {
  /**
   * Relative to the layout folder, with forward slashes.
   */
  readonly file: string;
  /**
   * The line.
   */
  readonly line: number;
  /**
   * The column.
   */
  readonly column: number;
  /**
   * The line of the end. Absent: the end is not known.
   */
  readonly endLine?: number;
  /**
   * The column behind the end. Absent: the end is not known.
   */
  readonly endColumn?: number;
}
/**
 * What makes a plan impossible.
 */
export interface Refusal {
  /**
   * Its code.
   */
  readonly code: string;
  /**
   * What is wrong.
   */
  readonly message: string;
  /**
   * What to do; null: nothing to propose.
   */
  readonly hint: string | null;
  /**
   * Ids of the operations it is about.
   */
  readonly operations: readonly string[];
  /**
   * A way that works; null: none was found.
   */
  readonly proposal: Proposal | null;
}
/**
 * An intermediate layout: apply it first, then the layout as it stands.
 */
export interface Proposal {
  /**
   * What kind of way it is.
   */
  readonly kind: 'bridging-binding' | 'parked-move' | 'deferred-change' | 'combination' | 'universal' | 'accept';
  /**
   * The number of applies, the last included.
   */
  readonly steps: number;
  /**
   * What to do, one line each; for a single step YAML lines to paste.
   */
  readonly lines: readonly string[];
  /**
   * The bindings that the intermediate layout has besides.
   */
  readonly bindings: readonly ProposedBinding[];
  /**
   * Where it has Virtual Accounts elsewhere.
   */
  readonly moves: readonly ProposedMove[];
}
/**
 * A binding of an intermediate layout.
 */
export interface ProposedBinding {
  /**
   * The Virtual Account.
   */
  readonly scope: string;
  /**
   * The CCO id.
   */
  readonly principal: string;
  /**
   * The role; null: none.
   */
  readonly role: ('administrator' | 'user' | 'viewer') | null;
  /**
   * Whether it covers nested Virtual Accounts.
   */
  readonly children: boolean;
}
/**
 * A Virtual Account with its parent in an intermediate layout.
 */
export interface ProposedMove {
  /**
   * Its name.
   */
  readonly name: string;
  /**
   * Its parent; null: top level.
   */
  readonly parent: string | null;
}
/**
 * Something that does not hold for a while between before and after.
 */
export interface Gap {
  /**
   * What kind of gap.
   */
  readonly kind: 'access-gap' | 'partners-overlap';
  /**
   * Whom it concerns.
   */
  readonly who: string;
  /**
   * The Virtual Account.
   */
  readonly at: string;
  /**
   * The permission that is lacking; null: any.
   */
  readonly permission: ('view' | 'manage' | 'administer' | 'agree') | null;
  /**
   * What permits it.
   */
  readonly because: string;
  /**
   * Whether a smaller gap was proven impossible.
   */
  readonly minimal: 'proven' | 'not-proven';
}
/**
 * One value that differs between the last apply, the live account and the layout.
 */
export interface DriftEntry {
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
  readonly baseline:
    | string
    | number
    | boolean
    | null
    | readonly Json[]
    | {
        readonly [k: string]: Json;
      };
  /**
   * Any JSON value.
   */
  readonly live:
    | string
    | number
    | boolean
    | null
    | readonly Json[]
    | {
        readonly [k: string]: Json;
      };
  /**
   * Any JSON value.
   */
  readonly desired:
    | string
    | number
    | boolean
    | null
    | readonly Json[]
    | {
        readonly [k: string]: Json;
      };
  /**
   * How far the live value can be trusted.
   */
  readonly trust: 'known' | 'on-trust' | 'unknown';
}
/**
 * What could be seen.
 */
export interface Coverage {
  /**
   * Whether what is missing may be called missing.
   */
  readonly complete: boolean;
  /**
   * Why it may not.
   */
  readonly incompleteBecause: readonly string[];
  /**
   * Counts of Virtual Accounts.
   */
  readonly virtualAccounts: {
    /**
     * Seen live.
     */
    readonly read: number;
    /**
     * Declared and not ignored.
     */
    readonly managed: number;
    /**
     * Kept out by `ignore`.
     */
    readonly ignored: number;
  };
  /**
   * Counts of principals.
   */
  readonly principals: {
    /**
     * Whose roles were read.
     */
    readonly read: number;
    /**
     * Whose roles were asked for in vain.
     */
    readonly unread: readonly string[];
    /**
     * `everyone`: the backend lists all; `asked`: it answers for one given person at a time.
     */
    readonly listing: 'everyone' | 'asked';
  };
  /**
   * Fields that were not compared.
   */
  readonly unknownFields: readonly FieldCount[];
  /**
   * Fields that were compared on trust.
   */
  readonly onTrustFields: readonly FieldCount[];
  /**
   * Bindings on scopes whose roles are not managed.
   */
  readonly unmanagedBindings: number;
  /**
   * Undeclared principals with no known e-mail.
   */
  readonly unknownPrincipals: readonly string[];
  /**
   * Addresses of bindings with two roles.
   */
  readonly doubleRoles: readonly string[];
  /**
   * Names that two live Virtual Accounts have.
   */
  readonly ambiguousNames: readonly string[];
  /**
   * Resources that `ignore` keeps out.
   */
  readonly ignored: number;
}
/**
 * How often a field could not be read.
 */
export interface FieldCount {
  /**
   * The kind of resource.
   */
  readonly kind: string;
  /**
   * The field.
   */
  readonly field: string;
  /**
   * How often.
   */
  readonly count: number;
}
/**
 * A likely rename, never assumed.
 */
export interface Suggestion {
  /**
   * What is suggested.
   */
  readonly kind: 'rename';
  /**
   * The live name.
   */
  readonly from: string;
  /**
   * The name in the layout.
   */
  readonly to: string;
  /**
   * Why it is likely.
   */
  readonly why: string;
  /**
   * The line to paste.
   */
  readonly paste: string;
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
  readonly trust: 'known' | 'on-trust' | 'unknown';
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
  readonly role: 'administrator' | 'user' | 'viewer' | 'approver';
  /**
   * Where it comes from.
   */
  readonly cause: Cause;
  /**
   * How far the live values behind it can be trusted.
   */
  readonly trust: 'known' | 'on-trust' | 'unknown';
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
 * What a read could and could not see.
 */
export interface Coverage1 {
  /**
   * Whether what is missing may be called missing.
   */
  readonly complete: boolean;
  /**
   * Why it may not.
   */
  readonly incompleteBecause: readonly string[];
  /**
   * Counts of Virtual Accounts.
   */
  readonly virtualAccounts: {
    /**
     * Seen live.
     */
    readonly read: number;
    /**
     * Declared and not ignored.
     */
    readonly managed: number;
    /**
     * Kept out by `ignore`.
     */
    readonly ignored: number;
  };
  /**
   * Counts of principals.
   */
  readonly principals: {
    /**
     * Whose roles were read.
     */
    readonly read: number;
    /**
     * Whose roles were asked for in vain.
     */
    readonly unread: readonly string[];
    /**
     * `everyone`: the backend lists all; `asked`: it answers for one given person at a time.
     */
    readonly listing: 'everyone' | 'asked';
  };
  /**
   * Fields that were not compared.
   */
  readonly unknownFields: readonly FieldCount[];
  /**
   * Fields that were compared on trust.
   */
  readonly onTrustFields: readonly FieldCount[];
  /**
   * Bindings on scopes whose roles are not managed.
   */
  readonly unmanagedBindings: number;
  /**
   * Undeclared principals with no known e-mail.
   */
  readonly unknownPrincipals: readonly string[];
  /**
   * Addresses of bindings with two roles.
   */
  readonly doubleRoles: readonly string[];
  /**
   * Names that two live Virtual Accounts have.
   */
  readonly ambiguousNames: readonly string[];
  /**
   * Resources that `ignore` keeps out.
   */
  readonly ignored: number;
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
