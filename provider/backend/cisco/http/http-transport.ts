import type { SecureContext } from 'node:tls';
import { Failure } from '../../../model/failure.ts';
import { version } from '../../../model/version.ts';
import type { CiscoCall, CiscoReply, CiscoTransport } from '../transport.ts';
import { failed, type About, type Attempt } from './attempt.ts';
import type { Endpoints } from './endpoints.ts';
import type { TransportLimits, TransportOptions } from './options.ts';
import { isGivenUp, tried, type OneTry } from './policies.ts';
import { changesNothing } from './reading-calls.ts';
import { proxyHost } from './proxy.ts';
import { requestUrl } from './request-url.ts';
import { Secret } from './secret.ts';
import { Sender, type Outgoing, type Sending } from './sender.ts';
import { TokenSource } from './token-source.ts';
import { late, replyLost, stopped, unreachable } from './trouble-failure.ts';
import { newWatch, type Watch } from './wire.ts';

export interface Opening {
  readonly options: TransportOptions;
  readonly endpoints: Endpoints;
  readonly trust: SecureContext | undefined;
  readonly limits: TransportLimits;
}

/** A call with all its tries. */
interface Run {
  readonly about: About;
  readonly watch: Watch;
  /** Of the user. */
  readonly signal: AbortSignal;
  readonly tries: number;
  readonly seconds: number;
  /** What else explains that it was not sent in time. */
  readonly because: () => Failure | undefined;
}

/** Under these Cisco says what is wrong with a call, and the adapter understands it. */
const meantForTheAdapter: ReadonlySet<number> = new Set([400, 404, 406, 422]);

/** Under these a token service says what is wrong with the client (RFC 6749). */
const meantForSigningIn: ReadonlySet<number> = new Set([400, 401, 403]);

const usualHeaders = { accept: 'application/json', 'user-agent': `espalier/${version}` } as const;

export class HttpTransport implements CiscoTransport {
  readonly #options: TransportOptions;
  readonly #limits: TransportLimits;
  readonly #endpoints: Endpoints;
  readonly #sender: Sender;
  readonly #tokens: TokenSource;
  readonly #closed = new AbortController();
  #signIns = 0;

  constructor({ options, endpoints, trust, limits }: Opening) {
    this.#options = options;
    this.#limits = limits;
    this.#endpoints = endpoints;
    this.#sender = new Sender(options, limits, trust);
    const { clock, random, waiting } = options;
    this.#tokens = new TokenSource({
      request: (signal) => this.#signIn(signal),
      ...{ host: endpoints.token.host, signInSeconds: limits.signInSeconds, clock, random, waiting },
      clean: this.#sender.clean,
      learned: (token) => this.#sender.learn(token),
    });
  }

  get requests(): number {
    return this.#sender.requests;
  }

  close(): Promise<void> {
    this.#closed.abort();
    this.#tokens.close();
    this.#sender.close();
    return Promise.resolve();
  }

  async call(call: CiscoCall): Promise<CiscoReply> {
    const { host } = this.#endpoints.base;
    const reads = changesNothing(call);
    if (!reads && this.#options.mode === 'read-only') throw readOnly(call, host);
    // A POST that is not known to change nothing is sent once, whatever its caller says.
    const isRead = reads && call.effect === 'read';
    const about: About = {
      ...{ operation: call.operation, host, effect: isRead ? 'read' : 'write' },
      proxy: proxyHost(this.#endpoints.base, this.#options.proxy),
    };
    const outgoing = this.#outgoing(call, about);
    const { signal: stop = this.#closed.signal } = call;
    const signal = AbortSignal.any([stop, this.#closed.signal]);
    const { trySeconds, readSeconds, writeSeconds, tries } = this.#limits;
    let count = 0;
    const attempt = await this.#run(
      (within, left) =>
        this.#authorised(() => ({ ...outgoing, tries: (count += 1) }), {
          ...{ signal: within, left, trySeconds: isRead ? trySeconds : writeSeconds, isStopped: () => signal.aborted },
        }),
      {
        ...{
          about,
          watch: outgoing.watch,
          signal,
          tries: isRead ? tries : 1,
          seconds: isRead ? readSeconds : writeSeconds,
        },
        because: () => this.#tokens.trouble,
      },
    );
    if (attempt.kind === 'failed') throw attempt.failure;
    return attempt.reply;
  }

  #outgoing(call: CiscoCall, about: About): Omit<Outgoing, 'tries'> {
    return {
      ...{
        about,
        id: call.requestId,
        method: call.method,
        body: call.body,
        watch: newWatch(),
        meant: meantForTheAdapter,
      },
      url: requestUrl(this.#endpoints.base, call.segments, call.query),
      text: call.body === undefined ? undefined : JSON.stringify(call.body),
      headers: {
        ...usualHeaders,
        // A public client's author found that some of Cisco's services want it even where there is no body.
        'content-type': 'application/json',
        'x-request-id': encodeURIComponent(call.requestId.replace(/\p{Cs}/gu, '')).slice(0, 200),
      },
    };
  }

  /** One try, with a token; a read that was not let in gets a second one with a new token. */
  async #authorised(next: () => Outgoing, sending: Sending): Promise<Attempt> {
    for (let renewed = false; ; renewed = true) {
      const outgoing = next();
      const token = await this.#tokens.get(sending.signal, outgoing.about);
      const headers = { ...outgoing.headers, authorization: `Bearer ${token.reveal()}` };
      const attempt = await this.#sender.send({ ...outgoing, headers }, sending);
      if (attempt.kind !== 'failed' || attempt.status !== 401) return attempt;
      this.#tokens.forget(token);
      if (renewed || outgoing.about.effect === 'write') return attempt;
    }
  }

  /** Rejects with what the looking up of the credentials threw, too. */
  async #signIn(signal: AbortSignal): Promise<Attempt> {
    const { token } = this.#endpoints;
    const { clientId, clientSecret } = this.#options.credentials;
    const [id, secret] = [new Secret(await clientId()), new Secret(await clientSecret())];
    for (const known of [id, secret]) this.#sender.learn(known);
    const about: About = {
      ...{ operation: 'get-token', host: token.host, effect: 'read' },
      proxy: proxyHost(token, this.#options.proxy),
    };
    const form = { grant_type: 'client_credentials', client_id: id.reveal(), client_secret: secret.reveal() };
    const outgoing: Omit<Outgoing, 'tries'> = {
      ...{
        about,
        id: `sign-in-${(this.#signIns += 1)}`,
        method: 'POST',
        url: token,
        body: undefined,
        watch: newWatch(),
      },
      ...{ text: new URLSearchParams(form).toString(), meant: meantForSigningIn },
      headers: { ...usualHeaders, 'content-type': 'application/x-www-form-urlencoded' },
    };
    const { trySeconds, readSeconds, tries } = this.#limits;
    let count = 0;
    const send: OneTry = (within, left) => {
      const sending = { signal: within, left, trySeconds, isStopped: () => signal.aborted };
      return this.#sender.send({ ...outgoing, tries: (count += 1) }, sending);
    };
    const because = (): undefined => undefined;
    return this.#run(send, { about, watch: outgoing.watch, signal, tries, seconds: readSeconds, because });
  }

  async #run(attempt: OneTry, { about, watch, signal, tries, seconds, because }: Run): Promise<Attempt> {
    const { clock, random } = this.#options;
    let last: Attempt | undefined;
    const remembering: OneTry = async (within, left) => (last = await attempt(within, left));
    try {
      return await tried(remembering, { limits: this.#limits, random, tries, within: seconds * 1000, clock, signal });
    } catch (thrown) {
      if (!isGivenUp(thrown)) throw thrown;
      const isWrite = about.effect === 'write';
      if (isWrite && watch.left)
        return failed(
          replyLost(about, signal.aborted ? 'the command was stopped before the reply' : 'there was no reply in time'),
        );
      if (signal.aborted) return failed(stopped(about));
      // The last try says more than that the time is up.
      if (last?.kind === 'failed') return last;
      return failed(because() ?? (watch.left ? late(about) : unreachable(about, 'not sent in time')));
    }
  }
}

function readOnly({ operation, method }: CiscoCall, host: string): Failure {
  return new Failure(
    'read-only',
    `${operation} (${method}) may change something at ${host}, and only reads are allowed; nothing was sent`,
    { data: { host } },
  );
}
