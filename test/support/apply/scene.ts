import { applyPlan } from '../../../provider/apply/apply-plan.ts';
import type { ApplyRequest, ChangePack, Planner, RunResult } from '../../../provider/apply/run-options.ts';
import type { RunEvent } from '../../../provider/model/outcome.ts';
import type { Operation } from '../../../provider/model/plan.ts';
import { openFileRunStore } from '../../../provider/run-store/file/file-run-store.ts';
import type { RunStore } from '../../../provider/run-store/run-store.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { VirtualClock } from '../virtual-clock.ts';
import type { Account } from './account.ts';
import { mortalStore, type Life } from './life.ts';
import { MemoryBackend, type MemoryBackendOptions } from './memory-backend.ts';
import { planner } from './wanted.ts';

export const domain = 'acme.com';

/** A folder with runs, an account, and one process after another that applies. */
export class Scene {
  readonly clock = new VirtualClock();
  readonly folder = temporaryFolder();
  readonly account: Account;
  readonly backend: MemoryBackend;
  readonly events: RunEvent[] = [];
  readonly packs: ChangePack[] = [];
  #process = 0;
  readonly #alive = new Set<number>();

  constructor(account: Account, options: Omit<MemoryBackendOptions, 'account' | 'clock'> = {}) {
    this.account = account;
    this.backend = new MemoryBackend({ ...options, account, clock: this.clock });
  }

  /** The store as a new process opens it; a process that was killed before is gone. */
  store(): RunStore {
    this.#alive.clear();
    return this.storeBeside();
  }

  /** The same, while the processes before go on. */
  storeBeside(): RunStore {
    this.#process += 1;
    const pid = this.#process;
    this.#alive.add(pid);
    return openFileRunStore({
      folder: this.folder,
      clock: this.clock,
      presence: { pid, machine: 'build-7', isAlive: (other) => this.#alive.has(other) },
      unique: () => `p${String(pid)}-${String((unique += 1))}`,
    });
  }

  options(
    wanted: readonly Operation[] | Planner,
    more: Partial<ApplyRequest> & { readonly life?: Life; readonly run?: string } = {},
  ): ApplyRequest {
    const store = this.store();
    const { life, run = `20260302-091500-${String(this.#process).padStart(4, '0')}`, ...rest } = more;
    return {
      domain,
      newRun: () => run,
      owner: `jane, process ${String(this.#process)}`,
      backend: this.backend,
      store: life === undefined ? store : mortalStore(store, life),
      clock: this.clock,
      random: () => 0,
      planner: Array.isArray(wanted) ? planner(wanted as readonly Operation[]) : (wanted as Planner),
      reviewed: { kind: 'nothing' },
      confirm: undefined,
      writeChangePack: (pack) => {
        this.packs.push(pack);
        const files = [{ name: 'README.md', sha256: 'a'.repeat(64), rows: 0 }];
        return Promise.resolve({ folder: `change-pack/${pack.run}/${String(pack.stage)}`, files });
      },
      limits: {
        ...{ parallel: 4, requestsPerSecond: undefined, maxRequests: undefined },
        ...{ maxChanges: undefined, maxWaitSeconds: undefined },
      },
      breakLockBecause: undefined,
      listen: (event) => void this.events.push(event),
      stop: new AbortController().signal,
      ...rest,
    };
  }

  apply(
    wanted: readonly Operation[] | Planner,
    more: Partial<ApplyRequest> & { readonly life?: Life; readonly run?: string } = {},
  ): Promise<RunResult> {
    return applyPlan(this.options(wanted, more));
  }
}

let unique = 0;

/** `id: status`, in short, for tests. */
export function inShort({ outcomes }: RunResult): Readonly<Record<string, string>> {
  return Object.fromEntries(
    outcomes.map((outcome) => [
      outcome.id,
      outcome.status === 'skipped' ? `skipped: ${outcome.because}` : outcome.status,
    ]),
  );
}
