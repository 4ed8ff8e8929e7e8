import type { Json } from '../../../model/plan.ts';
import type { Attempt } from './attempt.ts';
import type { RecordedExchange, RequestEvent, TransportClock } from './options.ts';
import { Redaction } from './redaction.ts';
import { readBody } from './reply-body.ts';
import type { WireResult } from './wire.ts';

/** A request that is over, before anything is taken out of it. */
export interface Sent {
  readonly id: string;
  readonly operation: string;
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  /** Undefined: none. */
  readonly body: Json | undefined;
  readonly result: WireResult;
  readonly attempt: Attempt;
  readonly milliseconds: number;
  readonly tries: number;
}

export interface RequestLogOptions {
  readonly log: ((event: RequestEvent) => void) | undefined;
  readonly record: ((exchange: RecordedExchange) => void) | undefined;
  readonly clock: TransportClock;
  readonly replyDepth: number;
  readonly clean: (text: string) => string;
}

/** Query fields whose values are nobody's. */
const plainFields: ReadonlySet<string> = new Set([
  ...['limit', 'offset', 'from', 'size', 'order', 'sort', 'startIdx', 'rowsPerPage', 'accountType', 'type', 'domain'],
  ...['addRoleDipslayName', 'addVirtualAccounts', 'smartAccountDomain', 'smartAccountId', 'virtualAccountName'],
]);

const keptHeaders = /^(?:content-type|date|retry-after|x-ratelimit-.*)$/;

/** Tells of requests what may be told. */
export class RequestLog {
  readonly #options: RequestLogOptions;
  readonly #redaction: Redaction;

  constructor(options: RequestLogOptions) {
    this.#options = options;
    this.#redaction = new Redaction(options.clean);
  }

  sent(sent: Sent): void {
    this.#options.log?.(this.#event(sent));
    if (this.#options.record !== undefined && sent.result.kind === 'reply')
      this.#options.record(this.#exchange(sent, sent.result));
  }

  #event({ id, operation, method, url, result, attempt, milliseconds, tries }: Sent): RequestEvent {
    const status = result.kind === 'reply' ? result.status : undefined;
    const code = attempt.kind === 'failed' ? attempt.failure.code : undefined;
    const path = this.#options.clean(url.pathname + loggedQuery(url));
    return { id, operation, method, host: url.host, path, status, code, milliseconds, tries };
  }

  #exchange(sent: Sent, reply: Extract<WireResult, { kind: 'reply' }>): RecordedExchange {
    const { id, operation, method, url, body, milliseconds } = sent;
    const signingIn = operation === 'get-token';
    const query = [...url.searchParams].map(([name, value]) => [name, this.#redaction.text(value, name)] as const);
    const said = readBody(reply, this.#options.replyDepth);
    return {
      ...{ at: new Date(this.#options.clock.now()).toISOString(), id, operation, method },
      ...{ path: this.#options.clean(url.pathname), query: Object.fromEntries(query) },
      request: signingIn || body === undefined ? undefined : this.#redaction.json(body),
      status: reply.status,
      headers: Object.fromEntries(Object.entries(reply.headers).filter(([name]) => keptHeaders.test(name))),
      // What is no JSON cannot be searched for people by its fields.
      reply:
        signingIn || said.kind !== 'json' || said.value === undefined ? undefined : this.#redaction.json(said.value),
      milliseconds,
    };
  }
}

function loggedQuery(url: URL): string {
  const fields = [...url.searchParams.keys()].map((name) => {
    const value = plainFields.has(name) ? encodeURIComponent(url.searchParams.get(name) ?? '') : '…';
    return `${encodeURIComponent(name)}=${value}`;
  });
  return fields.length === 0 ? '' : `?${fields.join('&')}`;
}
