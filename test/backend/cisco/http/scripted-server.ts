import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { afterEach } from 'vitest';

interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export type Answer = (response: ServerResponse, seen: Seen) => void;

/** A real server on this machine that gives tokens, answers calls from a script, and remembers what came. */
export interface ScriptedServer {
  readonly origin: string;
  readonly port: number;
  /** All requests but those for tokens. */
  readonly calls: readonly Seen[];
  readonly signIns: readonly Seen[];
  /** Tokens that were given out, in order. */
  readonly tokens: readonly string[];
  /** Connections that came about. */
  readonly connections: () => number;
  /** Answers to the next calls; the last one stays. */
  readonly script: (...answers: readonly Answer[]) => void;
  readonly scriptSignIn: (...answers: readonly Answer[]) => void;
}

const open = new Set<{ readonly server: Server; readonly sockets: Set<Socket> }>();

afterEach(async () => {
  for (const one of open) {
    for (const socket of one.sockets) socket.destroy();
    await new Promise((resolve) => one.server.close(resolve));
    open.delete(one);
  }
});

export async function scriptedServer(tls?: { readonly key: string; readonly cert: string }): Promise<ScriptedServer> {
  const calls: Seen[] = [];
  const signIns: Seen[] = [];
  const tokens: string[] = [];
  let answers: readonly Answer[] = [json({ status: 'SUCCESS' })];
  const give: Answer = (response) => {
    const token = `token-${tokens.length + 1}-of-the-test`;
    tokens.push(token);
    json({ access_token: token, token_type: 'Bearer', expires_in: 3599 })(response, {
      method: '',
      url: '',
      headers: {},
      body: '',
    });
  };
  let signInAnswers: readonly Answer[] = [give];

  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const seen = { method, url, headers, body: Buffer.concat(chunks).toString('utf8') };
      if (url.endsWith('/token')) {
        signIns.push(seen);
        const [first = give, ...rest] = signInAnswers;
        signInAnswers = rest.length === 0 ? [first] : rest;
        (first === signedIn ? give : first)(response, seen);
        return;
      }
      calls.push(seen);
      const [first = json({}), ...rest] = answers;
      if (rest.length > 0) answers = rest;
      first(response, seen);
    });
  };
  const server = tls === undefined ? createServer(answer) : createSecureServer(tls, answer);
  const sockets = new Set<Socket>();
  let connections = 0;
  server.on(tls === undefined ? 'connection' : 'secureConnection', (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  });
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.add({ server, sockets });
  const { port } = server.address() as AddressInfo;
  return {
    origin: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`,
    ...{ port, calls, signIns, tokens },
    connections: () => connections,
    script: (...next) => {
      answers = next;
    },
    scriptSignIn: (...next) => {
      signInAnswers = next;
    },
  };
}

/** In a script of sign-ins: a token is given. */
export const signedIn: Answer = () => undefined;

export function json(body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Answer {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  };
}

export function raw(text: string, status = 200, headers: Readonly<Record<string, string>> = {}): Answer {
  return (response) => {
    response.writeHead(status, headers);
    response.end(text);
  };
}

/** The connection breaks before a reply. */
export const reset: Answer = (response) => {
  response.destroy();
};

/** Half of the reply that was announced, then the end of the connection. */
export const half: Answer = (response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
  response.write('{"status":"SUCC', () => response.destroy());
};

/** Nothing, ever. */
export const silence: Answer = () => undefined;
