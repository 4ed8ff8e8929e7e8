import { knownPeople } from '../apply/known-people.ts';
import type { Backend } from '../backend/backend.ts';
import { openEmbedded } from '../backend/embedded/embedded-backend.ts';
import { snapshotOfWorld } from '../backend/embedded/world-snapshot.ts';
import { loadSnapshot } from '../backend/snapshot/snapshot-store.ts';
import { openSnapshot } from '../backend/snapshot/snapshot-backend.ts';
import { toSnapshot } from '../backend/snapshot/snapshot.ts';
import type { LoadedLayout } from '../layout/load-layout.ts';
import type { Principal } from '../model/address.ts';
import type { Desired } from '../model/desired.ts';
import { Failure } from '../model/failure.ts';
import { classifyParties } from '../model/party.ts';
import type { LiveRead } from '../model/planning.ts';
import type { OtherAccount } from '../rules/rule-context.ts';
import { openFileRunStore } from '../run-store/file/file-run-store.ts';
import type { Ledger, RunStore } from '../run-store/run-store.ts';
import { exists, readText } from './files.ts';
import { recordingOf, type Recording } from './recording.ts';
import { dayOf, type AccountOptions, type Host } from './host.ts';
import { openLayout } from './layout-source.ts';
import { loadSettings, type Settings } from './settings.ts';

/** One account as a command has it open: its settings, its layout, and on demand its backend and its run store. */
export interface Session {
  readonly host: Host;
  readonly settings: Settings;
  readonly layout: LoadedLayout;
  /** The other accounts of the fleet, as their layouts say; undefined: it stands alone. */
  readonly otherAccounts: readonly OtherAccount[] | undefined;
  /** Today, UTC. */
  readonly day: string;
  /** The same one at every call. `write` false (default): its write methods throw. */
  backend(): Promise<Backend>;
  store(): RunStore;
  close(): Promise<void>;
}

export interface SessionOptions extends AccountOptions {
  /** Only `apply` opens a backend that can write. */
  readonly write?: boolean;
  /** With `CI` set, a backend has to be named. */
  readonly explicitInCi?: boolean;
  /** Whether a sign-in that is refused is tried again for a while. Default true. */
  readonly patient?: boolean;
  /** Told what time it is at the other side, milliseconds since 1970, whenever a reply says so. */
  readonly heardTime?: (theirs: number) => void;
  /** Instead of what the settings say. */
  readonly maxRequests?: number | undefined;
}

export async function openSession(host: Host, options: SessionOptions): Promise<Session> {
  const settings = await loadSettings(host, options);
  if (options.explicitInCi === true && inPipeline(host) && !settings.backendNamed)
    throw new Failure('backend-not-named', 'CI is set and no backend is named', {
      hint: 'name it in espalier.yaml or with --backend; `--backend embedded` if that is what you mean',
    });
  const record = recordingOf(host, settings, options);
  const layout = await openLayout(settings);
  const { write = false, patient = true, heardTime, maxRequests } = options;
  return sessionOf({
    ...{ host, settings, layout, desired: layout.desired, write, record, patient, heardTime, maxRequests },
    otherAccounts: await otherAccountsOf(host, options.fleet),
  });
}

/** What a session is made of, once settings and layout are known. */
export interface SessionParts extends Opening {
  readonly layout: LoadedLayout;
  readonly otherAccounts: Session['otherAccounts'];
}

export function sessionOf(parts: SessionParts): Session {
  const { host, settings, layout, otherAccounts, record } = parts;
  let backend: Promise<Backend> | undefined;
  let store: RunStore | undefined;
  return {
    ...{ host, settings, layout, otherAccounts, day: dayOf(host) },
    backend: () => (backend ??= openBackend(parts)),
    store: () =>
      (store ??= openFileRunStore({
        folder: settings.runStore.folder,
        clock: host.clock,
        presence: host.process,
        unique: host.unique,
      })),
    close: async () => {
      try {
        // What kept a backend from being opened was told to who asked for it.
        await (await backend?.catch(() => undefined))?.close();
      } finally {
        await record?.save();
      }
    },
  };
}

/** What the other layouts of the fleet declare; one with mistakes of its own says nothing here, and much in its own check. */
async function otherAccountsOf(
  host: Host,
  fleet: readonly string[] | undefined,
): Promise<readonly OtherAccount[] | undefined> {
  if (fleet === undefined) return undefined;
  const others: OtherAccount[] = [];
  for (const folder of fleet) {
    if (folder === host.folder) continue;
    const member = { ...host, folder };
    const settings = await loadSettings(member, { settingsFile: undefined, backend: undefined, world: undefined });
    const { desired } = await openLayout(settings);
    if (desired) others.push({ domain: desired.domain, companyDomains: desired.companyDomains });
  }
  return others;
}

/** Whether this runs in a pipeline, as every CI system says by `CI`. */
export function inPipeline(host: Host): boolean {
  const value = host.env['CI'];
  return value !== undefined && value !== '' && value !== 'false' && value !== '0';
}

export interface Opening {
  readonly host: Host;
  readonly settings: Settings;
  readonly desired: Desired | undefined;
  readonly write: boolean;
  readonly record: Recording | undefined;
  readonly patient: boolean;
  readonly heardTime: ((theirs: number) => void) | undefined;
  readonly maxRequests: number | undefined;
  /** Who is known by which address; absent: the people of the layout. */
  readonly directory?: ReadonlyMap<Principal, string> | undefined;
}

export async function openBackend(options: Opening): Promise<Backend> {
  const { host, settings, desired } = options;
  const { backend } = settings;
  const clock = (): Date => new Date(host.clock.now());
  if (backend.kind === 'snapshot') return openSnapshotFile(backend.file, clock());
  if (backend.kind === 'cisco') {
    // The HTTP library is loaded by who calls Cisco, and by nobody else.
    const { openCiscoAccount } = await import('./cisco-account.ts');
    if (!desired) throw new Failure('bug', 'the cisco backend was opened without a layout');
    const actor = actorOf(settings, desired);
    return openCiscoAccount({ ...options, cisco: backend, domain: desired.domain, actor });
  }
  if (!desired) throw new Failure('bug', 'the embedded backend was opened without a layout');
  const creator = desired.creator === undefined ? undefined : desired.peopleById.get(desired.creator);
  return openEmbedded({
    domain: desired.domain,
    world: { path: backend.world },
    actsAs: actorOf(settings, desired),
    creator: creator && { principal: creator.ccoId, email: creator.email },
    name: desired.name,
    start: await startingWorld(backend),
    clock,
    capabilities: backend.capabilities,
    directory: options.directory ?? directoryOf(desired),
    isCompany: companyTest(desired),
    readOnly: !options.write,
    sleep: (milliseconds) => host.clock.sleep(milliseconds),
    holder: { machine: host.process.machine, process: host.process.pid, isGone: (pid) => !host.process.isAlive(pid) },
  });
}

/** Whom the settings let the backend act as; a handle of the layout stands for the person's CCO id. */
export function actorOf(settings: Settings, desired: Desired): Principal | undefined {
  const { actsAs } = settings.backend;
  return actsAs === undefined ? undefined : (desired.people.get(actsAs)?.ccoId ?? actsAs);
}

/** The world that a missing one starts from; it is not read where the world is there. */
async function startingWorld(
  backend: Extract<Settings['backend'], { kind: 'embedded' }>,
): Promise<{ readonly text: string; readonly where: string } | undefined> {
  const { start, world } = backend;
  if (start === undefined || (await exists(world))) return undefined;
  return { text: await readText(start), where: start };
}

/** A snapshot, or a world where one lies. */
export async function openSnapshotFile(path: string, at: Date): Promise<Backend> {
  const snapshot = await loadSnapshot(path, (text, where) => {
    const seen = snapshotOfWorld(text, where, at);
    const source = { kind: 'embedded', banner: `the world in ${path}` };
    return seen && toSnapshot(seen.read, { capturedAt: at, source, capabilities: seen.capabilities });
  });
  return openSnapshot(snapshot);
}

export function directoryOf(desired: Desired): ReadonlyMap<Principal, string> {
  const directory = new Map<Principal, string>();
  for (const person of desired.people.values()) directory.set(person.ccoId, person.email);
  for (const { ccoId, email } of desired.departed) if (email !== undefined) directory.set(ccoId, email);
  return directory;
}

export function companyTest(desired: Desired): (principal: Principal, email: string | undefined) => boolean {
  const party = classifyParties({ desired, emailOf: () => undefined });
  return (principal, email) => party(principal, email).kind === 'company';
}

/** Everybody whose roles have to be asked for, where a backend lists nobody: the layout, who left, and the ledger. */
export function principalsToRead(desired: Desired, ledger: Ledger): readonly Principal[] {
  const principals = new Set<Principal>();
  for (const person of desired.people.values()) principals.add(person.ccoId);
  for (const entry of desired.departed) principals.add(entry.ccoId);
  for (const principal of ledger.principals.keys()) principals.add(principal);
  return [...principals].sort();
}

/** Whether the layout may lead to the delete of a Virtual Account: removed, created anew under another name, or pruned. */
export function deletesOf({ removed, virtualAccounts, manage }: Desired): (name: string) => boolean {
  const asked = new Set(removed.map(({ at }) => at));
  const renamed = new Set<string>();
  for (const { formerly } of virtualAccounts.values()) {
    if (formerly?.by === 'recreate') asked.add(formerly.from);
    if (formerly !== undefined) renamed.add(formerly.from);
  }
  const isPruned = (name: string): boolean =>
    manage.pruneVirtualAccounts && !virtualAccounts.has(name) && !renamed.has(name);
  return (name) => asked.has(name) || isPruned(name);
}

/** Reads the whole account for a command that only looks. */
export function readAccount(parts: {
  readonly session: Session;
  readonly backend: Backend;
  readonly desired: Desired;
  readonly ledger: Ledger;
}): Promise<LiveRead> {
  const { session, backend, desired, ledger } = parts;
  return backend.read({
    domain: desired.domain,
    principals: principalsToRead(desired, ledger),
    ...knownPeople(ledger),
    mayDelete: deletesOf(desired),
    listen: session.host.listen,
    signal: session.host.stop,
    maxRequests: session.settings.limits.maxRequests,
  });
}
