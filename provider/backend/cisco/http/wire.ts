import {
  request as httpRequest,
  Agent as HttpAgent,
  type ClientRequest,
  type IncomingMessage,
  type RequestOptions,
} from 'node:http';
import { request as httpsRequest, Agent as HttpsAgent } from 'node:https';
import type { SecureContext } from 'node:tls';
import axios, { type AxiosInstance, type AxiosResponse } from 'axios';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { proxyFor } from './proxy.ts';
import type { ProxyOptions } from './options.ts';
import { troubleOf, type Trouble } from './wire-trouble.ts';

export interface WireRequest {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  readonly signal: AbortSignal;
  /** Filled in while the request is on its way, so that who stops waiting for it knows as much. */
  readonly watch: Watch;
}

/** What was seen of one request on its way out. */
export interface Watch {
  /** Something of it may have reached the other side. */
  left: boolean;
  /** The status by which a proxy refused the tunnel. */
  refusedByProxy: number | undefined;
}

export function newWatch(): Watch {
  return { left: false, refusedByProxy: undefined };
}

export type WireResult =
  | {
      readonly kind: 'reply';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly text: string;
    }
  | { readonly kind: 'trouble'; readonly trouble: Trouble };

export interface WireOptions {
  /** Undefined: whom Node trusts. */
  readonly trust: SecureContext | undefined;
  readonly proxy: ProxyOptions | undefined;
  readonly parallel: number;
  readonly replyBytes: number;
}

/**
 * How long an unused connection is kept. Shorter than servers keep theirs, so that a write seldom meets a connection
 * that is being closed: whether it arrived would not be known. Milliseconds; ours.
 */
const idleMilliseconds = 4000;

/** Connections to a few hosts, kept open between requests. Sends, and understands nothing. Never throws. */
export class Wire {
  readonly #options: WireOptions;
  readonly #client: AxiosInstance;
  readonly #plain: HttpAgent;
  readonly #direct: HttpsAgent;
  readonly #tunnels = new Map<string, HttpsProxyAgent<string>>();

  constructor(options: WireOptions) {
    this.#options = options;
    const agent = this.#agentOptions();
    this.#plain = new HttpAgent(agent);
    this.#direct = new HttpsAgent(agent);
    this.#client = axios.create({
      // What is in the environment was looked at by who opened the transport.
      ...{ proxy: false, maxRedirects: 0, responseType: 'stream', validateStatus: () => true },
      ...{ transformRequest: [], transformResponse: [], maxBodyLength: -1, maxContentLength: -1 },
    });
  }

  async send(request: WireRequest): Promise<WireResult> {
    const { watch } = request;
    try {
      const response = await this.#client.request<AsyncIterable<Uint8Array>>({
        ...{ method: request.method, url: request.url.href, headers: { ...request.headers }, signal: request.signal },
        ...(request.body === undefined ? {} : { data: request.body }),
        ...{
          httpAgent: this.#plain,
          httpsAgent: this.#secureAgent(request.url),
          transport: watchedBy(watch, this.#options.trust),
        },
      });
      return await this.#received(response, watch);
    } catch (thrown) {
      return { kind: 'trouble', trouble: troubleOf(thrown, { left: watch.left, stopped: request.signal.aborted }) };
    }
  }

  close(): void {
    for (const agent of [this.#plain, this.#direct, ...this.#tunnels.values()]) agent.destroy();
  }

  async #received(response: AxiosResponse<AsyncIterable<Uint8Array>>, watch: Watch): Promise<WireResult> {
    if (watch.refusedByProxy !== undefined) {
      await response.data[Symbol.asyncIterator]().return?.();
      return { kind: 'trouble', trouble: { kind: 'proxy', reason: String(watch.refusedByProxy) } };
    }
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    for await (const chunk of response.data) {
      bytes += chunk.byteLength;
      // Leaving the loop destroys the stream, and with it the connection.
      if (bytes > this.#options.replyBytes)
        return { kind: 'trouble', trouble: { kind: 'too-large', reason: String(this.#options.replyBytes) } };
      chunks.push(chunk);
    }
    const text = new TextDecoder('utf-8').decode(Buffer.concat(chunks));
    return { kind: 'reply', status: response.status, headers: plainHeaders(response.headers), text };
  }

  #agentOptions() {
    const { trust, parallel } = this.#options;
    return {
      ...{ keepAlive: true, maxFreeSockets: parallel, timeout: idleMilliseconds, scheduling: 'lifo' as const },
      ...(trust === undefined ? {} : { secureContext: trust }),
    };
  }

  #secureAgent(url: URL): HttpsAgent | HttpsProxyAgent<string> {
    const proxy = proxyFor(url, this.#options.proxy);
    if (proxy === undefined) return this.#direct;
    const known = this.#tunnels.get(proxy.href);
    if (known !== undefined) return known;
    const tunnel = new HttpsProxyAgent<string>(proxy.href, this.#agentOptions());
    // It keeps its options from the pool that it is built on.
    Object.assign(tunnel.options, { timeout: idleMilliseconds });
    this.#tunnels.set(proxy.href, tunnel);
    return tunnel;
  }
}

/** Node's own `request`, with an eye on when the connection stands: from then on something may have left. */
function watchedBy(watch: Watch, trust: SecureContext | undefined) {
  return {
    request(options: RequestOptions, onReply: (reply: IncomingMessage) => void): ClientRequest {
      const secure = options.protocol === 'https:';
      // The types of `https` do not know the option that they hand on to `tls`.
      const secured: RequestOptions = trust === undefined ? options : Object.assign(options, { secureContext: trust });
      const request = secure ? httpsRequest(secured, onReply) : httpRequest(options, onReply);
      request.once('proxyConnect', ({ statusCode }: { readonly statusCode: number }) => {
        if (statusCode !== 200) watch.refusedByProxy = statusCode;
      });
      request.once('socket', (socket) => {
        if (watch.refusedByProxy !== undefined) return;
        const left = (): void => {
          watch.left = true;
        };
        if (secure && 'secureConnecting' in socket && socket.secureConnecting === true)
          socket.once('secureConnect', left);
        else if (socket.connecting) socket.once(secure ? 'secureConnect' : 'connect', left);
        else left();
      });
      return request;
    },
  };
}

function plainHeaders(headers: AxiosResponse['headers']): Readonly<Record<string, string>> {
  const plain: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [name, value] of Object.entries(headers)) {
    if (typeof value === 'string') plain[name.toLowerCase()] = value;
  }
  return plain;
}
