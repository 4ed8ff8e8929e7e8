import type { Principal } from '../model/address.ts';
import { Failure, messageOf } from '../model/failure.ts';
import type { Json } from '../model/plan.ts';
import type { ClientRegistry } from './clients.ts';
import { notAllowed, statusOf, wholeOf, type Departure } from './departure.ts';
import type { FaultLayer } from './fault-seam.ts';
import { RecordingKeeper } from './recording-keeper.ts';
import { emptyReply, errorResponse, reply } from './replies.ts';
import { fingerprintOf, type RequestLog } from './request-log.ts';
import type { Call, Reply, Route } from './route.ts';
import { normalisedPath, type RouteTable } from './route-table.ts';
import { answerTokenRequest, tokenFields, tokenPaths } from './token-endpoint.ts';
import { answerUnderFaults, type Answering, type Changed } from './under-faults.ts';
import type { WorldHistory } from './world-history.ts';

/** A request as it came over the wire. */
export interface Arrival {
  readonly method: string;
  /** Path and query, encoded. */
  readonly target: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Undefined: not UTF-8. */
  readonly body: string | undefined;
}

export interface EmulationParts {
  readonly routes: RouteTable;
  readonly history: WorldHistory;
  readonly clients: ClientRegistry;
  readonly faults: FaultLayer;
  readonly log: RequestLog;
  readonly clock: () => Date;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

/** What is known of a request on its way; grows as it is understood. */
interface Visit {
  readonly arrival: Arrival;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly at: Date;
  readonly keeper: RecordingKeeper;
  readonly faults: string[];
  operation?: string;
  caller?: Principal;
  failure?: string;
}

/** Answers requests as Cisco's interface does, as far as that is known. It knows no server: bytes are somebody else's. */
export class Emulation {
  readonly #parts: EmulationParts;
  readonly #counts = new Map<string, number>();

  constructor(parts: EmulationParts) {
    this.#parts = parts;
  }

  async answer(arrival: Arrival): Promise<Departure> {
    const { clock, history, log } = this.#parts;
    const at = clock();
    const { path, query } = partsOf(arrival.target);
    const visit: Visit = { arrival, path, query, at, keeper: new RecordingKeeper(history), faults: [] };
    const departure = await this.#answer(visit).catch((thrown: unknown): Departure => {
      visit.failure = thrown instanceof Failure ? `${thrown.code}: ${thrown.message}` : messageOf(thrown);
      return wholeOf(emptyReply(500));
    });
    const { method, headers, body } = arrival;
    log.add({
      at: at.toISOString(),
      ...{ method, path, operation: visit.operation, caller: visit.caller, status: statusOf(departure) },
      ...{ faults: visit.faults, changes: visit.keeper.changes, failure: visit.failure },
      // What is asked for a token with is a secret, and its fingerprint says too much of it.
      fingerprint:
        visit.operation === 'get-token' ? '' : fingerprintOf(`${method} ${path}?${query.toString()} ${body ?? ''}`),
      requestId: headers['x-request-id'],
      milliseconds: clock().getTime() - at.getTime(),
    });
    return departure;
  }

  async #answer(visit: Visit): Promise<Departure> {
    const { method } = visit.arrival;
    const path = normalisedPath(visit.path);
    if (tokenPaths.includes(path)) return method === 'POST' ? this.#token(visit) : notAllowed(['POST']);
    const match = this.#parts.routes.find(method, path);
    switch (match.kind) {
      case 'nothing':
        return wholeOf(emptyReply(404));
      case 'malformed':
        return wholeOf(emptyReply(400));
      case 'other-method':
        return notAllowed(match.allowed);
      case 'route':
        return this.#route(visit, match.route, match.params);
    }
  }

  #token(visit: Visit): Promise<Departure> {
    const { clients, history } = this.#parts;
    const { arrival, query, at } = visit;
    visit.operation = 'get-token';
    return this.#underFaults(visit, {
      writes: false,
      token: undefined,
      answer: async () => {
        const { headers, body } = arrival;
        const fields = body === undefined ? undefined : tokenFields(query, body, headers['content-type'] ?? '');
        if (fields === undefined) return { status: 400, body: { error: 'invalid_request' } };
        const world = await history.read();
        return answerTokenRequest({ fields, authorization: headers['authorization'], clients, world, at });
      },
    });
  }

  async #route(visit: Visit, route: Route, params: Call['params']): Promise<Departure> {
    const { clients, history } = this.#parts;
    const { arrival, at, query, keeper } = visit;
    visit.operation = route.id;
    const token = /^bearer\s+(\S+)$/i.exec(arrival.headers['authorization'] ?? '')?.[1];
    const session = token === undefined ? undefined : clients.session(token, at);
    if (session === undefined) return wholeOf(emptyReply(401));
    const { client, caller } = session;
    visit.caller = caller;
    return this.#underFaults(visit, {
      writes: route.writes,
      token,
      answer: async ({ secondsAgo, rewrites }) => {
        // Cisco's gateway was seen to say `Invalid Client` to an app without registered APIs; the form around it is ours.
        if (!client.subscribed) return reply({ error: 'Invalid Client' }, 403);
        const body = parsedBody(arrival);
        if (!body.ok) return errorResponse(400, 'The request body is not JSON');
        const asked: Call = {
          ...{ params, query, headers: arrival.headers, body: body.value, caller, keeper, at },
          seen: await history.seen(secondsAgo),
          ...(client.hidesRolesOfOthers ? { hidesRolesOfOthers: true } : {}),
          ...(arrival.body === undefined ? {} : { bodyText: arrival.body }),
        };
        return answerRewritten(route, asked, rewrites);
      },
    });
  }

  async #underFaults(visit: Visit, answering: Omit<Answering, 'met' | 'caller'>): Promise<Departure> {
    const { operation = '', caller, at } = visit;
    const { faults, clients, history, clock, sleep } = this.#parts;
    const sequence = (this.#counts.get(operation) ?? 0) + 1;
    this.#counts.set(operation, sequence);
    const { method } = visit.arrival;
    const first = await faults.before({ operation, method, writes: answering.writes, sequence, caller, at });
    const met = (kind: string): void => void visit.faults.push(kind);
    return answerUnderFaults(first, { ...answering, caller, met }, { clients, keeper: history, clock, sleep });
  }
}

async function answerRewritten(route: Route, asked: Call, rewrites: Changed['rewrites']): Promise<Reply> {
  const call = rewrites.reduce((changed, rewrite) => rewrite.call?.(changed) ?? changed, asked);
  const answered = await route.answer(call);
  return rewrites.reduce((changed, rewrite) => rewrite.reply?.(changed, call) ?? changed, answered);
}

export function partsOf(target: string): { readonly path: string; readonly query: URLSearchParams } {
  const mark = target.indexOf('?');
  const path = mark < 0 ? target : target.slice(0, mark);
  return { path, query: new URLSearchParams(mark < 0 ? '' : target.slice(mark + 1)) };
}

type ParsedBody = { readonly ok: true; readonly value: Json | undefined } | { readonly ok: false };

/** Public clients send `null` where there is nothing to say, and an empty body under the type of JSON. */
function parsedBody({ body }: Arrival): ParsedBody {
  if (body === undefined) return { ok: false };
  if (body.trim() === '') return { ok: true, value: undefined };
  try {
    const value = JSON.parse(body) as Json;
    return { ok: true, value: value ?? undefined };
  } catch {
    return { ok: false };
  }
}
