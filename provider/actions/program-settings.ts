import { resolve } from 'node:path';
import { Failure } from '../model/failure.ts';
import { ciscoSettings } from './cisco-settings.ts';
import type { Host } from './host.ts';
import { loadSettings, type BackendSettings, type Settings } from './settings.ts';

/** What a program says about the account and how it is reached, instead of `espalier.yaml`. */
export interface ProgramSettings {
  readonly backend: 'embedded' | 'cisco' | 'snapshot';
  /** The world of the embedded backend or the file of the snapshot backend, relative to the folder. */
  readonly world: string | undefined;
  readonly start: string | undefined;
  readonly actsAs: string | undefined;
  readonly capabilities: 'all' | 'cisco';
  /** The folder of the run store, relative to the folder. */
  readonly runStore: string | undefined;
  readonly cisco: {
    readonly interface: 'software-apis' | 'legacy';
    readonly baseUrl: string | undefined;
    readonly tokenUrl: string | undefined;
    /** An id, or `env:NAME`. */
    readonly clientId: string | undefined;
    /** `env:NAME`, never the secret. */
    readonly clientSecret: string | undefined;
  };
  readonly parallel: number | undefined;
  readonly requestsPerSecond: number | undefined;
}

/** A path of a program, absolute. */
export function pathFrom(folder: string, path: string): string {
  return resolve(folder, path);
}

/** The same settings that a file gives, with every default filled in and every path absolute. */
export function settingsOfProgram(program: ProgramSettings, folder: string): Settings {
  const at = (path: string): string => resolve(folder, path);
  return {
    ...{ folder, layout: undefined, backend: backendOf(program, at), backendNamed: true },
    runStore: { kind: 'file', folder: at(program.runStore ?? '.espalier') },
    runStoreNamed: program.runStore !== undefined,
    limits: {
      parallel: program.parallel ?? 4,
      requestsPerSecond: program.requestsPerSecond,
      maxRequests: undefined,
    },
    ...{ packColumns: undefined, reports: [], accounts: [] },
  };
}

function backendOf(program: ProgramSettings, at: (path: string) => string): BackendSettings {
  const { world, start, actsAs, capabilities, cisco } = program;
  switch (program.backend) {
    case 'embedded':
      return {
        ...{ kind: 'embedded', actsAs, capabilities, world: at(world ?? '.espalier/world.json') },
        start: start === undefined ? undefined : at(start),
      };
    case 'snapshot':
      if (world === undefined)
        throw new Failure('pulumi-not-configured', 'the snapshot backend needs `world`, the file of the export');
      return { kind: 'snapshot', file: at(world), actsAs };
    case 'cisco':
      return ciscoSettings(
        {
          kind: 'cisco',
          interface: cisco.interface,
          ...given('baseUrl', cisco.baseUrl),
          ...given('tokenUrl', cisco.tokenUrl),
          ...given('clientId', cisco.clientId),
          ...given('clientSecret', cisco.clientSecret),
          ...given('actsAs', actsAs),
        },
        at,
      );
  }
}

function given<Key extends string>(key: Key, value: string | undefined): { readonly [Name in Key]?: string } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [Name in Key]?: string });
}

/**
 * In what the settings of a layout's folder differ from what a program says: the command line would look at another
 * account from there, or remember in another place.
 */
export async function settingsElsewhere(
  host: Host,
  folder: string,
  ours: Settings,
): Promise<readonly ('backend' | 'runStore')[]> {
  const none = { settingsFile: undefined, backend: undefined, world: undefined };
  const theirs = await loadSettings({ ...host, folder }, none);
  return [
    ...(theirs.backendNamed && !isSameBackend(theirs.backend, ours.backend) ? (['backend'] as const) : []),
    ...(theirs.runStoreNamed && theirs.runStore.folder !== ours.runStore.folder ? (['runStore'] as const) : []),
  ];
}

function isSameBackend(one: BackendSettings, other: BackendSettings): boolean {
  if (one.kind === 'embedded') return other.kind === 'embedded' && one.world === other.world;
  if (one.kind === 'snapshot') return other.kind === 'snapshot' && one.file === other.file;
  return other.kind === 'cisco' && one.interface === other.interface && one.baseUrl === other.baseUrl;
}
