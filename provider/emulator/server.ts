import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { Failure, messageOf } from '../model/failure.ts';
import type { Departure, Whole } from './departure.ts';
import type { Arrival } from './emulation.ts';
import type { Emulator, EmulatorOptions, TlsOptions } from './emulator-options.ts';
import { openEmulator, type OpenEmulator } from './open-emulator.ts';

/** Never anything but this machine. */
const loopback = '127.0.0.1';

/** Bytes: a transfer of 998 rows has some 300 kB; headers have what Node gives them. Ours. */
const largestBody = 8 * 1024 * 1024;
const largestHeaders = 16 * 1024;

/**
 * Cisco's interface on an embedded world, listening on this machine.
 *
 * @throws Failure `usage` where it cannot listen or the certificate is none; what the world's file throws.
 */
export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  const open = await openEmulator(options);
  const plain = appFor(open, options);
  const secure = options.tls === undefined ? undefined : appFor(open, options, options.tls);
  const close = async (): Promise<void> => {
    await Promise.all([plain.close(), secure?.close()]);
  };
  try {
    const url = await listen(plain, options.port);
    const tlsUrl = secure && options.tls ? await listen(secure, options.tls.port) : undefined;
    const { keeper, log, faults, clients } = open;
    return { url, tlsUrl, keeper, log, faults, clients: () => clients.list(), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function listen(app: FastifyInstance, port: number): Promise<string> {
  try {
    return await app.listen({ host: loopback, port });
  } catch (cause) {
    throw new Failure('usage', `Port ${port} of ${loopback} cannot be listened on: ${messageOf(cause)}`, {
      hint: 'Choose another port, or 0 for any that is free',
      cause,
    });
  }
}

function appFor(open: OpenEmulator, options: EmulatorOptions, tls?: TlsOptions): FastifyInstance {
  const app = appWith(tls);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: largestBody }, (_request, body, done) => {
    done(null, body);
  });
  app.setErrorHandler((error, _request, reply) => {
    // Too large, or cut off on its way: nothing of it has been understood.
    const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
    return reply.code(typeof status === 'number' ? status : 500).send();
  });
  app.setNotFoundHandler((_request, reply) => reply.code(404).send());
  app.all('/', async (request, reply) => {
    const departure = await open.answer(arrivalOf(request));
    return send(departure, { request, reply, sleep: options.sleep });
  });
  return app;
}

function appWith(tls: TlsOptions | undefined): FastifyInstance {
  const settings = {
    bodyLimit: largestBody,
    requestTimeout: 60_000,
    forceCloseConnections: true,
    exposeHeadRoutes: false,
    // Paths are taken apart by the route table: names in them are decoded once, and no sooner.
    rewriteUrl: () => '/',
  } as const;
  const http = { maxHeaderSize: largestHeaders };
  if (tls === undefined) return Fastify({ ...settings, http });
  try {
    return Fastify({ ...settings, https: { ...http, cert: tls.cert, key: tls.key } });
  } catch (cause) {
    throw new Failure('usage', `The certificate and its key cannot be used: ${messageOf(cause)}`, {
      hint: 'Both are PEM files, and the key belongs to the certificate',
      cause,
    });
  }
}

function arrivalOf(request: FastifyRequest): Arrival {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  // Who speaks to a proxy names the host as well.
  const target = request.originalUrl.replace(/^https?:\/\/[^/?]*/i, '');
  return { method: request.method, target: target === '' ? '/' : target, headers, body: textOf(request.body) };
}

function textOf(body: unknown): string | undefined {
  if (!(body instanceof Uint8Array)) return '';
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    return undefined;
  }
}

interface Connection {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

function send(departure: Departure, connection: Connection): FastifyReply {
  const { request, reply, sleep } = connection;
  switch (departure.kind) {
    case 'whole':
      return sendWhole(departure, reply, (body) => body);
    case 'slow':
      return sendWhole(departure.whole, reply, (body) => slowly(body, departure.bytesPerSecond, sleep));
    case 'huge':
      return sendWhole(departure.whole, reply, (body) => padded(body, departure.bytes));
    case 'cut': {
      reply.hijack();
      const { socket } = request.raw;
      if ('encrypted' in socket) socket.destroy();
      else socket.resetAndDestroy();
      return reply;
    }
  }
}

function sendWhole(
  { status, headers, body }: Whole,
  reply: FastifyReply,
  how: (body: Uint8Array) => Uint8Array | ReadableStream<Uint8Array>,
): FastifyReply {
  reply.code(status).headers(headers);
  return body === '' ? reply.send() : reply.send(how(new TextEncoder().encode(body)));
}

/** Ten pieces a second. */
function slowly(
  body: Uint8Array,
  bytesPerSecond: number,
  sleep: (milliseconds: number) => Promise<void>,
): ReadableStream<Uint8Array> {
  const piece = Math.max(1, Math.round(bytesPerSecond / 10));
  let sent = 0;
  return new ReadableStream({
    pull: async (controller) => {
      if (sent > 0) await sleep((1000 * piece) / bytesPerSecond);
      controller.enqueue(body.slice(sent, sent + piece));
      sent += piece;
      if (sent >= body.length) controller.close();
    },
  });
}

/** Never held: the same blanks again and again, as fast as the other side takes them. */
function padded(body: Uint8Array, bytes: number): ReadableStream<Uint8Array> {
  const blanks = new Uint8Array(64 * 1024).fill(0x20);
  let sent = 0;
  return new ReadableStream({
    pull: (controller) => {
      const piece = sent === 0 ? body : blanks.subarray(0, Math.min(blanks.length, bytes - sent));
      if (piece.length > 0) controller.enqueue(piece);
      sent += piece.length;
      if (sent >= bytes) controller.close();
    },
  });
}
