import { instant, type Clock } from '../run-store/clock.ts';
import type { JournalDraft, RunStore } from '../run-store/run-store.ts';

type WithoutTime<T> = T extends JournalDraft ? Omit<T, 'at'> : never;

/** The journal of one run, with the time of each entry filled in. */
export class RunJournal {
  readonly run: string;
  #head: string | undefined;
  readonly #place: { readonly store: RunStore; readonly domain: string; readonly clock: Clock };

  constructor(place: { readonly store: RunStore; readonly domain: string; readonly clock: Clock }, run: string) {
    this.#place = place;
    this.run = run;
  }

  get head(): string | undefined {
    return this.#head;
  }

  /** On the disk when it resolves. */
  async append(entry: WithoutTime<JournalDraft>): Promise<void> {
    const { store, domain, clock } = this.#place;
    const draft: JournalDraft = { ...entry, at: instant(clock) };
    this.#head = (await store.append(domain, this.run, draft)).hash;
  }
}
