import type { Json } from '../../../model/plan.ts';

/** The part of a clock that the transport needs; `Clock` of the run store is one. */
export interface TransportClock {
  /** Milliseconds since 1970, UTC. */
  readonly now: () => number;
  /** Milliseconds from any start; never goes back. */
  readonly monotonic: () => number;
  /** Resolves after so many milliseconds, or at once when the signal says stop. */
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
}

export interface TransportOptions {
  readonly interface: 'software-apis' | 'legacy';
  /** The whole base, path included; undefined: Cisco's own for the interface. */
  readonly baseUrl?: string | undefined;
  /** Undefined: id.cisco.com; with a `baseUrl` outside Cisco, the same path there. */
  readonly tokenUrl?: string | undefined;
  /** Looked up only after both addresses were found to be allowed, and only when a token is needed. */
  readonly credentials: {
    readonly clientId: () => string | Promise<string>;
    readonly clientSecret: () => string | Promise<string>;
  };
  readonly mode: 'read-only' | 'read-write';
  /** `host` or `host:port` beyond Cisco's and this machine: `ESPALIER_ALLOW_HOSTS`. */
  readonly allowHosts?: readonly string[];
  readonly proxy?: ProxyOptions | undefined;
  /** Certificates in PEM form, trusted besides those of Node. */
  readonly ca?: string | undefined;
  readonly limits?: Partial<TransportLimits>;
  readonly clock: TransportClock;
  /** At least 0, below 1. */
  readonly random: () => number;
  readonly log?: ((event: RequestEvent) => void) | undefined;
  /** Told once when a sign-in that was refused is tried again: for how long at most, and why. */
  readonly waiting?: ((seconds: number, because: string) => void) | undefined;
  readonly record?: ((exchange: RecordedExchange) => void) | undefined;
}

export interface ProxyOptions {
  /** `HTTPS_PROXY`: `http://…` or `https://…`, with name and password where it needs them. */
  readonly https: string | undefined;
  /** `NO_PROXY`: hosts, domains and `*`, separated by commas or blanks. This machine is never reached by a proxy. */
  readonly except: string | undefined;
}

/** All of them ours: Cisco publishes no limits of this interface. */
export interface TransportLimits {
  /** Per host. */
  readonly requestsPerSecond: number;
  readonly burst: number;
  /** Requests under way at once, per host. */
  readonly parallel: number;
  /** Requests of the whole transport, tries and tokens included; undefined: none. */
  readonly maxRequests: number | undefined;
  /** One try of a read. */
  readonly trySeconds: number;
  /** A read with all its tries and pauses. */
  readonly readSeconds: number;
  /** A write with its pauses before it is sent. */
  readonly writeSeconds: number;
  /** How long `invalid_client` is taken for a passing error. */
  readonly signInSeconds: number;
  /** Tries of a read, the first included. */
  readonly tries: number;
  /** The first pause between two tries; each further one is up to twice as long. */
  readonly backOffMilliseconds: number;
  readonly longestBackOffMilliseconds: number;
  /** Failures of a host one after the other that open its circuit. */
  readonly failuresThatOpen: number;
  readonly openMilliseconds: number;
  /** A page has at most 1,000 rows of some 300 bytes; a list that comes unasked as a whole has room for 20,000. */
  readonly replyBytes: number;
  readonly replyDepth: number;
}

export const usualLimits: TransportLimits = {
  requestsPerSecond: 5,
  burst: 5,
  parallel: 4,
  maxRequests: undefined,
  trySeconds: 30,
  readSeconds: 180,
  writeSeconds: 60,
  signInSeconds: 120,
  tries: 5,
  backOffMilliseconds: 500,
  longestBackOffMilliseconds: 30_000,
  failuresThatOpen: 12,
  openMilliseconds: 15_000,
  replyBytes: 8 * 1024 * 1024,
  replyDepth: 64,
};

/** One request that was sent, or that failed while it was; without anything secret. */
export interface RequestEvent {
  /** The `requestId` of the call. */
  readonly id: string;
  readonly operation: string;
  readonly method: 'GET' | 'POST';
  readonly host: string;
  /** With the names of query fields, but values only where they are no person's. */
  readonly path: string;
  /** Undefined: there was no reply. */
  readonly status: number | undefined;
  /** What became of it, where it was no reply to hand on: a code. */
  readonly code: string | undefined;
  readonly milliseconds: number;
  /** From 1. */
  readonly tries: number;
}

/** Request and reply as `--record` keeps them: no secrets, and pseudonyms instead of people. */
export interface RecordedExchange {
  readonly at: string;
  readonly id: string;
  readonly operation: string;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly request: Json | undefined;
  readonly status: number;
  /** Content type and limits; nothing else. */
  readonly headers: Readonly<Record<string, string>>;
  readonly reply: Json | undefined;
  readonly milliseconds: number;
}
