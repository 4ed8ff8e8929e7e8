import type { Backend } from '../backend/backend.ts';
import type { Principal } from '../model/address.ts';
import { openFileRunStore } from '../run-store/file/file-run-store.ts';
import { passingOn } from '../run-store/passing-on.ts';
import type { RunStore } from '../run-store/run-store.ts';
import type { Host } from './host.ts';
import { KeptLock } from './kept-lock.ts';
import { JointReads, type Freshness } from './joint-reads.ts';
import type { Settings } from './settings.ts';

/**
 * A program that writes nothing for so long leaves the account to others, and waits so long for another one that writes.
 * An engine asks for the next write within milliseconds; two providers of one program may have one account. Ours.
 */
const waits = { idleSeconds: 2, patienceSeconds: 120 };

/**
 * The accounts that a program works on through many small calls: what is dear is kept between them, the lock included.
 */
export class AccountKeeper {
  readonly #host: Host;
  readonly #accounts = new Map<string, KeptAccount>();

  /** @param host whose `stop` ends everything; what one call alone listens to and waits for is said with that call. */
  constructor(host: Host) {
    this.#host = host;
  }

  account(domain: string, settings: Settings): KeptAccount {
    const key = domain.toLowerCase();
    const account = this.#accounts.get(key) ?? new KeptAccount(this.#host, settings);
    this.#accounts.set(key, account);
    return account;
  }

  /** Gives locks back, at once or when the write that is under way ends; later ones are not kept. */
  async release(): Promise<void> {
    await Promise.all([...this.#accounts.values()].map((account) => account.release()));
  }

  /** The same, and closes what is open: nothing is under way any more. */
  async end(): Promise<void> {
    await Promise.all([...this.#accounts.values()].map((account) => account.end()));
  }
}

interface HowToRead {
  readonly write: boolean;
  readonly freshness: Freshness;
  /** For the applier, which reads again when it wants to see something new. */
  readonly run?: true;
}

export class KeptAccount {
  readonly store: RunStore;
  /** Addresses of people whom single resources name: Cisco's own directory knows them, an embedded world has to be told. */
  readonly directory = new Map<Principal, string>();
  readonly host: Host;
  readonly #lock: KeptLock;
  readonly #reads: JointReads;
  readonly #backends = new Map<boolean, Promise<Backend>>();

  constructor(host: Host, settings: Settings) {
    const { clock, process: presence, unique, stop } = host;
    this.host = host;
    this.#reads = new JointReads(clock, stop);
    const open = (): RunStore => openFileRunStore({ folder: settings.runStore.folder, clock, presence, unique });
    let store = open();
    this.#lock = new KeptLock({
      take: (request) => {
        // What a store remembers of its files was true until the lock was given back.
        store = open();
        return store.lock(request);
      },
      taken: () => this.#reads.forget(),
      ...{ clock, ...waits },
    });
    this.store = { ...passingOn(() => store), lock: (request) => this.#lock.lock(request) };
  }

  /** The same backend for every call that writes, and another one, which cannot, for those that look. */
  async backend(open: () => Promise<Backend>, how: HowToRead): Promise<Backend> {
    const { write, freshness } = how;
    const opened = this.#backends.get(write) ?? open();
    this.#backends.set(write, opened);
    try {
      const backend = await opened;
      return how.run === true && freshness !== 'recent'
        ? this.#reads.ofRun(backend, freshness.since)
        : this.#reads.of(backend, freshness);
    } catch (error) {
      this.#backends.delete(write);
      throw error;
    }
  }

  /** A backend that is opened for one call, and whose writes are seen by the others all the same. */
  watched(backend: Backend): Backend {
    return this.#reads.watched(backend);
  }

  release(): Promise<void> {
    return this.#lock.end();
  }

  async end(): Promise<void> {
    await this.release();
    const opened = [...this.#backends.values()];
    this.#backends.clear();
    for (const backend of opened) await (await backend.catch(() => undefined))?.close();
  }
}
