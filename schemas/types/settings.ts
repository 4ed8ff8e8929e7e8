// Generated from schemas/settings.schema.json by `npm run schemas`: change the schema, not this file.

/**
 * A handle or a CCO ID.
 */
export type Actor = string;

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
  readonly backend?: EmbeddedBackend | SnapshotBackend;
  /**
   * Where runs are remembered: the lock, the journal, the baseline, the ledger, attestations.
   */
  readonly runStore?: RunStore;
  /**
   * How hard a backend is worked. Absent: every default below.
   */
  readonly limits?: Limits;
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
   * How many requests a second, on average.
   */
  readonly requestsPerSecond?: number;
  /**
   * How many requests one run may make.
   */
  readonly maxRequests?: number;
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
