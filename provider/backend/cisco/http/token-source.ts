import { Failure } from '../../../model/failure.ts';
import type { About, Attempt } from './attempt.ts';
import { wordsOf } from './judge-reply.ts';
import type { TransportClock, TransportOptions } from './options.ts';
import { Secret } from './secret.ts';

export interface TokenSourceOptions {
  /** One request for a token, with the tries that a read gets. 400 and 401 are replies here. */
  readonly request: (signal: AbortSignal) => Promise<Attempt>;
  readonly host: string;
  /** How long `invalid_client` is taken for a passing error. */
  readonly signInSeconds: number;
  readonly clock: TransportClock;
  readonly random: () => number;
  /** Takes secrets out of words of the other side. */
  readonly clean: (text: string) => string;
  /** Told once of each window in which `invalid_client` is taken for a passing error. */
  readonly waiting: TransportOptions['waiting'];
  /** Told of each token before anybody uses it. */
  readonly learned: (token: Secret) => void;
}

interface Held {
  readonly token: Secret;
  /** When it is to be replaced, monotonic. */
  readonly until: number;
}

/** What is under way for everybody who waits for it. */
interface Fetching {
  readonly promise: Promise<Secret>;
  readonly stop: AbortController;
  waiting: number;
}

/** Refreshed a minute early; Cisco's tokens live 3599 s (a saved reply of Cisco's own collection). Milliseconds. */
const early = 60_000;

/** Where a reply does not say how long a token lives; ours. Seconds. */
const assumedLife = 300;

const firstPause = 1000;
const longestPause = 10_000;

/** The token of this process: one is held, one is fetched at a time, however many wait. */
export class TokenSource {
  readonly #options: TokenSourceOptions;
  #held: Held | undefined;
  #fetching: Fetching | undefined;
  /** When `invalid_client` was first heard, of all since the last token: the window is granted once, not per call. */
  #unknownSince: number | undefined;
  #lastFailure: Failure | undefined;

  constructor(options: TokenSourceOptions) {
    this.#options = options;
  }

  /** @throws Failure also when the signal says stop: the last one that the token service gave, where there was one. */
  async get(signal: AbortSignal, about: About): Promise<Secret> {
    if (this.#held !== undefined && this.#options.clock.monotonic() < this.#held.until) return this.#held.token;
    const fetching = (this.#fetching ??= this.#start());
    fetching.waiting += 1;
    try {
      return await untilStopped(
        fetching.promise,
        signal,
        () => this.#lastFailure ?? noTokenYet(about, this.#options.host),
      );
    } finally {
      fetching.waiting -= 1;
      if (fetching.waiting === 0) fetching.stop.abort();
    }
  }

  /** Why there is no token; undefined: there is one, or nobody has asked yet. */
  get trouble(): Failure | undefined {
    return this.#lastFailure;
  }

  /** A call was answered with 401: the token is not used again, unless it was replaced in the meantime. */
  forget(token: Secret): void {
    if (this.#held?.token === token) this.#held = undefined;
  }

  close(): void {
    this.#held = undefined;
    this.#fetching?.stop.abort();
  }

  #start(): Fetching {
    const stop = new AbortController();
    const promise = this.#fetch(stop.signal).finally(() => {
      this.#fetching = undefined;
    });
    // Those who wait are told; when nobody waits any more, nobody has to be.
    promise.catch(() => undefined);
    return { promise, stop, waiting: 0 };
  }

  async #fetch(signal: AbortSignal): Promise<Secret> {
    const { clock, request, random } = this.#options;
    for (let pause = firstPause; ; pause = Math.min(longestPause, pause * 2)) {
      const attempt = await request(signal);
      if (attempt.kind === 'failed') throw this.#failing(attempt.failure);
      const { status, body } = attempt.reply;
      if (!isInvalidClient(status, body)) return this.#accept(status, body);
      const now = clock.monotonic();
      const isFirst = this.#unknownSince === undefined;
      this.#unknownSince ??= now;
      const failure = this.#failing(this.#notAccepted(status));
      const wait = pause / 2 + (random() * pause) / 2;
      if (now + wait - this.#unknownSince > this.#options.signInSeconds * 1000) throw failure;
      if (isFirst) this.#tell();
      await clock.sleep(wait, signal);
      if (signal.aborted) throw failure;
    }
  }

  /** A secret that is wrong is refused just like one that is not known yet: who waits is told for how long. */
  #tell(): void {
    const { clock, host, signInSeconds, waiting } = this.#options;
    const end = new Date(clock.now() + signInSeconds * 1000).toISOString().slice(11, 19);
    waiting?.(signInSeconds, `${host} does not know this client (invalid_client): tried again until ${end} UTC`);
  }

  #accept(status: number, body: unknown): Secret {
    const text = fieldOf(body, 'access_token');
    // A token goes into a header: nothing that could end the header is one.
    if (status !== 200 || typeof text !== 'string' || !/^[\x21-\x7e]+$/.test(text))
      throw this.#failing(this.#noToken(status, body));
    const token = new Secret(text);
    this.#options.learned(token);
    const life = lifeOf(fieldOf(body, 'expires_in')) * 1000;
    this.#held = { token, until: this.#options.clock.monotonic() + Math.max(life - early, life / 2) };
    this.#unknownSince = undefined;
    this.#lastFailure = undefined;
    return token;
  }

  #failing(failure: Failure): Failure {
    this.#lastFailure = failure;
    return failure;
  }

  #notAccepted(status: number): Failure {
    const { host, signInSeconds } = this.#options;
    return new Failure(
      'client-not-accepted',
      `${host} does not know this client (${status}, invalid_client), tried for up to ${signInSeconds} s`,
      {
        hint: 'compare client id and secret with those of the application; a new application takes up to about 30 minutes to be known',
        retry: true,
        data: { host, status },
      },
    );
  }

  #noToken(status: number, body: unknown): Failure {
    const { host, clean } = this.#options;
    const words = wordsOf(body, clean);
    return new Failure(
      'token-refused',
      `${host} gave no token (${status}${words === undefined ? '' : `, “${words}”`})`,
      {
        hint: 'check `tokenUrl` of the backend, and the application with its grant type `client_credentials`',
        retry: true,
        data: { host, status },
      },
    );
  }
}

function isInvalidClient(status: number, body: unknown): boolean {
  return (status === 400 || status === 401) && fieldOf(body, 'error') === 'invalid_client';
}

function fieldOf(body: unknown, name: string): unknown {
  return typeof body === 'object' && body !== null
    ? new Map<string, unknown>(Object.entries(body)).get(name)
    : undefined;
}

/** Seconds; some servers send the number as text. */
function lifeOf(value: unknown): number {
  const seconds = typeof value === 'string' || typeof value === 'number' ? Number(value) : Number.NaN;
  return Number.isFinite(seconds) && seconds > 0 ? seconds : assumedLife;
}

function noTokenYet({ operation }: About, host: string): Failure {
  return new Failure('token-refused', `${operation}: ${host} gave no token in time; the call was not sent`, {
    ...{ hint: 'run it again; `espalier doctor` tells whether signing in works', retry: true, data: { host } },
  });
}

function untilStopped<T>(promise: Promise<T>, signal: AbortSignal, why: () => Failure): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(why());
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
