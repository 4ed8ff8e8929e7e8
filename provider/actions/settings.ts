import { basename, resolve } from 'node:path';
import { satisfies, validRange } from 'semver';
import { parseSettings } from '../layout/settings-file.ts';
import { Failure } from '../model/failure.ts';
import type { PackColumn, SettingsDocument } from '../../schemas/types/settings.ts';
import { readText, readTextIfThere } from './files.ts';
import { ciscoSettings, type CiscoSettings } from './cisco-settings.ts';
import type { AccountOptions, Host } from './host.ts';
import { problemLines } from './problem-lines.ts';
import { version } from '../model/version.ts';

/** The settings of a folder, with every default filled in and every path absolute. */
export interface Settings {
  readonly folder: string;
  /** Undefined: the default, all YAML files of the folder. */
  readonly layout: readonly string[] | undefined;
  readonly backend: BackendSettings;
  /** Whether settings or flags name a backend, so that it is no fallback. */
  readonly backendNamed: boolean;
  readonly runStore: { readonly kind: 'file'; readonly folder: string };
  /** Whether settings name it. */
  readonly runStoreNamed: boolean;
  readonly limits: {
    readonly parallel: number;
    readonly requestsPerSecond: number | undefined;
    readonly maxRequests: number | undefined;
  };
  /** Columns of lists of people; undefined: the default. */
  readonly packColumns: readonly PackColumn[] | undefined;
  readonly reports: readonly { readonly format: string; readonly file: string }[];
  readonly accounts: readonly { readonly folder: string; readonly name: string | undefined }[];
}

export type BackendSettings =
  | CiscoSettings
  | {
      readonly kind: 'embedded';
      readonly world: string;
      /** The world that a missing one starts from; undefined: a new Smart Account. */
      readonly start: string | undefined;
      readonly actsAs: string | undefined;
      readonly capabilities: 'all' | 'cisco';
    }
  | { readonly kind: 'snapshot'; readonly file: string; readonly actsAs: string | undefined };

const settingsName = 'espalier.yaml';

/** Settings: flags beat the file, the file beats the defaults. No file is needed for the embedded backend. */
export async function loadSettings(host: Host, options: AccountOptions): Promise<Settings> {
  const document = await readSettings(host, options);
  if (document.requires !== undefined) checkVersion(document.requires);
  const at = (path: string): string => resolve(host.folder, path);
  return {
    folder: host.folder,
    layout: document.layout,
    backend: backendOf({ document, options, at }),
    backendNamed: document.backend !== undefined || options.backend !== undefined || options.world !== undefined,
    runStore: { kind: 'file', folder: at(document.runStore?.folder ?? '.espalier') },
    runStoreNamed: document.runStore?.folder !== undefined,
    limits: {
      parallel: document.limits?.parallel ?? 4,
      requestsPerSecond: document.limits?.requestsPerSecond,
      maxRequests: document.limits?.maxRequests,
    },
    packColumns: document.changePack?.columns,
    reports: (document.reports ?? []).map((report) => ({ format: report.format, file: at(report.file) })),
    accounts: (document.accounts ?? []).map((account) => ({ folder: at(account.folder), name: account.name })),
  };
}

async function readSettings(host: Host, options: AccountOptions): Promise<SettingsDocument> {
  const named = options.settingsFile;
  const path = resolve(host.folder, named ?? settingsName);
  const text = named === undefined ? await readTextIfThere(path) : await readText(path);
  if (text === undefined) return {};
  const { settings, diagnostics } = await parseSettings(named ?? basename(path), text);
  const errors = diagnostics.filter((diagnostic) => diagnostic.severity === 'error');
  if (errors.length > 0 || settings === undefined) {
    throw new Failure('settings-invalid', problemLines(diagnostics), { hint: 'see docs/cli.md, Settings' });
  }
  return settings;
}

function checkVersion(range: string): void {
  if (validRange(range) === null)
    throw new Failure('settings-invalid', `requires: ${range} is not a range of versions`, {
      hint: 'write it like ">=0.1 <1"',
    });
  if (!satisfies(version, range, { includePrerelease: true }))
    throw new Failure('settings-require', `the settings ask for espalier ${range}, and this is ${version}`);
}

function backendOf(parts: {
  readonly document: SettingsDocument;
  readonly options: AccountOptions;
  readonly at: (path: string) => string;
}): BackendSettings {
  const { document, options, at } = parts;
  const declared = document.backend;
  const kind = options.backend ?? declared?.kind ?? 'embedded';
  const same = declared?.kind === kind ? declared : undefined;
  const actsAs = same?.actsAs;
  if (kind === 'embedded') {
    const embedded = same?.kind === 'embedded' ? same : undefined;
    const world = at(options.world ?? embedded?.world ?? '.espalier/world.json');
    const start = embedded?.start === undefined ? undefined : at(embedded.start);
    return { kind, world, start, actsAs, capabilities: embedded?.capabilities ?? 'all' };
  }
  if (kind === 'snapshot') {
    const file = options.world ?? (same?.kind === 'snapshot' ? same.file : undefined);
    if (file === undefined)
      throw new Failure('usage', 'the snapshot backend needs a file', {
        hint: 'name it with --world FILE or in the settings',
      });
    return { kind, file: at(file), actsAs };
  }
  if (kind === 'cisco') {
    if (options.world !== undefined)
      throw new Failure('usage', '--world names a file, and the account of the cisco backend is at Cisco', {
        hint: 'leave it out, or name another backend with --backend',
      });
    return ciscoSettings(same?.kind === 'cisco' ? same : undefined, at);
  }
  throw new Failure('backend-not-known', `${kind} is not a backend of this version`, {
    hint: 'embedded, snapshot or cisco',
  });
}
