import type { SecureContext } from 'node:tls';
import { Failure } from '../../../model/failure.ts';
import type { CiscoCall } from '../transport.ts';
import { failed, type About, type Attempt } from './attempt.ts';
import { judgeReply } from './judge-reply.ts';
import type { TransportLimits, TransportOptions } from './options.ts';
import { HostPolicy, type Turn } from './policies.ts';
import { retryAfter } from './quota-headers.ts';
import { RequestLog } from './request-log.ts';
import { withoutSecrets, type Secret } from './secret.ts';
import { failureOfTrouble } from './trouble-failure.ts';
import { Wire, type Watch, type WireResult } from './wire.ts';

/** One request as it is sent, for each of its tries. */
export interface Outgoing {
  readonly about: About;
  readonly id: string;
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string | undefined;
  /** For the recording; undefined where there is none, or none that may be recorded. */
  readonly body: CiscoCall['body'];
  readonly watch: Watch;
  /** Statuses besides 2xx that are handed on. */
  readonly meant: ReadonlySet<number>;
  /** From 1. */
  readonly tries: number;
}

/** When one request may go, and what stops it. */
export interface Sending extends Turn {
  /** Whether it was the user who stopped it, and no deadline. */
  readonly isStopped: () => boolean;
}

/** Sends one request at a time of each call, within the limits of its host and the budget of the process. */
export class Sender {
  readonly #options: Pick<TransportOptions, 'clock'>;
  readonly #limits: TransportLimits;
  readonly #wire: Wire;
  readonly #log: RequestLog;
  readonly #policies = new Map<string, HostPolicy>();
  readonly #secrets = new Map<string, Secret>();
  #requests = 0;

  constructor(
    options: Pick<TransportOptions, 'clock' | 'proxy' | 'log' | 'record'>,
    limits: TransportLimits,
    trust: SecureContext | undefined,
  ) {
    this.#options = options;
    this.#limits = limits;
    const { clock, proxy, log, record } = options;
    const { parallel, replyBytes, replyDepth } = limits;
    this.#wire = new Wire({ trust, proxy, parallel, replyBytes });
    this.#log = new RequestLog({ log, record, clock, replyDepth, clean: this.clean });
  }

  /** Requests sent so far. */
  get requests(): number {
    return this.#requests;
  }

  /** From now on it is blotted out wherever it turns up. */
  learn(secret: Secret): void {
    this.#secrets.set(secret.reveal(), secret);
  }

  readonly clean = (text: string): string => withoutSecrets(text, this.#secrets.values());

  close(): void {
    this.#wire.close();
  }

  /** Rejects only when the signal stops it before it is sent. */
  async send(outgoing: Outgoing, sending: Sending): Promise<Attempt> {
    const policy = this.#policyOf(outgoing.url);
    return policy.once((signal) => this.#exchange(outgoing, { policy, signal, sending }), outgoing.about, sending);
  }

  async #exchange(
    outgoing: Outgoing,
    {
      policy,
      signal,
      sending,
    }: { readonly policy: HostPolicy; readonly signal: AbortSignal; readonly sending: Sending },
  ): Promise<Attempt> {
    const { clock } = this.#options;
    const { about, id, method, url, headers, text, body, watch, tries } = outgoing;
    const { maxRequests } = this.#limits;
    if (maxRequests !== undefined && this.#requests >= maxRequests) return failed(limitReached(about, maxRequests));
    this.#requests += 1;
    watch.left = false;
    const start = clock.monotonic();
    const result = await this.#wire.send({ method, url, headers, body: text, signal, watch });
    const attempt =
      result.kind === 'reply'
        ? this.#judged(result, outgoing, policy)
        : failureOfTrouble(result.trouble, about, { left: watch.left, stopped: sending.isStopped() });
    const milliseconds = Math.round(clock.monotonic() - start);
    this.#log.sent({ id, operation: about.operation, method, url, body, result, attempt, milliseconds, tries });
    return attempt;
  }

  #judged(reply: Extract<WireResult, { kind: 'reply' }>, { about, meant }: Outgoing, policy: HostPolicy): Attempt {
    const { headers, status } = reply;
    const now = this.#options.clock.now();
    const asked = retryAfter(headers, now);
    const pause = asked ?? (status === 429 ? policy.quota.resetIn(headers, now) : undefined);
    if ((status === 429 || status === 503) && pause !== undefined) policy.pace.pause(pause);
    const quota = policy.quota.pauseIn(headers, now);
    if (quota !== undefined) policy.pace.pause(quota);
    return judgeReply(reply, { about, meant, pause, replyDepth: this.#limits.replyDepth, clean: this.clean });
  }

  #policyOf(url: URL): HostPolicy {
    const known = this.#policies.get(url.host);
    if (known !== undefined) return known;
    const policy = new HostPolicy(this.#limits, this.#options.clock);
    this.#policies.set(url.host, policy);
    return policy;
  }
}

function limitReached({ operation, host }: About, limit: number): Failure {
  return new Failure(
    'request-limit',
    `${operation}: not sent to ${host}, since the limit of ${limit} requests is reached`,
    {
      hint: 'raise `--max-requests` or `limits.maxRequests`, or run it again to go on',
      data: { host, limit },
    },
  );
}
