import type { Baseline } from '../model/planning.ts';
import { brokenLink, chained, firstLink, type ChainEnd } from '../run-store/hash-chain.ts';
import type {
  Attestation,
  Claim,
  JournalDraft,
  JournalEntry,
  JournalRead,
  Ledger,
  Lock,
  RunStore,
  Sightings,
} from '../run-store/run-store.ts';

/**
 * What a rehearsal remembers: it begins with what the real store holds, and keeps to itself all that is added. Nothing
 * is written to the real one; its lock is not asked for, since nothing of what it guards is touched.
 */
export function rehearsalStore(real: RunStore): RunStore {
  return new RehearsalStore(real);
}

class RehearsalStore implements RunStore {
  readonly kind = 'memory';
  readonly describe: string;
  readonly #real: RunStore;
  readonly #added = new Map<string, JournalEntry[]>();
  readonly #words: Attestation[] = [];
  #baseline: Baseline | undefined;
  #ledger: Ledger | undefined;
  #sightings: Sightings | undefined;
  /** Operations run side by side, and each entry has to continue the one before it. */
  #appending: Promise<unknown> = Promise.resolve();

  constructor(real: RunStore) {
    this.#real = real;
    this.describe = real.describe;
  }

  isNew(domain: string): Promise<boolean> {
    return this.#real.isNew(domain);
  }

  lock(): Promise<Lock> {
    return Promise.resolve(freeLock);
  }

  append(domain: string, run: string, entry: JournalDraft): Promise<JournalEntry> {
    const added = this.#appending.then(() => this.#add(domain, run, entry));
    this.#appending = added.catch(() => undefined);
    return added;
  }

  async #add(domain: string, run: string, entry: JournalDraft): Promise<JournalEntry> {
    const { entries } = await this.journal(domain, run);
    const last = entries.at(-1);
    const end: ChainEnd = last ?? { sequence: 0, hash: startOf(domain, run) };
    const added = chained(entry, end);
    this.#added.set(run, [...(this.#added.get(run) ?? []), added]);
    return added;
  }

  async journal(domain: string, run: string): Promise<JournalRead> {
    const own = this.#added.get(run);
    const known = await this.#real.runs(domain);
    if (!known.includes(run)) return journalOf(own ?? [], startOf(domain, run));
    const before = await this.#real.journal(domain, run);
    if (own === undefined || before.brokenAt !== undefined) return before;
    return journalOf([...before.entries, ...own], startOf(domain, run));
  }

  async runs(domain: string): Promise<readonly string[]> {
    return [...new Set([...(await this.#real.runs(domain)), ...this.#added.keys()])].sort();
  }

  async baseline(domain: string): Promise<Baseline | undefined> {
    return this.#baseline ?? this.#real.baseline(domain);
  }

  saveBaseline(_domain: string, baseline: Baseline): Promise<void> {
    this.#baseline = baseline;
    return Promise.resolve();
  }

  async ledger(domain: string): Promise<Ledger> {
    return this.#ledger ?? this.#real.ledger(domain);
  }

  saveLedger(_domain: string, ledger: Ledger): Promise<void> {
    this.#ledger = ledger;
    return Promise.resolve();
  }

  async sightings(domain: string): Promise<Sightings> {
    return this.#sightings ?? this.#real.sightings(domain);
  }

  saveSightings(_domain: string, sightings: Sightings): Promise<void> {
    this.#sightings = sightings;
    return Promise.resolve();
  }

  claims(domain: string): Promise<readonly Claim[]> {
    return this.#real.claims(domain);
  }

  /** Programs write these, and no rehearsal is one. */
  saveClaim(): Promise<void> {
    return Promise.resolve();
  }

  forgetClaim(): Promise<void> {
    return Promise.resolve();
  }

  async attestations(domain: string): Promise<readonly Attestation[]> {
    return [...(await this.#real.attestations(domain)), ...this.#words];
  }

  attest(_domain: string, attestation: Attestation): Promise<void> {
    this.#words.push(attestation);
    return Promise.resolve();
  }
}

const freeLock: Lock = {
  remaining: () => Number.POSITIVE_INFINITY,
  renew: () => Promise.resolve(),
  release: () => Promise.resolve(),
  broken: undefined,
};

/** As the file store begins its chains, so that what is added to an earlier run continues it. */
function startOf(domain: string, run: string): string {
  return firstLink(domain.toLowerCase(), run);
}

function journalOf(entries: readonly JournalEntry[], start: string): JournalRead {
  return { entries, torn: false, brokenAt: brokenLink(entries, start), head: entries.at(-1)?.hash };
}
