// Generated from schemas/snapshot.schema.json by `npm run schemas`: change the schema, not this file.

/**
 * A Smart Account as one read of it was: what `espalier export` writes.
 */
export interface SnapshotDocument {
  /**
   * What this file is.
   */
  readonly format: 'espalier-snapshot';
  /**
   * The version of the form; a newer one is refused.
   */
  readonly version: 1;
  /**
   * The domain of the Smart Account.
   */
  readonly domain: string;
  /**
   * The instant of the read, UTC.
   */
  readonly capturedAt: string;
  /**
   * The backend that was read.
   */
  readonly source: {
    /**
     * Which one.
     */
    readonly kind: string;
    /**
     * How it introduces itself.
     */
    readonly banner: string;
  };
  /**
   * Whether people stand in it under pseudonyms, and free text was left out.
   */
  readonly pseudonyms?: boolean;
  /**
   * The CCO id that read it. Absent: not known.
   */
  readonly actor?: string;
  /**
   * Whether what is missing from it was missing in the account.
   */
  readonly complete: boolean;
  /**
   * Why it is not complete.
   */
  readonly incompleteBecause?: readonly string[];
  /**
   * Whose roles were read: `everyone`, or these principals.
   */
  readonly principalsRead: 'everyone' | readonly string[];
  /**
   * What the backend could read and do, so that a plan against the snapshot says the same.
   */
  readonly capabilities: Capabilities;
  /**
   * All Virtual Accounts that were seen, parents before children.
   */
  readonly virtualAccounts: readonly VirtualAccount[];
  /**
   * All bindings that were seen.
   */
  readonly bindings: readonly Binding[];
  /**
   * Names that two Virtual Accounts had.
   */
  readonly ambiguous?: readonly string[];
  /**
   * E-mail addresses that the backend gave.
   */
  readonly people?: readonly Person[];
}
/**
 * What the backend could read and do, so that a plan against the snapshot says the same.
 */
export interface Capabilities {
  /**
   * What could be read.
   */
  readonly read: {
    /**
     * Per field of a Virtual Account.
     */
    readonly virtualAccount: {
      /**
       * How `parent` can be read.
       */
      readonly parent: 'api' | 'census' | 'none';
      /**
       * How `default` can be read.
       */
      readonly default: 'api' | 'census' | 'none';
      /**
       * How `description` can be read.
       */
      readonly description: 'api' | 'census' | 'none';
      /**
       * How `visibility` can be read.
       */
      readonly visibility: 'api' | 'census' | 'none';
      /**
       * How `tags` can be read.
       */
      readonly tags: 'api' | 'census' | 'none';
      /**
       * How `onPremises` can be read.
       */
      readonly onPremises: 'api' | 'census' | 'none';
    };
    /**
     * Per field of a binding.
     */
    readonly binding: {
      /**
       * How `role` can be read.
       */
      readonly role: 'api' | 'census' | 'none';
      /**
       * How `children` can be read.
       */
      readonly children: 'api' | 'census' | 'none';
    };
    /**
     * Whether everybody's bindings could be listed, or those of given people only.
     */
    readonly principals: 'everyone' | 'asked';
  };
  /**
   * How each change is made: by the interface, or by a person in the portal.
   */
  readonly write: {
    /**
     * Creating a Virtual Account.
     */
    readonly create: {
      /**
       * How a create is done.
       */
      readonly via: 'api' | 'portal';
      /**
       * The fields that a create sets in the same write.
       */
      readonly fields: readonly ('parent' | 'default' | 'description' | 'visibility' | 'tags' | 'onPremises')[];
    };
    /**
     * Per field of a Virtual Account.
     */
    readonly update: {
      /**
       * How a change of `description` is done.
       */
      readonly description: 'api' | 'portal';
      /**
       * How a change of `visibility` is done.
       */
      readonly visibility: 'api' | 'portal';
      /**
       * How a change of `tags` is done.
       */
      readonly tags: 'api' | 'portal';
      /**
       * How a change of `onPremises` is done.
       */
      readonly onPremises: 'api' | 'portal';
    };
    /**
     * How a rename is done.
     */
    readonly rename: 'api' | 'portal';
    /**
     * How a move is done.
     */
    readonly move: 'api' | 'portal';
    /**
     * How a change of the default is done.
     */
    readonly setDefault: 'api' | 'portal';
    /**
     * Moving what lies in a Virtual Account.
     */
    readonly drain: {
      /**
       * How a drain is done.
       */
      readonly via: 'api' | 'portal';
      /**
       * Whether licences and devices move in one write.
       */
      readonly atomic: boolean;
    };
    /**
     * How a delete is done.
     */
    readonly delete: 'api' | 'portal';
    /**
     * How a grant is done.
     */
    readonly grant: 'api' | 'portal';
    /**
     * Changing a role.
     */
    readonly changeBinding: {
      /**
       * How a change of a role is done.
       */
      readonly via: 'api' | 'portal';
      /**
       * Whether it is one write.
       */
      readonly atomic: boolean;
    };
    /**
     * How a revoke is done.
     */
    readonly revoke: 'api' | 'portal';
    /**
     * How a grant to an external group is done.
     */
    readonly externalGroup: 'api' | 'portal';
  };
}
/**
 * A Virtual Account as it was.
 */
export interface VirtualAccount {
  /**
   * Its name.
   */
  readonly name: string;
  /**
   * The name of the Virtual Account it was nested in. Absent: it stood at top level.
   */
  readonly parent?: string;
  /**
   * Whether it was the default one.
   */
  readonly default?: boolean;
  /**
   * Free text. Absent: none, or not known.
   */
  readonly description?: string;
  /**
   * Whether ordering tools could search for it. Absent: not known.
   */
  readonly visibility?: 'unrestricted' | 'restricted';
  /**
   * Its tags. Absent: none, or not known.
   */
  readonly tags?: {
    readonly [k: string]: string;
  };
  /**
   * Whether it was tied to an on-premises licence server.
   */
  readonly onPremises?: boolean;
  /**
   * Its number. Absent: not known.
   */
  readonly id?: string;
  /**
   * What lay in it. Absent: not read.
   */
  readonly assets?: Assets;
  /**
   * Which fields are not known. Absent, as is a field: known.
   */
  readonly trust?: {
    /**
     * How far `parent` can be trusted. Absent: it is known.
     */
    readonly parent?: 'on-trust' | 'unknown';
    /**
     * How far `default` can be trusted. Absent: it is known.
     */
    readonly default?: 'on-trust' | 'unknown';
    /**
     * How far `description` can be trusted. Absent: it is known.
     */
    readonly description?: 'on-trust' | 'unknown';
    /**
     * How far `visibility` can be trusted. Absent: it is known.
     */
    readonly visibility?: 'on-trust' | 'unknown';
    /**
     * How far `tags` can be trusted. Absent: it is known.
     */
    readonly tags?: 'on-trust' | 'unknown';
    /**
     * How far `onPremises` can be trusted. Absent: it is known.
     */
    readonly onPremises?: 'on-trust' | 'unknown';
  };
}
/**
 * What lay in a Virtual Account.
 */
export interface Assets {
  /**
   * Sum of the quantities of all licences.
   */
  readonly licences: number;
  /**
   * How many of them devices used.
   */
  readonly licencesInUse: number;
  /**
   * Registered devices.
   */
  readonly devices: number;
  /**
   * Registration tokens that were valid. Absent: not read.
   */
  readonly tokens?: number;
}
/**
 * One role of one principal on one scope, as it was.
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
   * The role.
   */
  readonly role: 'administrator' | 'user' | 'viewer' | 'approver';
  /**
   * Whether it covered what is nested in the Virtual Account. Absent: not known.
   */
  readonly children?: boolean;
  /**
   * Further roles on the same scope.
   */
  readonly alsoRoles?: readonly ('administrator' | 'user' | 'viewer' | 'approver')[];
  /**
   * Which fields are not known. Absent, as is a field: known.
   */
  readonly trust?: {
    /**
     * How far `role` can be trusted. Absent: it is known.
     */
    readonly role?: 'on-trust' | 'unknown';
    /**
     * How far `children` can be trusted. Absent: it is known.
     */
    readonly children?: 'on-trust' | 'unknown';
  };
}
/**
 * Who is behind a CCO id.
 */
export interface Person {
  /**
   * The CCO id.
   */
  readonly ccoId: string;
  /**
   * The e-mail address.
   */
  readonly email: string;
}
