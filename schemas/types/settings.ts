// Generated from schemas/settings.schema.json by `npm run schemas`: change the schema, not this file.

/**
 * A handle or a CCO ID.
 */
export type Actor = string;
/**
 * Where a secret is: `env:NAME` for a variable of the environment whose name begins with ESPALIER_ or CISCO_, `file:NAME` for a file below the folder that ESPALIER_SECRETS_DIR names.
 */
export type Reference = string;

/**
 * How the commands work in one folder: `espalier.yaml`. Flags beat the environment, the environment beats this file; no file is needed for the embedded backend.
 */
export interface SettingsDocument {
  /**
   * The versions of Espalier that may work here, as a range. Absent: any.
   */
  readonly requires?: string;
  /**
   * The files of the layout: an allow-list of names and patterns, relative to this folder.
   *
   * @minItems 1
   */
  readonly layout?: readonly string[];
  /**
   * Where the account is. Absent: the embedded world in `.espalier/world.json`.
   */
  readonly backend?: EmbeddedBackend | SnapshotBackend | CiscoBackend;
  /**
   * Where runs are remembered: the lock, the journal, the baseline, the ledger, attestations.
   */
  readonly runStore?: RunStore;
  /**
   * How hard a backend is worked. Absent: every default below.
   */
  readonly limits?: Limits;
  /**
   * How the files for a person in the portal look. Absent: the defaults below.
   */
  readonly changePack?: ChangePack;
  /**
   * Reports that every run writes, beside what it prints.
   */
  readonly reports?: readonly ReportFile[];
  /**
   * A fleet: folders with a layout and, if need be, settings of their own. Their files never belong to the layout of this folder.
   */
  readonly accounts?: readonly Account[];
}
/**
 * A licensing world that is kept in a local file; nothing reaches Cisco.
 */
export interface EmbeddedBackend {
  /**
   * The embedded world.
   */
  readonly kind: 'embedded';
  /**
   * The file of the world, relative to this folder; made when it is not there.
   */
  readonly world?: string;
  /**
   * The file of a world, relative to this folder, that a world which is not there yet starts from. Absent: it starts as a new Smart Account.
   */
  readonly start?: string;
  /**
   * The handle or CCO ID of the person in whose name changes are made. Absent: the creator that the layout names.
   */
  readonly actsAs?: Actor;
  /**
   * `all`: everything can be read and written. `cisco`: only what the published interface of Cisco can do, so that portal steps can be rehearsed.
   */
  readonly capabilities?: 'all' | 'cisco';
}
/**
 * An export of an account: it can be read, not changed.
 */
export interface SnapshotBackend {
  /**
   * An export.
   */
  readonly kind: 'snapshot';
  /**
   * The file that `espalier export` wrote, relative to this folder.
   */
  readonly file: string;
  /**
   * The handle or CCO ID of the person who is to make the changes. Absent: not known.
   */
  readonly actsAs?: Actor;
}
/**
 * The account at Cisco, by its interface. What the interface cannot do is left to people as portal steps.
 */
export interface CiscoBackend {
  /**
   * Cisco's interface.
   */
  readonly kind: 'cisco';
  /**
   * `software-apis`: the current interface, Software APIs. `legacy`: Smart Accounts & Licensing, which came before it; it cannot show which Virtual Account is nested in which.
   */
  readonly interface?: 'software-apis' | 'legacy';
  /**
   * The address that stands before every path, with https; plain http only to this machine. Absent: Cisco's own for the interface that is named. Another host than Cisco's or this machine has to stand in ESPALIER_ALLOW_HOSTS.
   */
  readonly baseUrl?: string;
  /**
   * Where the client id and secret are exchanged for a token. Absent: Cisco's own. Another host than Cisco's or this machine has to stand in ESPALIER_ALLOW_HOSTS.
   */
  readonly tokenUrl?: string;
  /**
   * The id of the application that is registered with Cisco: as it is, or a reference like that of the secret.
   */
  readonly clientId?: string;
  /**
   * Its secret, as a reference; never the secret itself.
   */
  readonly clientSecret?: Reference;
  /**
   * The handle or CCO ID of the person to whom the application belongs: the interface sees and does what he may. Absent: not known, so that no plan can say whether it takes its own access away.
   */
  readonly actsAs?: Actor;
  /**
   * `customer`: the account of a customer. `holding`: the holding account of a partner.
   */
  readonly accountType?: 'customer' | 'holding';
  /**
   * A file of certificates (PEM), relative to this folder, that are trusted beside the usual ones: where a proxy of your own looks into the connection, say. Absent: none.
   */
  readonly ca?: string;
  /**
   * The HTTPS proxy, or a reference where its address holds a password. Absent: what HTTPS_PROXY and NO_PROXY say.
   */
  readonly proxy?: string;
  /**
   * For how long a sign-in that is refused as `invalid_client` is tried again: Cisco says so at times although id and secret are right. 0: not at all.
   */
  readonly signInSeconds?: number;
}
/**
 * Where runs are remembered.
 */
export interface RunStore {
  /**
   * A folder of this machine.
   */
  readonly kind: 'file';
  /**
   * The folder, relative to this one. It holds personal data; keep it out of Git.
   */
  readonly folder?: string;
}
/**
 * Limits.
 */
export interface Limits {
  /**
   * How many changes may be under way at a time.
   */
  readonly parallel?: number;
  /**
   * How many requests a second, on average. Absent: 5 with the cisco backend, as many as it takes with a world in a file.
   */
  readonly requestsPerSecond?: number;
  /**
   * How many requests one command may send, tries and tokens included. Absent: as many as it takes.
   */
  readonly maxRequests?: number;
}
/**
 * Files for a person in the portal.
 */
export interface ChangePack {
  /**
   * The columns of the lists of people, in this order. Cisco does not publish those of its import, so they are taken from the example that the portal offers.
   *
   * @minItems 1
   */
  readonly columns?: readonly PackColumn[];
}
/**
 * A column.
 */
export interface PackColumn {
  /**
   * What stands above it, letter by letter as the portal wants it.
   */
  readonly header: string;
  /**
   * What stands in it: the CCO id, the e-mail address, the first of the two that is known, the role, the name of the Virtual Account, or whether it covers those nested in it (`nested` or `only`).
   */
  readonly value: 'cco-id' | 'email' | 'cco-id-or-email' | 'role' | 'scope' | 'reach';
}
/**
 * A report and its file.
 */
export interface ReportFile {
  /**
   * The format.
   */
  readonly format: 'text' | 'json' | 'markdown' | 'csv';
  /**
   * The file, relative to this folder.
   */
  readonly file: string;
}
/**
 * One account of a fleet.
 */
export interface Account {
  /**
   * Its folder, relative to this one.
   */
  readonly folder: string;
  /**
   * The name by which `--account` asks for it. Absent: the last part of the folder.
   */
  readonly name?: string;
}
