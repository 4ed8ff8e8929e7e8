// Generated from schemas/world.schema.json by `npm run schemas`: change the schema, not this file.

/**
 * A licensing world: one Smart Account with everything in it, as the embedded backend keeps it in a file.
 */
export interface WorldDocument {
  /**
   * What this file is.
   */
  readonly format: 'espalier-world';
  /**
   * The version of the form; a newer one is refused.
   */
  readonly version: 1;
  /**
   * Counts the writes of the file.
   */
  readonly revision?: number;
  /**
   * The number that the next new thing gets. Absent: one more than the highest Virtual Account's.
   */
  readonly nextId?: number;
  /**
   * The number of the latest event. Absent: that of the last one in the list, or 0.
   */
  readonly sequence?: number;
  /**
   * The Smart Account itself.
   */
  readonly smartAccount: {
    /**
     * Its domain, by which it is known.
     */
    readonly domain: string;
    /**
     * Its name. Absent: the domain.
     */
    readonly name?: string;
    /**
     * Its number. Absent: one made from the domain.
     */
    readonly id?: string;
  };
  /**
   * Who is behind the CCO ids. Whoever is not in it is taken to have an active profile with an unknown address.
   */
  readonly people?: readonly Person[];
  /**
   * All Virtual Accounts, in the order of their creation.
   *
   * @minItems 1
   */
  readonly virtualAccounts: readonly VirtualAccount[];
  /**
   * Who holds which role where.
   */
  readonly bindings?: readonly Binding[];
  /**
   * The newest entries of the event log, oldest first.
   */
  readonly events?: readonly Event[];
}
/**
 * An entry of the directory that stands in for Cisco's own.
 */
export interface Person {
  /**
   * The CCO id.
   */
  readonly ccoId: string;
  /**
   * The e-mail address of the profile.
   */
  readonly email: string;
  /**
   * Whether the profile is active: only then can it be given a role.
   */
  readonly active?: boolean;
}
/**
 * A Virtual Account with what lies in it.
 */
export interface VirtualAccount {
  /**
   * Its number, which stays when the name changes. Absent: it gets the next free one.
   */
  readonly id?: string;
  /**
   * Its name, unique in the Smart Account.
   */
  readonly name: string;
  /**
   * The name of the Virtual Account it is nested in. Absent: it stands at top level.
   */
  readonly parent?: string;
  /**
   * Whether it is the default one; exactly one is.
   */
  readonly default?: boolean;
  /**
   * Free text. Absent: none.
   */
  readonly description?: string;
  /**
   * Whether ordering tools may search for it.
   */
  readonly visibility?: 'unrestricted' | 'restricted';
  /**
   * Its tags. Absent: none were ever set.
   */
  readonly tags?: {
    readonly [k: string]: string;
  };
  /**
   * Whether it is tied to an on-premises licence server.
   */
  readonly onPremises?: boolean;
  /**
   * What is entitled here.
   */
  readonly licences?: readonly Licence[];
  /**
   * What is registered here.
   */
  readonly devices?: readonly Device[];
  /**
   * Its registration tokens.
   */
  readonly tokens?: readonly Token[];
}
/**
 * An entitlement that lies in one Virtual Account.
 */
export interface Licence {
  /**
   * Its name.
   */
  readonly name: string;
  /**
   * Its kind.
   */
  readonly type?: 'perpetual' | 'term' | 'subscription' | 'demo';
  /**
   * How many.
   */
  readonly quantity: number;
  /**
   * The subscription it belongs to. Absent: none.
   */
  readonly subscription?: string;
  /**
   * The ordered product number. Absent: not known.
   */
  readonly sku?: string;
  /**
   * First day, UTC. Absent: open.
   */
  readonly starts?: string;
  /**
   * Last day, UTC. Absent: open.
   */
  readonly ends?: string;
}
/**
 * A product instance that is registered in one Virtual Account.
 */
export interface Device {
  /**
   * Its name, unique in the Smart Account.
   */
  readonly name: string;
  /**
   * What it is. Absent: not known.
   */
  readonly product?: string;
  /**
   * The software tag it registered with. Absent: not known.
   */
  readonly productTag?: string;
  /**
   * Its identifiers, as Cisco's interface names them.
   */
  readonly sudi?: {
    readonly [k: string]: string;
  };
  /**
   * Instant, UTC. Absent: not known.
   */
  readonly registeredAt?: string;
  /**
   * Instant, UTC. Absent: not known.
   */
  readonly lastContactAt?: string;
  /**
   * What it consumes from the licences of its Virtual Account.
   */
  readonly uses?: readonly Use[];
}
/**
 * What a device consumes.
 */
export interface Use {
  /**
   * The name of the licence.
   */
  readonly licence: string;
  /**
   * How many.
   */
  readonly quantity: number;
  /**
   * Set aside for the device for good, by an authorization code.
   */
  readonly reserved?: boolean;
}
/**
 * A registration token.
 */
export interface Token {
  /**
   * Its text.
   */
  readonly token: string;
  /**
   * What it is for. Absent: nothing is said.
   */
  readonly description?: string;
  /**
   * The CCO id of who made it.
   */
  readonly createdBy: string;
  /**
   * Instant, UTC.
   */
  readonly createdAt: string;
  /**
   * Instant, UTC.
   */
  readonly expiresAt: string;
  /**
   * Whether it allows export-controlled functions.
   */
  readonly exportControlled: boolean;
  /**
   * How many devices may register with it. Absent: any number.
   */
  readonly maxUses?: number;
  /**
   * How many devices have registered with it.
   */
  readonly uses?: number;
}
/**
 * One role of one person, or external group, on one scope.
 */
export interface Binding {
  /**
   * The name of a Virtual Account, or `smartAccount`.
   */
  readonly scope: string;
  /**
   * A CCO id, or `externalGroup/` and its look-up id.
   */
  readonly principal: string;
  /**
   * The role. Approver exists at the Smart Account only.
   */
  readonly role: 'administrator' | 'user' | 'viewer' | 'approver';
  /**
   * Whether it covers what is nested in the Virtual Account, too.
   */
  readonly children?: boolean;
  /**
   * Further roles on the same scope, which Cisco's replies were seen to hold.
   */
  readonly alsoRoles?: readonly ('administrator' | 'user' | 'viewer' | 'approver')[];
}
/**
 * One entry of the event log.
 */
export interface Event {
  /**
   * Counts from 1.
   */
  readonly sequence: number;
  /**
   * Instant, UTC.
   */
  readonly at: string;
  /**
   * The CCO id of who did it, or what did.
   */
  readonly by: string;
  /**
   * What was done, with its arguments.
   */
  readonly command: {
    /**
     * What was done.
     */
    readonly kind: string;
    readonly [k: string]: unknown;
  };
}
