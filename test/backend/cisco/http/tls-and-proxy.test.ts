import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { failureOf, failureWithin } from '../../../support/failure-of.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { certificatesIn, type Certificates } from './certificates.ts';
import { scriptedServer } from './scripted-server.ts';
import { creating, listing, transportTo } from './transport-to.ts';

let made: Certificates;

beforeAll(() => {
  made = certificatesIn(temporaryFolder());
});

const proxies: { readonly server: Server; readonly sockets: Set<Socket> }[] = [];

afterEach(async () => {
  for (const { server, sockets } of proxies.splice(0)) {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  }
});

interface Proxy {
  readonly port: number;
  readonly asked: readonly { readonly target: string; readonly authorization: string | undefined }[];
}

/** A proxy that leads every tunnel to one port of this machine, or refuses with a status. */
async function proxyTo(target: number, refuse?: number): Promise<Proxy> {
  const asked: { target: string; authorization: string | undefined }[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((_request, response) => response.writeHead(405).end());
  server.on('connect', (request, socket: Socket, head: Buffer) => {
    sockets.add(socket);
    asked.push({ target: request.url ?? '', authorization: request.headers['proxy-authorization'] });
    socket.on('error', () => undefined);
    if (refuse !== undefined) {
      socket.end(`HTTP/1.1 ${refuse} No\r\nContent-Length: 14\r\n\r\n<html>no</html`);
      return;
    }
    const through = connect(target, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      through.write(head);
      through.pipe(socket).pipe(through);
    });
    sockets.add(through);
    through.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  proxies.push({ server, sockets });
  return { port: (server.address() as AddressInfo).port, asked };
}

describe('a certificate', () => {
  it('of nobody who is trusted ends it before anything is sent', async () => {
    const server = await scriptedServer(made.server);
    const transport = transportTo(server.origin);
    const failure = await failureWithin(transport.call(listing));
    expect(failure).toMatchObject({ code: 'certificate-not-trusted', retry: false });
    expect(failure.message).toContain('nothing was sent');
    expect(failure.hint).toContain('`ca`');
    expect([server.signIns, server.calls]).toEqual([[], []]);
    expect(transport.requests).toBe(1);
  });

  it('of a private authority is trusted when the authority is named', async () => {
    const server = await scriptedServer(made.server);
    const transport = transportTo(server.origin, { ca: made.ca });
    await transport.call(listing);
    await transport.call(creating);
    expect(server.calls).toHaveLength(2);
    expect(server.connections()).toBe(1);
  });

  it('for another host is not', async () => {
    const server = await scriptedServer(made.server);
    const failure = await failureWithin(transportTo(`https://localhost:${server.port}`, { ca: made.ca }).call(listing));
    expect(failure.message).toContain('ERR_TLS_CERT_ALTNAME_INVALID');
  });

  it.each([
    '',
    'hello',
    '-----BEGIN CERTIFICATE-----\n!!!\n-----END CERTIFICATE-----',
    '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----',
  ])('that is none is refused: %j', (ca) => {
    expect(failureOf(() => transportTo('http://127.0.0.1:1', { ca })).code).toBe('certificate-unusable');
  });

  it('is asked for: plain words on a port for TLS are no connection', async () => {
    const server = await scriptedServer();
    const failure = await failureWithin(transportTo(`https://127.0.0.1:${server.port}`).call(creating));
    expect(failure).toMatchObject({ code: 'not-reachable', retry: true });
  });
});

describe('a proxy', () => {
  it("is a tunnel to Cisco's own hosts, whose connection is used again", async () => {
    const server = await scriptedServer(made.server);
    const proxy = await proxyTo(server.port);
    const https = `http://jane:geheim%21@127.0.0.1:${proxy.port}`;
    const transport = transportTo(undefined, { ca: made.ca, proxy: { https, except: undefined } });
    await transport.call(listing);
    await transport.call(creating);
    expect(server.calls.map(({ headers }) => headers.host)).toEqual(['apx.cisco.com', 'apx.cisco.com']);
    expect(server.calls[0]?.headers['proxy-authorization']).toBeUndefined();
    const authorization = `Basic ${Buffer.from('jane:geheim!').toString('base64')}`;
    expect(proxy.asked).toEqual([
      { target: 'id.cisco.com:443', authorization },
      { target: 'apx.cisco.com:443', authorization },
    ]);
  });

  it.each([
    [407, 'HTTPS_PROXY', false],
    [403, 'NO_PROXY', false],
    [502, 'NO_PROXY', true],
  ])('that refuses with %d is named, and not taken for Cisco', async (status, hint, retry) => {
    const proxy = await proxyTo(1, status);
    const https = `http://jane:geheim@127.0.0.1:${proxy.port}`;
    const failure = await failureWithin(transportTo(undefined, { proxy: { https, except: undefined } }).call(creating));
    expect(failure).toMatchObject({ code: 'proxy-refused', retry });
    expect(failure.message).toContain(` answered ${status} instead of a tunnel`);
    expect(failure.hint).toContain(hint);
    expect(failure.message + JSON.stringify(failure)).not.toContain('geheim');
  });

  it('does not make a certificate trusted', async () => {
    const server = await scriptedServer(made.server);
    const proxy = await proxyTo(server.port);
    const https = `http://127.0.0.1:${proxy.port}`;
    const failure = await failureWithin(transportTo(undefined, { proxy: { https, except: undefined } }).call(listing));
    expect(failure.code).toBe('certificate-not-trusted');
    expect(server.signIns).toEqual([]);
  });

  it('that nobody runs is no connection', async () => {
    const proxy = { https: 'http://jane:geheim@127.0.0.1:1', except: undefined };
    const failure = await failureWithin(transportTo(undefined, { proxy }).call(creating));
    expect(failure).toMatchObject({ code: 'not-reachable', retry: true });
    expect(failure.message).toContain('by the proxy 127.0.0.1:1 (');
    expect(failure.message + String(failure.hint)).not.toMatch(/geheim|set HTTPS_PROXY/);
  });
});
