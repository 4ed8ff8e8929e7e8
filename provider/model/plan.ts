import type { Address, BindingAddress, Principal, Scope } from './address.ts';
import type { Trust } from './estate.ts';
import type { Operation, PlannedRename } from './operation.ts';
import type { Position } from './place.ts';
import type { Permission, Role, VirtualAccountRole } from './role.ts';

export type * from './operation.ts';

/** What has to change, as data. `schemas/plan.schema.json` is its form; the same inputs give the same bytes. */
export interface Plan {
  readonly version: 1;
  readonly domain: string;
  readonly backend: { readonly kind: string; readonly banner: string };
  /** The day the plan was made for, UTC: grants lapse by it. */
  readonly day: string;
  /** The CCO id that the backend acts as; null: not known. */
  readonly actor: Principal | null;
  /** The target path the plan was limited to; null: the whole account. */
  readonly target: string | null;
  /** In an order that respects `needs`; ties by id. */
  readonly operations: readonly Operation[];
  readonly renames: readonly PlannedRename[];
  readonly access: readonly AccessChange[];
  readonly guards: readonly GuardFinding[];
  /** What makes a plan impossible; with one of these nothing may be applied. */
  readonly refusals: readonly Refusal[];
  /** Accepted gaps and overlaps, and those that rank 6b yields by itself. */
  readonly gaps: readonly Gap[];
  /** Intermediate layouts that would avoid the gaps of rank 6b; nobody has to take them. */
  readonly advice: readonly Proposal[];
  readonly drift: readonly DriftEntry[];
  readonly pending: readonly DriftEntry[];
  /** Whether there was a baseline to tell drift from pending. */
  readonly baseline: 'present' | 'absent';
  readonly coverage: Coverage;
  readonly suggestions: readonly Suggestion[];
  readonly digest: string;
}

/** One region of Virtual Accounts on which one person, or several with the same story, gains, loses or changes a role. */
export interface AccessChange {
  /** Handles, e-mails or CCO ids, sorted. */
  readonly who: readonly string[];
  readonly principals: readonly Principal[];
  readonly party: 'company' | 'partner' | 'stranger' | 'unknown';
  readonly partner: string | null;
  readonly at: Scope;
  /** `itself`: only `at`; `below`: only what is nested in it; `both`. */
  readonly extent: 'itself' | 'below' | 'both';
  /** Virtual Accounts in the region, after `except` is taken out. 1 for the Smart Account. */
  readonly count: number;
  /** Virtual Accounts, with all below each, that have rows of their own. */
  readonly except: readonly string[];
  readonly before: Role | null;
  readonly after: Role | null;
  readonly causeBefore: AccessCause | null;
  readonly causeAfter: AccessCause | null;
  readonly class: 'escalated' | 'equal' | 'reduced';
  /** Depends on a live value that could not be read. */
  readonly may: boolean;
  /** The Virtual Account itself is created or deleted by this plan. */
  readonly lifetime: 'created' | 'deleted' | 'stays';
}

/** The binding an effective role comes from. */
export interface AccessCause {
  readonly scope: Scope;
  readonly role: Role;
  readonly through: 'itself' | 'children' | 'smart-account';
}

export interface GuardFinding {
  readonly guard: string;
  /** A bare name or `smartAccount`. */
  readonly at: Scope;
  readonly message: string;
  readonly hint: string | null;
  /** Operations it is about. */
  readonly operations: readonly string[];
  readonly status: 'refuses' | 'accepted' | 'not-evaluated';
  /** The accepted entry that lifts it. */
  readonly accepted: { readonly because: string; readonly until: string | null; readonly origin: Position } | null;
}

export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly hint: string | null;
  readonly operations: readonly string[];
  readonly proposal: Proposal | null;
}

/** An intermediate layout: apply it first, then the layout as it stands. Verified by the planner before it is offered. */
export interface Proposal {
  readonly kind: 'bridging-binding' | 'parked-move' | 'deferred-change' | 'combination' | 'universal' | 'accept';
  /** The number of applies, the last included. */
  readonly steps: number;
  /** What to do, in words, one line each; for a single step paste-ready YAML lines. */
  readonly lines: readonly string[];
  readonly bindings: readonly {
    readonly scope: Scope;
    readonly principal: Principal;
    readonly role: VirtualAccountRole | null;
    readonly children: boolean;
  }[];
  readonly moves: readonly { readonly name: string; readonly parent: string | null }[];
}

export interface Gap {
  readonly kind: 'access-gap' | 'partners-overlap';
  readonly who: string;
  readonly at: Scope;
  readonly permission: Permission | null;
  /** The reason of the accepted entry; of a gap that nobody has to accept: that no safe order avoids it. */
  readonly because: string;
  readonly minimal: 'proven' | 'not-proven';
}

export interface DriftEntry {
  readonly address: Address;
  readonly kind: 'missing' | 'changed' | 'undeclared' | 'renamed';
  /** The field that differs; null where the whole resource does. */
  readonly field: string | null;
  readonly baseline: Json;
  readonly live: Json;
  readonly desired: Json;
  readonly trust: Trust;
}

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

export interface Coverage {
  /** Whether what is missing may be called missing. */
  readonly complete: boolean;
  readonly incompleteBecause: readonly string[];
  readonly virtualAccounts: { readonly read: number; readonly managed: number; readonly ignored: number };
  readonly principals: {
    readonly read: number;
    readonly unread: readonly string[];
    readonly listing: 'everyone' | 'asked';
  };
  /** Fields of declared resources that were not compared, with how often. */
  readonly unknownFields: readonly { readonly kind: string; readonly field: string; readonly count: number }[];
  readonly onTrustFields: readonly { readonly kind: string; readonly field: string; readonly count: number }[];
  /** Scopes whose company bindings are not managed, and bindings found there. */
  readonly unmanagedBindings: number;
  /** Undeclared principals with no known e-mail. */
  readonly unknownPrincipals: readonly Principal[];
  /** Live scopes where somebody has two roles, as addresses. */
  readonly doubleRoles: readonly BindingAddress[];
  readonly ambiguousNames: readonly string[];
  /** Addresses that `ignore` keeps out. */
  readonly ignored: number;
}

/** A likely rename, never assumed. */
export interface Suggestion {
  readonly kind: 'rename';
  readonly from: string;
  readonly to: string;
  readonly why: string;
  readonly paste: string;
}
