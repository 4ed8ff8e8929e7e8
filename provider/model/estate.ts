import type { BindingAddress, Principal, Scope } from './address.ts';
import type { Role } from './role.ts';

/**
 * Whether ordering tools may search for a Virtual Account. Cisco's pages say Unrestricted and Restricted
 * (LIC220958), the API says PUBLIC and PRIVATE. Restricted hides a name from search; who knows it can still order.
 */
export type Visibility = 'unrestricted' | 'restricted';

export type Tags = Readonly<Record<string, string>>;

/** The fields of a Virtual Account that can be read, compared and written one by one. */
export const virtualAccountFields = ['parent', 'default', 'description', 'visibility', 'tags', 'onPremises'] as const;
export type VirtualAccountField = (typeof virtualAccountFields)[number];

export type BindingField = 'role' | 'children';

/**
 * How far a live value can be trusted. Known: read now. On trust: no read returns it, but the latest attestation,
 * census or baseline holds it; compared like a known one and marked everywhere. Unknown: never compared, never written.
 */
export type Trust = 'known' | 'on-trust' | 'unknown';

/** What lies in a Virtual Account. Cisco shows assets per Virtual Account, with no roll-up from nested ones (LIC220901). */
export interface Assets {
  /** Sum of the quantities of all licences. */
  readonly licences: number;
  readonly licencesInUse: number;
  readonly devices: number;
  /** Registration tokens that are still valid. Absent: not read, since Cisco lists them one Virtual Account at a time. */
  readonly tokens?: number;
}

export interface LiveVirtualAccount {
  readonly name: string;
  /** The name of the Virtual Account it is nested in; undefined at top level. */
  readonly parent: string | undefined;
  readonly default: boolean;
  readonly description: string | undefined;
  readonly visibility: Visibility | undefined;
  readonly tags: Tags | undefined;
  readonly onPremises: boolean;
  /** Cisco's number for it, as text since numbers beyond 2^53 occur: a witness for renames made elsewhere. */
  readonly id: string | undefined;
  /** Undefined: not read. */
  readonly assets: Assets | undefined;
  /** Only fields that are not known; a field that is missing here is known. */
  readonly trust?: Readonly<Partial<Record<VirtualAccountField, Exclude<Trust, 'known'>>>>;
}

export interface LiveBinding {
  readonly scope: Scope;
  readonly principal: Principal;
  readonly role: Role;
  /** Also the Virtual Accounts nested in the scope; undefined: unknown. False at the Smart Account, where it means nothing. */
  readonly children: boolean | undefined;
  /**
   * Further roles of the same person on the same scope. Cisco says one role at a time, yet replies with two were
   * seen; they are reported, and a change sets one role.
   */
  readonly alsoRoles?: readonly Role[];
  readonly trust?: Readonly<Partial<Record<BindingField, Exclude<Trust, 'known'>>>>;
}

/** A whole account as it is. */
export interface LiveEstate {
  readonly domain: string;
  /** By name, parents before children. A name that occurs twice is in `ambiguous` and not here. */
  readonly virtualAccounts: ReadonlyMap<string, LiveVirtualAccount>;
  readonly bindings: ReadonlyMap<BindingAddress, LiveBinding>;
  readonly ambiguous: readonly string[];
  /** E-mail addresses of principals that the backend gave, by CCO id. */
  readonly emails: ReadonlyMap<Principal, string>;
}
