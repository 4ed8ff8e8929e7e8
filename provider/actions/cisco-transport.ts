import { basename } from 'node:path';
import { checkChosenWay } from '../backend/cisco/http/hosts.ts';
import { openTransport } from '../backend/cisco/http/open-transport.ts';
import type { ProxyOptions, RequestEvent, TransportOptions } from '../backend/cisco/http/options.ts';
import type { CiscoTransport } from '../backend/cisco/transport.ts';
import { Failure } from '../model/failure.ts';
import type { RunEvent } from '../model/outcome.ts';
import type { CiscoSettings } from './cisco-settings.ts';
import { readText } from './files.ts';
import type { Host } from './host.ts';
import type { Recording } from './recording.ts';
import { isReference, readReference } from './secrets.ts';
import type { Settings } from './settings.ts';

export interface TransportParts {
  readonly host: Host;
  readonly settings: Settings;
  readonly cisco: CiscoSettings;
  /** Without it everything but reads is refused before it is sent. */
  readonly write: boolean;
  readonly record: Recording | undefined;
  /** Whether a sign-in that is refused is tried again for a while. */
  readonly patient: boolean;
  readonly heardTime: ((theirs: number) => void) | undefined;
  /** Requests in all, tries and tokens included; undefined: what the settings say. */
  readonly maxRequests?: number | undefined;
}

/** The way to Cisco as the settings describe it. No secret is looked up before the first call needs one. */
export async function openCiscoTransport(parts: TransportParts): Promise<CiscoTransport> {
  const { host, cisco, write, record, heardTime } = parts;
  const { env, clock, random } = host;
  const { interface: face, baseUrl, tokenUrl, clientId, clientSecret } = cisco;
  const secret = (reference: string, what: string) => (): Promise<string> => readReference(env, reference, what);
  const options: TransportOptions = {
    ...{ interface: face, baseUrl, tokenUrl, clock, random },
    credentials: {
      clientId: isReference(clientId) ? secret(clientId, 'the client id') : () => clientId,
      clientSecret: secret(clientSecret, 'the client secret'),
    },
    mode: write ? 'read-write' : 'read-only',
    allowHosts: allowedHosts(env),
    proxy: await proxyOf(host, cisco),
    ca: cisco.ca === undefined ? undefined : await readText(cisco.ca),
    limits: limitsOf(parts),
    log: host.listen && ((event) => host.listen?.(eventOf(event))),
    waiting: (seconds, because) => host.listen?.({ kind: 'waiting', seconds, because }),
    record: record && ((exchange) => record.add(exchange)),
  };
  const transport = openTransport(options);
  return heardTime === undefined ? transport : listened(transport, heardTime);
}

/** Hosts beyond Cisco's and this machine that secrets may go to. A file of settings cannot add one. */
export function allowedHosts(env: Host['env']): readonly string[] {
  return (env['ESPALIER_ALLOW_HOSTS'] ?? '').split(/[\s,]+/).filter((entry) => entry !== '');
}

function limitsOf(parts: TransportParts): NonNullable<TransportOptions['limits']> {
  const { settings, cisco, patient } = parts;
  const { requestsPerSecond, parallel, maxRequests } = settings.limits;
  return {
    ...{ parallel, maxRequests: parts.maxRequests ?? maxRequests },
    ...(requestsPerSecond === undefined ? {} : { requestsPerSecond, burst: Math.max(1, Math.ceil(requestsPerSecond)) }),
    signInSeconds: patient ? cisco.signInSeconds : 0,
    // Who is not patient wants to know soon that nobody answers.
    ...(patient ? {} : { tries: 2, readSeconds: 60 }),
  };
}

function eventOf({ status, code, ...event }: RequestEvent): RunEvent {
  return { kind: 'request', ...event, status: status ?? null, code: code ?? null };
}

/** The settings beat the environment. What NO_PROXY names is reached directly in either case. */
async function proxyOf({ env }: Host, { proxy, ca }: CiscoSettings): Promise<ProxyOptions> {
  const variable = (name: string): string | undefined => env[name] ?? env[name.toLowerCase()];
  if (proxy !== undefined && ca !== undefined && !isReference(proxy)) checkChosenWay(proxy, allowedHosts(env));
  if (proxy !== undefined && isReference(proxy)) checkNamesProxy(proxy);
  const named = proxy !== undefined && isReference(proxy) ? await readReference(env, proxy, 'the proxy') : proxy;
  return { https: named ?? variable('HTTPS_PROXY'), except: variable('NO_PROXY') };
}

/** The address of a proxy is looked up by name and shown in messages: a secret that stands in its place would be, too. */
function checkNamesProxy(reference: string): void {
  const name = reference.slice(reference.indexOf(':') + 1);
  if (/proxy/i.test(basename(name))) return;
  throw new Failure('secret-unavailable', `the proxy cannot be had: ${name} is not said to hold the address of one`, {
    hint: 'take a variable or a file with PROXY in its name, such as `env:ESPALIER_PROXY`',
  });
}

/** Replies carry the time at which they were sent. */
function listened(transport: CiscoTransport, heardTime: (theirs: number) => void): CiscoTransport {
  return {
    get requests() {
      return transport.requests;
    },
    call: async (call) => {
      const reply = await transport.call(call);
      const theirs = Date.parse(reply.headers['date'] ?? '');
      if (Number.isFinite(theirs)) heardTime(theirs);
      return reply;
    },
    close: () => transport.close(),
  };
}
