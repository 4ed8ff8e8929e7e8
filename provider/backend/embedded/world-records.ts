import type { Principal, Scope } from '../../model/address.ts';
import type { Tags, Visibility } from '../../model/estate.ts';
import type { Role } from '../../model/role.ts';

/** The number of a Virtual Account, as text: it stays when the name changes. Ours count upwards from 1. */
export type VirtualAccountId = string;

/** A Virtual Account by its number, or `smartAccount`, which no number equals. */
export type ScopeId = VirtualAccountId;

/** Everything that is kept is replaced, never changed in place: a record can be handed out as it is. */
export interface VirtualAccount {
  readonly id: VirtualAccountId;
  readonly name: string;
  readonly parent: VirtualAccountId | undefined;
  readonly description: string | undefined;
  readonly visibility: Visibility;
  readonly tags: Tags | undefined;
  /** Tied to an on-premises licence server. */
  readonly onPremises: boolean;
  readonly licences: readonly Licence[];
  readonly devices: readonly Device[];
  readonly tokens: readonly Token[];
}

export type LicenceType = 'perpetual' | 'term' | 'subscription' | 'demo';

/** An entitlement that lies in one Virtual Account. Days are whole, UTC. */
export interface Licence {
  readonly name: string;
  readonly type: LicenceType;
  readonly quantity: number;
  readonly subscription: string | undefined;
  readonly sku: string | undefined;
  readonly starts: string | undefined;
  readonly ends: string | undefined;
}

/** A product instance that is registered in one Virtual Account. Its name is unique in the Smart Account: our choice. */
export interface Device {
  readonly name: string;
  readonly product: string | undefined;
  readonly productTag: string | undefined;
  /** The identifiers of the device, as Cisco's interface names them: `udiPid`, `udiSerialNumber`, `uuid`, … */
  readonly sudi: Readonly<Record<string, string>>;
  readonly registeredAt: string | undefined;
  readonly lastContactAt: string | undefined;
  readonly uses: readonly LicenceUse[];
}

/** What a device consumes from the licences of the Virtual Account it is in. */
export interface LicenceUse {
  readonly licence: string;
  readonly quantity: number;
  /** Set aside for the device for good, by an authorization code; counted as in use, too. */
  readonly reserved: boolean;
}

/** A registration token. Instants are ISO, UTC. */
export interface Token {
  readonly token: string;
  readonly description: string | undefined;
  readonly createdBy: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly exportControlled: boolean;
  /** Undefined: as often as one likes. */
  readonly maxUses: number | undefined;
  readonly uses: number;
}

export interface Binding {
  readonly role: Role;
  readonly children: boolean;
  /**
   * Further roles of the same person on the same scope. No transition makes one; Cisco's replies were seen to hold
   * such pairs, so a world that was written by hand or made from an export may.
   */
  readonly alsoRoles: readonly Role[];
}

/** An entry of the directory that stands in for Cisco's own: who is behind a CCO id. */
export interface Profile {
  readonly email: string;
  /** Only an active profile can be given a role. */
  readonly active: boolean;
}

/** Who acts: a person with roles, or what no role governs, such as Cisco's ordering or a licence server. */
export type Actor =
  | { readonly kind: 'person'; readonly principal: Principal }
  | { readonly kind: 'system'; readonly name: 'ordering' | 'device' | 'licence-server' | 'directory' | 'keeper' };

/** A binding with where it is, for whoever walks over all of them. */
export interface PlacedBinding {
  readonly scope: ScopeId;
  readonly scopeName: Scope;
  readonly principal: Principal;
  readonly binding: Binding;
}
