import { viewAfter } from '../apply/past-view.ts';
import { isUnseen, recentlyDone, settleMilliseconds, type RecentlyDone } from '../apply/recently-done.ts';
import { runsSince } from '../apply/run-memory.ts';
import type { Backend } from '../backend/backend.ts';
import type { LiveRead } from '../model/planning.ts';
import type { JournalRead, RunStore } from '../run-store/run-store.ts';
import type { Session } from './session.ts';

/** Seconds between two reads, at most. Ours: Cisco says nothing of how long a read may be behind. */
const longestPause = 15;

/** What one run store has told, and what reads have shown since. */
interface Told {
  /** Journals of runs that have ended. */
  readonly journals: Map<string, JournalRead>;
  /** Writes that a read has shown: what does not show them later was changed by somebody else. */
  readonly shown: Set<string>;
}

const told = new WeakMap<RunStore, Told>();

/**
 * Reads until the account shows what runs from here wrote a moment ago, or until every read has to show it. What it does
 * not show then, somebody else has changed.
 *
 * @param read the first read, and those after it, which have to be new ones.
 */
export async function settledRead<Read extends { readonly live: LiveRead }>(
  { session, backend, domain }: { readonly session: Session; readonly backend: Backend; readonly domain: string },
  read: (which: 'first' | 'again') => Promise<Read>,
): Promise<Read> {
  const { host } = session;
  const recent = await writesThatMayBeUnseen({ session, backend, domain });
  let found = await read('first');
  for (let pause = 1; ; pause = Math.min(2 * pause, longestPause)) {
    const unseen = recent.filter((write) => isStillUnseen(session.store(), write, found.live));
    const seconds = (Math.max(0, ...unseen.map(({ quietAt }) => quietAt)) - host.clock.monotonic()) / 1000;
    if (unseen.length === 0 || seconds <= 0 || isStopped(host.stop)) return found;
    const next = Math.min(pause, seconds);
    host.listen?.({ kind: 'waiting', seconds: Math.ceil(next), because: 'a read may still show what was before' });
    await host.clock.sleep(next * 1000, host.stop);
    if (isStopped(host.stop)) return found;
    found = await read('again');
  }
}

async function writesThatMayBeUnseen(parts: {
  readonly session: Session;
  readonly backend: Backend;
  readonly domain: string;
}): Promise<readonly RecentlyDone[]> {
  const { session, backend, domain } = parts;
  const { clock } = session.host;
  const window = settleMilliseconds(backend.settleSeconds);
  if (window === 0) return [];
  const store = session.store();
  const journal = (of: string, run: string): Promise<JournalRead> => journalOnce(store, of, run);
  const runs = await runsSince({ store: { runs: (of) => store.runs(of), journal }, domain }, clock.now() - window);
  return recentlyDone(runs, { backend, clock }).filter((write) => !toldBy(store).shown.has(keyOf(write)));
}

function isStillUnseen(store: RunStore, write: RecentlyDone, live: LiveRead): boolean {
  const isBehind = isUnseen(write, viewAfter(write.run, live));
  if (!isBehind) toldBy(store).shown.add(keyOf(write));
  return isBehind;
}

function keyOf({ run, operation }: RecentlyDone): string {
  return `${run.id} ${operation.id}`;
}

async function journalOnce(store: RunStore, domain: string, run: string): Promise<JournalRead> {
  const { journals } = toldBy(store);
  const known = journals.get(run);
  if (known !== undefined) return known;
  const read = await store.journal(domain, run);
  if (read.entries.at(-1)?.kind === 'run-ended') journals.set(run, read);
  return read;
}

function toldBy(store: RunStore): Told {
  const known = told.get(store) ?? { journals: new Map<string, JournalRead>(), shown: new Set<string>() };
  told.set(store, known);
  return known;
}

function isStopped(stop: AbortSignal | undefined): boolean {
  return stop?.aborted === true;
}
