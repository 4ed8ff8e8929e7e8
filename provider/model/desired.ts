import type { BindingAddress, Principal, Scope } from './address.ts';
import type { Tags, Visibility } from './estate.ts';
import type { Place } from './place.ts';
import type { Role, VirtualAccountRole } from './role.ts';

/** The key of a person, group or partner's person in the layout. One set of handles for all. */
export type Handle = string;

/**
 * The bare name of the Virtual Account that a delegated file speaks for, where only delegated files say a thing: it holds
 * there and below, and nowhere else. Absent: a file says it that may speak for everything.
 */
export type Within = string;

export interface Person {
  readonly handle: Handle;
  readonly email: string;
  readonly ccoId: Principal;
  readonly job: string | undefined;
  /** Ids he held before: principals that hold nothing. */
  readonly formerly: readonly Principal[];
  /** The partner he belongs to; undefined: company. */
  readonly partner: string | undefined;
  readonly within?: Within;
  /** The file that declares him; people of a delegated file are visible there only. */
  readonly place: Place;
}

export interface Group {
  readonly handle: Handle;
  /** The handles as written, groups included. */
  readonly members: readonly Handle[];
  readonly place: Place;
}

/** A principal that is to hold nothing anywhere: who left the company, or a former id of somebody. */
export interface Departed {
  readonly ccoId: Principal;
  readonly email: string | undefined;
  /** Whole day, UTC. */
  readonly since: string | undefined;
  readonly because: 'departed' | 'former-id';
  readonly place: Place;
}

export interface Rename {
  /** The name it has until the rename is done. */
  readonly from: string;
  /** `rename`: the account is renamed; `recreate`: a new one is created, filled by a drain, the old one deleted. */
  readonly by: 'rename' | 'recreate';
  readonly within?: Within;
  readonly place: Place;
}

export interface Ceiling {
  /** At most this role, for bindings and grants placed here and below. */
  readonly role: VirtualAccountRole | undefined;
  /** False: no grant here and below. */
  readonly partners: boolean;
  readonly place: Place;
}

export interface DesiredVirtualAccount {
  readonly name: string;
  readonly parent: string | undefined;
  readonly default: boolean;
  readonly onPremises: boolean;
  /** Undefined: not managed. Already holds what `defaults` above it give. */
  readonly description: string | undefined;
  readonly visibility: Visibility | undefined;
  readonly tags: Tags | undefined;
  readonly formerly: Rename | undefined;
  /** Its own, not those above it. */
  readonly ceiling: Ceiling | undefined;
  /** Whether `roles` is present: then the list is whole. */
  readonly rolesDeclared: boolean;
  /** Of what says where it lies. */
  readonly within?: Within;
  readonly place: Place;
}

/** The governance facts of a partner grant; Cisco knows none of them, they are ours. */
export interface GrantFacts {
  readonly partner: string;
  readonly because: string | undefined;
  readonly approvedBy: Handle | undefined;
  /** Whole days, UTC. */
  readonly reviewBy: string | undefined;
  readonly until: string | undefined;
  /** The name of an external group, where the principal is one. */
  readonly externalGroup: string | undefined;
}

export interface DesiredBinding {
  readonly scope: Scope;
  readonly principal: Principal;
  readonly role: Role;
  readonly children: boolean;
  /** The handle that stands in the layout: of the person, or of the group that he is a member of. */
  readonly who: Handle;
  /** The group that brought him here, if one did. */
  readonly throughGroup: Handle | undefined;
  /** Present: a partner grant. */
  readonly grant: GrantFacts | undefined;
  readonly place: Place;
}

export interface PartnerOrder {
  readonly salesAccount: string;
  readonly virtualAccount: string;
  readonly place: Place;
}

export interface Partner {
  readonly key: string;
  readonly domains: readonly string[];
  /** Of its domains. */
  readonly within?: Within;
  readonly orders: readonly PartnerOrder[];
  readonly place: Place;
}

/** The permission to delete what was declared before. */
export interface Removal {
  /** The bare name of the Virtual Account. */
  readonly at: string;
  readonly drainTo: string | undefined;
  readonly because: string | undefined;
  /** After this day the permission lapses. */
  readonly until: string | undefined;
  readonly within?: Within;
  readonly place: Place;
}

/** `X` is X alone, `X/**` X and all below it; the path is resolved to names on both trees by the planner. */
export interface Ignore {
  readonly path: string | undefined;
  readonly address: string | undefined;
  readonly because: string | undefined;
  readonly until: string | undefined;
  readonly place: Place;
}

export interface Manage {
  readonly roles: 'authoritative' | 'additive';
  readonly pruneVirtualAccounts: boolean;
  readonly ignore: readonly Ignore[];
  readonly minAdministrators: number;
  /** CCO ids. */
  readonly requiredAdministrators: readonly Principal[];
  /** Of the people who hold anything live. */
  readonly maxRemovedShare: number;
  readonly maxDeletes: { readonly count: number; readonly share: number };
  readonly place: Place;
}

/** One accepted risk, of a rule or of a guard. */
export interface Accepted {
  readonly risk: string;
  /** A bare Virtual Account name, or `smartAccount`. */
  readonly at: Scope;
  readonly because: string;
  /** Lifts nothing after this day. */
  readonly until: string | undefined;
  readonly place: Place;
}

export interface Delegation {
  readonly files: string;
  /** The bare name of the Virtual Account. */
  readonly under: string;
  readonly place: Place;
}

export interface RuleSetting {
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'info' | 'off';
  readonly place: Place;
}

/** What a layout means: every reference resolved, every group expanded, every default applied. */
export interface Desired {
  readonly domain: string;
  readonly name: string | undefined;
  readonly companyDomains: readonly string[];
  readonly creator: Principal | undefined;
  readonly people: ReadonlyMap<Handle, Person>;
  readonly peopleById: ReadonlyMap<Principal, Person>;
  readonly groups: ReadonlyMap<Handle, Group>;
  readonly departed: readonly Departed[];
  /** By name, parents before children, in the order of the files. */
  readonly virtualAccounts: ReadonlyMap<string, DesiredVirtualAccount>;
  readonly smartAccountRolesDeclared: boolean;
  readonly bindings: ReadonlyMap<BindingAddress, DesiredBinding>;
  readonly partners: ReadonlyMap<string, Partner>;
  readonly removed: readonly Removal[];
  readonly manage: Manage;
  readonly accepted: readonly Accepted[];
  readonly delegations: readonly Delegation[];
  readonly ruleSettings: readonly RuleSetting[];
  /** Of `smartAccount` in the root file. */
  readonly place: Place;
}

/** Whose somebody is. A stranger is a partner of his own; unknown: no e-mail is known, treated as an outsider by guards and ranks. */
export type Party =
  | { readonly kind: 'company' }
  | { readonly kind: 'partner'; readonly partner: string }
  | { readonly kind: 'stranger' }
  | { readonly kind: 'unknown' };
