import { join } from 'node:path';
import { Failure } from '../../model/failure.ts';
import type { Baseline } from '../../model/planning.ts';
import type { Clock } from '../clock.ts';
import { firstLink } from '../hash-chain.ts';
import type {
  Attestation,
  Claim,
  JournalDraft,
  JournalEntry,
  JournalRead,
  Ledger,
  Lock,
  LockRequest,
  RunStore,
  Sightings,
} from '../run-store.ts';
import { takeLock } from './account-lock.ts';
import { parseAttestations, printAttestation } from './attestation-lines.ts';
import { parseBaseline, printBaseline } from './baseline-file.ts';
import { parseClaim, printClaim } from './claim-file.ts';
import { openDisk, type Disk } from './disk.ts';
import { JournalFile } from './journal-file.ts';
import { emptyLedger, parseLedger, printLedger } from './ledger-file.ts';
import type { ProcessPresence } from './process-presence.ts';
import { parseSightings, printSightings } from './sightings-file.ts';
import { accountPaths, safeName } from './store-paths.ts';

export interface FileRunStoreOptions {
  /** Holds one folder an account. */
  readonly folder: string;
  readonly clock: Clock;
  readonly presence: ProcessPresence;
  /** A text that no other call gives, here or in another process. */
  readonly unique: () => string;
}

/**
 * A run store in a folder of this machine, or of a disk that several share. Per account:
 * `lock/<number>.json`, `journal/<run>.jsonl`, `baseline.json`, `ledger.json`, `attestations.jsonl`,
 * `claims/<holder>.json`; personal data lies in them, so only the user may read them.
 */
export function openFileRunStore(options: FileRunStoreOptions): RunStore {
  return new FileRunStore(options);
}

class FileRunStore implements RunStore {
  readonly kind = 'file';
  readonly describe: string;
  readonly #options: FileRunStoreOptions;
  readonly #disk: Disk;
  readonly #journals = new Map<string, JournalFile>();

  constructor(options: FileRunStoreOptions) {
    this.#options = options;
    this.#disk = openDisk(options.unique());
    this.describe = options.folder;
  }

  async isNew(domain: string): Promise<boolean> {
    const { folder, journals } = this.#paths(domain);
    const names = [...(await this.#disk.list(folder)), ...(await this.#disk.list(journals))];
    return !names.some((name) => /\.jsonl?$/.test(name));
  }

  lock(request: LockRequest): Promise<Lock> {
    const { clock, presence, unique } = this.#options;
    const folder = this.#paths(request.domain).locks;
    return takeLock({ folder, disk: this.#disk, clock, presence, nonce: unique }, request);
  }

  async append(domain: string, run: string, entry: JournalDraft): Promise<JournalEntry> {
    if (safeName(run) !== run) throw new Failure('bug', `a run cannot be called ${JSON.stringify(run)}`);
    return this.#journal(domain, run).append(entry);
  }

  journal(domain: string, run: string): Promise<JournalRead> {
    return this.#journal(domain, run).read();
  }

  async runs(domain: string): Promise<readonly string[]> {
    const names = await this.#disk.list(this.#paths(domain).journals);
    return names.flatMap((name) => /^(.+)\.jsonl$/.exec(name)?.[1] ?? []).sort();
  }

  async baseline(domain: string): Promise<Baseline | undefined> {
    const path = this.#paths(domain).baseline;
    const text = await this.#disk.readText(path);
    return text === undefined ? undefined : parseBaseline(text, path);
  }

  saveBaseline(domain: string, baseline: Baseline): Promise<void> {
    return this.#disk.writeWhole(this.#paths(domain).baseline, printBaseline(baseline));
  }

  async ledger(domain: string): Promise<Ledger> {
    const path = this.#paths(domain).ledger;
    const text = await this.#disk.readText(path);
    return text === undefined ? emptyLedger : parseLedger(text, path);
  }

  saveLedger(domain: string, ledger: Ledger): Promise<void> {
    return this.#disk.writeWhole(this.#paths(domain).ledger, printLedger(domain, ledger));
  }

  async sightings(domain: string): Promise<Sightings> {
    const path = this.#paths(domain).sightings;
    const text = await this.#disk.readText(path);
    return text === undefined ? new Map<string, string>() : parseSightings(text, path);
  }

  saveSightings(domain: string, sightings: Sightings): Promise<void> {
    return this.#disk.writeWhole(this.#paths(domain).sightings, printSightings(domain, sightings));
  }

  async claims(domain: string): Promise<readonly Claim[]> {
    const { claims } = this.#paths(domain);
    const names = (await this.#disk.list(claims)).filter((name) => name.endsWith('.json')).sort();
    const read = await Promise.all(
      names.map(async (name) => {
        const path = join(claims, name);
        const text = await this.#disk.readText(path);
        return text === undefined ? [] : [parseClaim(text, path)];
      }),
    );
    return read.flat();
  }

  saveClaim(domain: string, claim: Claim): Promise<void> {
    return this.#disk.writeWhole(this.#paths(domain).claim(claim.holder), printClaim(domain, claim));
  }

  forgetClaim(domain: string, holder: string): Promise<void> {
    return this.#disk.remove(this.#paths(domain).claim(holder));
  }

  async attestations(domain: string): Promise<readonly Attestation[]> {
    const path = this.#paths(domain).attestations;
    return parseAttestations((await this.#disk.readText(path)) ?? '', path);
  }

  async attest(domain: string, attestation: Attestation): Promise<void> {
    const path = this.#paths(domain).attestations;
    const text = (await this.#disk.readText(path)) ?? '';
    const line = printAttestation(attestation);
    await this.#disk.append(path, text === '' || text.endsWith('\n') ? line : `\n${line}`);
  }

  #paths(domain: string): ReturnType<typeof accountPaths> {
    return accountPaths(this.#options.folder, domain);
  }

  #journal(domain: string, run: string): JournalFile {
    const path = this.#paths(domain).journal(run);
    const known = this.#journals.get(path);
    if (known !== undefined) return known;
    const journal = new JournalFile({ disk: this.#disk, path, start: firstLink(domain.toLowerCase(), run) });
    this.#journals.set(path, journal);
    return journal;
  }
}
