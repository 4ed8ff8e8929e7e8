import type { BindingAddress, Principal, Scope, VirtualAccountAddress } from './address.ts';
import type { Via } from './capabilities.ts';
import type { Assets, Tags, Visibility } from './estate.ts';
import type { Position } from './place.ts';
import type { Permission, Role } from './role.ts';

/** Until `operation` is done the backend knows the Virtual Account as `from`. */
export interface PlannedRename {
  readonly from: string;
  readonly to: string;
  readonly operation: string;
}

/** What an operation does, in the order in which a summary names them. */
export const verbs = [
  'create',
  'update',
  'rename',
  'move',
  'set-default',
  'drain',
  'delete',
  'grant',
  'change-binding',
  'revoke',
] as const;

export type Verb = (typeof verbs)[number];

interface OperationBase {
  /** `verb address`: survives planning again. */
  readonly id: string;
  /** Ids of operations that must be known done first, each with its reasons. */
  readonly needs: readonly Need[];
  readonly via: Via;
  /** What must hold of live right before the write. */
  readonly expects: readonly Expectation[];
  /** The line that asks for it; null for what is undeclared. */
  readonly origin: Position | null;
  readonly risk: Risk;
  /** For a portal step: the roles, in words, of who may do it. Empty for api. */
  readonly mayBeDoneBy: readonly string[];
}

/** `removes-access`: somebody loses; `opens-access`: an outsider gains; `destroys`: cannot be taken back. */
export type Risk = 'none' | 'opens-access' | 'removes-access' | 'destroys';

export interface VirtualAccountValue {
  readonly name: string;
  readonly parent: string | null;
  readonly description?: string;
  readonly visibility?: Visibility;
  readonly tags?: Tags;
  readonly onPremises?: boolean;
}

/** The fields that an update writes, before or after. Null: had no value. */
export interface VirtualAccountUpdate {
  readonly description?: string | null;
  readonly visibility?: Visibility | null;
  readonly tags?: Tags | null;
  readonly onPremises?: boolean;
}

export interface BindingValue {
  readonly role: Role;
  /** Null: unknown live. */
  readonly children: boolean | null;
  /** Further roles on the same scope; live only. */
  readonly alsoRoles?: readonly Role[];
}

interface VirtualAccountOperationBase extends OperationBase {
  readonly address: VirtualAccountAddress;
  /** The name after the plan; `renames` tells the one it has until then. */
  readonly name: string;
}

interface BindingOperationBase extends OperationBase {
  readonly address: BindingAddress;
  readonly scope: Scope;
  readonly principal: Principal;
  /** The handle or e-mail by which people know the principal; the CCO id where neither is known. */
  readonly who: string;
}

export interface CreateOperation extends VirtualAccountOperationBase {
  readonly verb: 'create';
  readonly before: null;
  readonly after: VirtualAccountValue;
}
export interface UpdateOperation extends VirtualAccountOperationBase {
  readonly verb: 'update';
  readonly before: VirtualAccountUpdate;
  readonly after: VirtualAccountUpdate;
}
export interface RenameOperation extends VirtualAccountOperationBase {
  readonly verb: 'rename';
  readonly before: { readonly name: string };
  readonly after: { readonly name: string };
}
export interface MoveOperation extends VirtualAccountOperationBase {
  readonly verb: 'move';
  /** Names after the plan; null: top level. */
  readonly before: { readonly parent: string | null };
  readonly after: { readonly parent: string | null };
}
export interface SetDefaultOperation extends VirtualAccountOperationBase {
  readonly verb: 'set-default';
  readonly before: { readonly default: string };
  readonly after: { readonly default: string };
}
export interface DrainOperation extends VirtualAccountOperationBase {
  readonly verb: 'drain';
  /** What lay there when the plan was made; at most this and a tenth more is moved. */
  readonly before: Assets;
  readonly after: { readonly into: string };
}
export interface DeleteOperation extends VirtualAccountOperationBase {
  readonly verb: 'delete';
  readonly before: VirtualAccountValue;
  readonly after: null;
}
export interface GrantOperation extends BindingOperationBase {
  readonly verb: 'grant';
  readonly before: null;
  readonly after: BindingValue;
}
export interface ChangeBindingOperation extends BindingOperationBase {
  readonly verb: 'change-binding';
  readonly before: BindingValue;
  readonly after: BindingValue;
}
export interface RevokeOperation extends BindingOperationBase {
  readonly verb: 'revoke';
  readonly before: BindingValue;
  readonly after: null;
}

export type VirtualAccountOperation =
  | CreateOperation
  | UpdateOperation
  | RenameOperation
  | MoveOperation
  | SetDefaultOperation
  | DrainOperation
  | DeleteOperation;
export type BindingOperation = GrantOperation | ChangeBindingOperation | RevokeOperation;
export type Operation = VirtualAccountOperation | BindingOperation;

/** The ranks of the order; 6a and 6b are one rank of which only 6b yields by itself. */
export type Rank = '0' | '1' | '2' | '3' | '4' | '5' | '6a' | '6b' | 'split';

export interface Need {
  readonly id: string;
  readonly reasons: readonly NeedReason[];
}

export interface NeedReason {
  readonly rank: Rank;
  /** The person concerned, as `who` of an operation; null for rank 0. */
  readonly who: string | null;
  /** The Virtual Account concerned, or `smartAccount`. */
  readonly where: Scope | null;
  readonly permission: Permission | null;
  /** One sentence for people. */
  readonly text: string;
}

export type Expectation =
  /** The resource is as `before` says. */
  | { readonly kind: 'before-holds' }
  /** Company Smart Account Administrators, less this one, are still at least the floor (rank 1). */
  | { readonly kind: 'administrators-stay'; readonly floor: number }
  | { readonly kind: 'no-children' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'not-default' }
  /** At most these quantities lie there. */
  | { readonly kind: 'at-most'; readonly licences: number; readonly devices: number }
  | { readonly kind: 'exists'; readonly name: string }
  | { readonly kind: 'name-free'; readonly name: string };
