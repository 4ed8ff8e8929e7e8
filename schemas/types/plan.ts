// Generated from schemas/plan.schema.json by `npm run schemas`: change the schema, not this file.

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
 * Whether ordering tools may search for a Virtual Account.
 */
export type Visibility = 'unrestricted' | 'restricted';
/**
 * What a role lets somebody do on the content of a Virtual Account; `agree` at the Smart Account.
 */
export type Permission = 'view' | 'manage' | 'administer' | 'agree';
/**
 * `api`: Espalier performs it; `portal`: a person does.
 */
export type Via = 'api' | 'portal';
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
 * A role: at the Smart Account all four, at a Virtual Account the first three.
 */
export type Role = 'administrator' | 'user' | 'viewer' | 'approver';
/**
 * A role at a Virtual Account.
 */
export type VirtualAccountRole = 'administrator' | 'user' | 'viewer';
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
 * How far a live value can be trusted.
 */
export type Trust = 'known' | 'on-trust' | 'unknown';

/**
 * What has to change in a Smart Account, as data: reviewed in a pull request, saved to a file, performed by apply.
 */
export interface PlanDocument {
  /**
   * The version of this form.
   */
  readonly version: 1;
  /**
   * The Smart Account.
   */
  readonly domain: string;
  /**
   * Whom the plan is for.
   */
  readonly backend: Backend;
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
  /**
   * What could be seen.
   */
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
  /**
   * What it leaves.
   */
  readonly after: VirtualAccountValue;
  /**
   * Operations that must be known done first.
   */
  readonly needs: readonly Need[];
  /**
   * Who performs it.
   */
  readonly via: Via;
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
 * A Virtual Account as a create makes it or a delete finds it.
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
  readonly visibility?: Visibility;
  /**
   * All its tags. Absent: not managed.
   */
  readonly tags?: Tags;
  /**
   * Whether it is tied to an on-premises licence server. Absent: no.
   */
  readonly onPremises?: boolean;
}
/**
 * Names and values.
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
  readonly permission: Permission | null;
  /**
   * The reason in one sentence.
   */
  readonly text: string;
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
  /**
   * The path to it in the value of a program, whose lines nobody sees. Absent: a place in a file.
   */
  readonly path?: string;
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
  /**
   * What it finds.
   */
  readonly before: VirtualAccountUpdate;
  /**
   * What it leaves.
   */
  readonly after: VirtualAccountUpdate;
  /**
   * Operations that must be known done first.
   */
  readonly needs: readonly Need[];
  /**
   * Who performs it.
   */
  readonly via: Via;
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
 * The fields that an update writes, on one side of it.
 */
export interface VirtualAccountUpdate {
  /**
   * The description; null: none. Absent: not written.
   */
  readonly description?: string | null;
  /**
   * The visibility; null: none was read. Absent: not written.
   */
  readonly visibility?: Visibility | null;
  /**
   * All tags; null: none. Absent: not written.
   */
  readonly tags?: Tags | null;
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
  readonly via: Via;
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
  readonly via: Via;
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
  readonly via: Via;
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
  /**
   * What it finds.
   */
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
  readonly via: Via;
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
 * What lies in a Virtual Account.
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
   * Registration tokens that are still valid. Absent: not read.
   */
  readonly tokens?: number;
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
  /**
   * What it finds.
   */
  readonly before: VirtualAccountValue;
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
  readonly via: Via;
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
  /**
   * What it leaves.
   */
  readonly after: BindingValue;
  /**
   * Operations that must be known done first.
   */
  readonly needs: readonly Need[];
  /**
   * Who performs it.
   */
  readonly via: Via;
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
 * What one principal holds on one scope.
 */
export interface BindingValue {
  /**
   * The role.
   */
  readonly role: Role;
  /**
   * Whether it covers nested Virtual Accounts too; null: not known.
   */
  readonly children: boolean | null;
  /**
   * Further roles on the same scope, seen live. Absent: none.
   */
  readonly alsoRoles?: readonly Role[];
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
  /**
   * What it finds.
   */
  readonly before: BindingValue;
  /**
   * What it leaves.
   */
  readonly after: BindingValue;
  /**
   * Operations that must be known done first.
   */
  readonly needs: readonly Need[];
  /**
   * Who performs it.
   */
  readonly via: Via;
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
  /**
   * What it finds.
   */
  readonly before: BindingValue;
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
  readonly via: Via;
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
  readonly before: Role | null;
  /**
   * The role after; null: none.
   */
  readonly after: Role | null;
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
   * Its role.
   */
  readonly role: Role;
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
  /**
   * Where it stands.
   */
  readonly origin: Position;
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
  readonly role: VirtualAccountRole | null;
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
  readonly permission: Permission | null;
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
}
/**
 * What a read could and could not see.
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
