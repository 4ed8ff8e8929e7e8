import type { Backend } from '../backend/backend.ts';
import { openEmbedded } from '../backend/embedded/embedded-backend.ts';
import type { LoadedLayout } from '../layout/load-layout.ts';
import type { Desired } from '../model/desired.ts';
import { openFileRunStore } from '../run-store/file/file-run-store.ts';
import type { RunStore } from '../run-store/run-store.ts';
import { exists, readText } from './files.ts';
import { dayOf, type Host } from './host.ts';
import { actorOf, companyTest, directoryOf, openSnapshotFile, type Session } from './session.ts';
import type { Settings } from './settings.ts';

export interface ProgramSessionOptions {
  readonly host: Host;
  readonly settings: Settings;
  readonly layout: LoadedLayout;
  /** Whom the backend is opened for where the layout has mistakes or there is none. */
  readonly desired: Desired;
  readonly write: boolean;
}

/** An account that a program has open: settings and layout come from the program instead of from files of a folder. */
export function programSession(options: ProgramSessionOptions): Session {
  const { host, settings, layout } = options;
  let backend: Promise<Backend> | undefined;
  let store: RunStore | undefined;
  return {
    ...{ host, settings, layout, otherAccounts: undefined, day: dayOf(host) },
    backend: () => (backend ??= openBackend(options)),
    store: () =>
      (store ??= openFileRunStore({
        folder: settings.runStore.folder,
        clock: host.clock,
        presence: host.process,
        unique: host.unique,
      })),
    close: async () => {
      // What kept a backend from being opened was told to who asked for it.
      await (await backend?.catch(() => undefined))?.close();
    },
  };
}

async function openBackend({ host, settings, desired, write }: ProgramSessionOptions): Promise<Backend> {
  const { backend } = settings;
  const clock = (): Date => new Date(host.clock.now());
  switch (backend.kind) {
    case 'snapshot':
      return openSnapshotFile(backend.file, clock());
    case 'cisco': {
      // The HTTP library is loaded by who calls Cisco, and by nobody else.
      const { openCiscoAccount } = await import('./cisco-account.ts');
      return openCiscoAccount({
        ...{ host, settings, cisco: backend, write, record: undefined, patient: true, heardTime: undefined },
        ...{ domain: desired.domain, actor: actorOf(settings, desired), directory: directoryOf(desired) },
      });
    }
    case 'embedded': {
      const creator = desired.creator === undefined ? undefined : desired.peopleById.get(desired.creator);
      return openEmbedded({
        ...{ domain: desired.domain, world: { path: backend.world }, actsAs: actorOf(settings, desired) },
        creator: creator && { principal: creator.ccoId, email: creator.email },
        name: desired.name,
        start: await startOf(backend),
        clock,
        ...{ capabilities: backend.capabilities, directory: directoryOf(desired), isCompany: companyTest(desired) },
        readOnly: !write,
        sleep: (milliseconds) => host.clock.sleep(milliseconds),
        holder: {
          machine: host.process.machine,
          process: host.process.pid,
          isGone: (pid) => !host.process.isAlive(pid),
        },
      });
    }
  }
}

/** The world that a missing one starts from; it is not read where the world is there. */
async function startOf(
  backend: Extract<Settings['backend'], { kind: 'embedded' }>,
): Promise<{ readonly text: string; readonly where: string } | undefined> {
  const { start, world } = backend;
  if (start === undefined || (await exists(world))) return undefined;
  return { text: await readText(start), where: start };
}
