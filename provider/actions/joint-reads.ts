import type { Backend, Performed, PerformRequest, ReadRequest } from '../backend/backend.ts';
import type { Principal } from '../model/address.ts';
import { Failure } from '../model/failure.ts';
import type { LiveRead } from '../model/planning.ts';
import type { Clock } from '../run-store/clock.ts';

/**
 * Who asks for a read, and how new it has to be. `since`: not older than that moment, by the monotonic clock; what is
 * written may rest on it. `recent`: what many ask for at a time, as a refresh does, may be some seconds old.
 */
export type Freshness = { readonly since: number } | 'recent';

/** For how long a read that several asked for, or that took long, goes on serving those who look. Ours. */
const shortestSeconds = 5;
/** A read that took so long is worth keeping, whoever asked for it. */
const longSeconds = 1;

interface Read {
  readonly request: ReadRequest;
  readonly startedAt: number;
  /** How often something had been written when it began. */
  readonly writes: number;
  readonly live: Promise<LiveRead>;
  endedAt: number | undefined;
  askedBy: number;
}

/**
 * Reads of one account, shared by the calls of a program. A read of an account at Cisco takes a request for each person,
 * and an engine asks for hundreds of resources at a time. A write makes everything old that was read before it ended.
 */
export class JointReads {
  readonly #clock: Clock;
  readonly #stop: AbortSignal | undefined;
  #latest: Read | undefined;
  #next: { readonly requests: ReadRequest[]; readonly read: Promise<Read> } | undefined;
  #writes = 0;

  /** @param stop ends reads that are under way, whoever waits for them. */
  constructor(clock: Clock, stop: AbortSignal | undefined) {
    this.#clock = clock;
    this.#stop = stop;
  }

  /** Something was written here, or may have been elsewhere: what was read before is no longer what is. */
  forget(): void {
    this.#writes += 1;
  }

  /** A backend whose reads are shared, and whose writes end what was read before. */
  of(backend: Backend, freshness: Freshness): Backend {
    return { ...this.watched(backend), read: (request) => this.#read(backend, request, freshness) };
  }

  /**
   * The same for a run: its first read may be one that was made since then, from which it was decided. When it reads again,
   * it wants to see what has become of the account.
   */
  ofRun(backend: Backend, since: number): Backend {
    let from: number | undefined = since;
    const next = (): Freshness => {
      const freshness = { since: from ?? this.#clock.monotonic() };
      from = undefined;
      return freshness;
    };
    return { ...this.watched(backend), read: (request) => this.#read(backend, request, next()) };
  }

  /** A backend that reads for itself, and whose writes end what was read before. */
  watched(backend: Backend): Backend {
    return {
      kind: backend.kind,
      banner: backend.banner,
      settleSeconds: backend.settleSeconds,
      writeDeadlineSeconds: backend.writeDeadlineSeconds,
      capabilities: () => backend.capabilities(),
      read: (request) => backend.read(request),
      perform: (request) => this.#perform(backend, request),
      close: () => backend.close(),
    };
  }

  async #perform(backend: Backend, request: PerformRequest): Promise<Performed> {
    this.forget();
    try {
      return await backend.perform(request);
    } finally {
      this.forget();
    }
  }

  async #read(backend: Backend, request: ReadRequest, freshness: Freshness): Promise<LiveRead> {
    const listsAll = (await backend.capabilities()).read.principals === 'everyone';
    for (;;) {
      const latest = this.#latest;
      if (latest !== undefined && this.#serves(latest, freshness) && (await covers(latest, request, listsAll))) {
        latest.askedBy += 1;
        const live = await orStopped(latest.live, request.signal);
        // Whoever began it has counted its requests.
        return { ...live, requests: 0 };
      }
      if (latest === undefined || latest.endedAt !== undefined) {
        const read = this.#begin(backend, request);
        return orStopped(read.live, request.signal);
      }
      await this.#afterThis(backend, request, latest);
    }
  }

  #serves({ writes, startedAt, endedAt, askedBy }: Read, freshness: Freshness): boolean {
    if (writes !== this.#writes) return false;
    if (freshness !== 'recent') return startedAt >= freshness.since;
    if (endedAt === undefined) return true;
    const took = endedAt - startedAt;
    if (askedBy < 2 && took < longSeconds * 1000) return false;
    return this.#clock.monotonic() - endedAt <= Math.max(took, shortestSeconds * 1000);
  }

  #begin(backend: Backend, request: ReadRequest, askedBy = 1): Read {
    const read: Read = {
      ...{ request, startedAt: this.#clock.monotonic(), writes: this.#writes, endedAt: undefined, askedBy },
      live: backend.read({ ...request, signal: this.#stop }),
    };
    this.#latest = read;
    read.live.then(
      () => (read.endedAt = this.#clock.monotonic()),
      () => {
        read.endedAt = this.#clock.monotonic();
        // Who asks next finds out for himself.
        if (this.#latest === read) this.#latest = undefined;
      },
    );
    return read;
  }

  /** All who cannot wait for the read that is under way ask together for the one after it. */
  async #afterThis(backend: Backend, request: ReadRequest, current: Read): Promise<void> {
    if (this.#next !== undefined) {
      this.#next.requests.push(request);
      await orStopped(this.#next.read, request.signal);
      return;
    }
    const requests = [request];
    const read = current.live
      .then(
        () => undefined,
        () => undefined,
      )
      .then(() => {
        this.#next = undefined;
        // Each of them comes to ask for it now.
        return this.#begin(backend, together(requests), 0);
      });
    this.#next = { requests, read };
    await orStopped(read, request.signal);
  }
}

function together(requests: readonly ReadRequest[]): ReadRequest {
  const [first] = requests;
  if (first === undefined) throw new Failure('bug', 'nobody asked for a read');
  const principals = new Set(requests.flatMap((request) => request.principals));
  const deletes = requests.flatMap(({ mayDelete }) => mayDelete ?? []);
  return {
    ...first,
    principals: [...principals].sort(),
    mayDelete: deletes.length === 0 ? undefined : (name) => deletes.some((mayDelete) => mayDelete(name)),
  };
}

/** Whether a read answers another request: all people, and what is read for the sake of a delete. */
async function covers(read: Read, { principals, mayDelete }: ReadRequest, listsAll: boolean): Promise<boolean> {
  if (!listsAll) {
    const asked = new Set<Principal>(read.request.principals);
    if (!principals.every((principal) => asked.has(principal))) return false;
  }
  if (mayDelete === undefined) return true;
  const names = [...(await read.live).estate.virtualAccounts.keys()];
  return names.every((name) => !mayDelete(name) || read.request.mayDelete?.(name) === true);
}

/** A read that others wait for, too, goes on when one of them has to stop. */
async function orStopped<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  let stop: () => void = () => undefined;
  const stopped = new Promise<never>((_done, fail) => {
    stop = () =>
      fail(new Failure('call-stopped', 'the read of the account was stopped before it was over', { retry: true }));
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work, stopped]);
  } finally {
    signal.removeEventListener('abort', stop);
    stopped.catch(() => undefined);
    work.catch(() => undefined);
  }
}
