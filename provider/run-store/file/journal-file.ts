import { Failure } from '../../model/failure.ts';
import { chained, type ChainEnd } from '../hash-chain.ts';
import type { JournalDraft, JournalEntry, JournalRead } from '../run-store.ts';
import type { Disk } from './disk.ts';
import { readJournalLines } from './journal-lines.ts';

interface Waiting {
  readonly entry: JournalEntry;
  readonly written: () => void;
  readonly failed: (error: unknown) => void;
}

/**
 * The journal of one run, open for appending. Entries that come while the disk is busy go out together with one flush,
 * since a flush costs more than everything else in a run against a local world.
 */
export class JournalFile {
  readonly #disk: Disk;
  readonly #path: string;
  readonly #start: string;
  #opening: Promise<void> | undefined;
  /** The last entry that is on the disk or on its way there; undefined: the file has to be looked at. */
  #end: ChainEnd | undefined;
  /** The last write may have left half a line. */
  #needsFreshLine = false;
  #queue: Waiting[] = [];
  #writing = false;

  constructor(journal: { readonly disk: Disk; readonly path: string; readonly start: string }) {
    this.#disk = journal.disk;
    this.#path = journal.path;
    this.#start = journal.start;
  }

  async read(): Promise<JournalRead> {
    return readJournalLines((await this.#disk.readText(this.#path)) ?? '', this.#start);
  }

  async append(draft: JournalDraft): Promise<JournalEntry> {
    while (this.#end === undefined) await (this.#opening ??= this.#open());
    const entry = chained(draft, this.#end);
    this.#end = entry;
    await new Promise<void>((written, failed) => {
      this.#queue.push({ entry, written, failed });
      void this.#write();
    });
    return entry;
  }

  async #open(): Promise<void> {
    try {
      const text = (await this.#disk.readText(this.#path)) ?? '';
      const { entries, brokenAt } = readJournalLines(text, this.#start);
      if (brokenAt !== undefined) throw brokenJournal(this.#path, brokenAt);
      this.#needsFreshLine = text !== '' && !text.endsWith('\n');
      this.#end = entries.at(-1) ?? { sequence: 0, hash: this.#start };
    } finally {
      this.#opening = undefined;
    }
  }

  async #write(): Promise<void> {
    if (this.#writing) return;
    this.#writing = true;
    while (this.#queue.length > 0) {
      const batch = this.#queue;
      this.#queue = [];
      const lines = batch.map(({ entry }) => `${JSON.stringify(entry)}\n`).join('');
      try {
        await this.#disk.append(this.#path, this.#needsFreshLine ? `\n${lines}` : lines);
        this.#needsFreshLine = false;
        for (const { written } of batch) written();
      } catch (error) {
        this.#fail([...batch, ...this.#queue], error);
      }
    }
    this.#writing = false;
  }

  /** Nothing may continue an entry that is not there: the next append looks at the file again. */
  #fail(waiting: readonly Waiting[], error: unknown): void {
    this.#queue = [];
    this.#end = undefined;
    for (const { failed } of waiting) failed(error);
  }
}

function brokenJournal(where: string, at: number): Failure {
  return new Failure('journal-broken', `${where}: entry ${String(at)} is not the one that was written`, {
    hint: 'restore the file from a backup; without one, compare the account with the layout (`espalier plan`) and move the file away',
  });
}
