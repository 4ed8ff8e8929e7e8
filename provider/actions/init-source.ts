import { relative } from 'node:path';
import { snapshotOfWorld } from '../backend/embedded/world-snapshot.ts';
import { loadSnapshot } from '../backend/snapshot/snapshot-store.ts';
import { toSnapshot, type Snapshot } from '../backend/snapshot/snapshot.ts';
import type { Principal } from '../model/address.ts';
import { Failure } from '../model/failure.ts';
import type { LiveRead } from '../model/planning.ts';
import { withTrust } from '../plan/on-trust.ts';
import { vouchedBy } from './planning.ts';
import { withPeople } from './census.ts';
import { readCensusRows, type CensusRows } from './census-rows.ts';
import { readText } from './files.ts';
import { dayOf, type AccountOptions, type Host } from './host.ts';
import { recordingOf } from './recording.ts';
import { loadSettings } from './settings.ts';

/** An account to take a layout from, as one read of it was. */
export interface InitSource {
  readonly snapshot: Snapshot;
  /** Whom it was read from; undefined: from a file. */
  readonly backend: { readonly kind: string; readonly banner: string } | undefined;
  /** The backend for the settings, as YAML on one line. */
  readonly backendLine: string;
  readonly census: CensusRows | undefined;
}

export interface InitSourceOptions extends AccountOptions {
  /** A snapshot, a world, or `cisco`. */
  readonly from: string;
  /** The Smart Account at Cisco. */
  readonly domain: string | undefined;
  /** At Cisco: a list of people, whose roles are then read. */
  readonly census: string | undefined;
  readonly columns: readonly string[];
}

export async function initSource(host: Host, options: InitSourceOptions): Promise<InitSource> {
  if (options.from === 'cisco') return fromCisco(host, options);
  if (options.census !== undefined)
    throw new Failure('usage', '--census is for --from cisco: a file holds the people whose roles are known', {
      hint: 'leave it out; espalier census reads a list into the ledger later',
    });
  return fromFile(host, options.from);
}

async function fromFile(host: Host, from: string): Promise<InitSource> {
  const at = new Date(host.clock.now());
  let kind: 'embedded' | 'snapshot' = 'snapshot';
  const snapshot = await loadSnapshot(from, (text, where) => {
    const world = snapshotOfWorld(text, where, at);
    if (world === undefined) return undefined;
    kind = 'embedded';
    const source = { kind: 'embedded', banner: `the world in ${from}` };
    return toSnapshot(world.read, { capturedAt: at, source, capabilities: world.capabilities });
  });
  const file = JSON.stringify(relative(host.folder, from).replaceAll('\\', '/'));
  return {
    snapshot,
    backend: undefined,
    backendLine: backendLines[kind](file),
    census: undefined,
  };
}

const backendLines = {
  embedded: (file: string) => `{ kind: embedded, world: ${file} }`,
  snapshot: (file: string) => `{ kind: snapshot, file: ${file} }`,
} as const;

async function fromCisco(host: Host, options: InitSourceOptions): Promise<InitSource> {
  const settings = await loadSettings(host, { ...options, backend: 'cisco' });
  const cisco = settings.backend;
  if (cisco.kind !== 'cisco') throw new Failure('bug', 'settings for cisco name another backend');
  const census = await censusOf(host, options);
  const emails = new Map<Principal, string>();
  for (const { ccoId, email } of census?.people.values() ?? []) if (email !== undefined) emails.set(ccoId, email);
  const record = recordingOf(host, settings, options);
  const { openCiscoAccount, onlyVisibleDomain } = await import('./cisco-account.ts');
  const parts = { host, settings, cisco, write: false, record, patient: true, heardTime: undefined };
  try {
    const domain = options.domain ?? (await onlyVisibleDomain(parts));
    const backend = await openCiscoAccount({
      ...parts,
      domain,
      actor: cisco.actsAs,
    });
    try {
      const principals = new Set([
        ...(census?.people.keys() ?? []),
        ...(cisco.actsAs === undefined ? [] : [cisco.actsAs]),
      ]);
      const read = await backend.read({
        ...{ domain, principals: [...principals].sort(), listen: host.listen, signal: host.stop },
        maxRequests: settings.limits.maxRequests,
      });
      const { kind, banner } = backend;
      const known = withCensus(read, { census, emails, day: dayOf(host) });
      const snapshot = toSnapshot(known, {
        capturedAt: new Date(host.clock.now()),
        source: { kind, banner },
        capabilities: await backend.capabilities(),
      });
      return { snapshot, backend: { kind, banner }, backendLine: '{ kind: cisco }', census };
    } finally {
      await backend.close();
    }
  } finally {
    await record?.save();
  }
}

async function censusOf(host: Host, { census: file, columns }: InitSourceOptions): Promise<CensusRows | undefined> {
  if (file === undefined) return undefined;
  return readCensusRows({ file, text: await readText(file), columns, day: dayOf(host) });
}

/** What the list says of people and no reply does: e-mail addresses, and whether a role covers nested Virtual Accounts. */
function withCensus(
  read: LiveRead,
  told: {
    readonly census: CensusRows | undefined;
    readonly emails: ReadonlyMap<Principal, string>;
    readonly day: string;
  },
): LiveRead {
  const { census, emails, day } = told;
  if (census === undefined) return read;
  const principals = withPeople({ principals: new Map(), virtualAccountIds: new Map() }, census, day);
  const trusted = withTrust(read, { baseline: undefined, vouched: vouchedBy({ principals }) });
  return { ...trusted, estate: { ...trusted.estate, emails: new Map([...emails, ...read.estate.emails]) } };
}
