import { afterEach } from 'vitest';
import { openTransport } from '../../../../provider/backend/cisco/http/open-transport.ts';
import type { TransportOptions } from '../../../../provider/backend/cisco/http/options.ts';
import type { CiscoCall, CiscoTransport } from '../../../../provider/backend/cisco/transport.ts';

const open: CiscoTransport[] = [];

afterEach(async () => {
  for (const transport of open.splice(0)) await transport.close();
});

export const clientId = 'client-id-of-the-test';
export const clientSecret = 'a/secret+with=signs';

const clock: TransportOptions['clock'] = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  sleep: (milliseconds, signal) =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      signal?.addEventListener('abort', () => {
        clearTimeout(timer);
        resolve();
      });
    }),
};

/** Fast, and patient enough that nothing ends by itself. */
const limits = {
  ...{ requestsPerSecond: 10_000, burst: 1000, parallel: 8 },
  ...{ trySeconds: 10, readSeconds: 15, writeSeconds: 10, signInSeconds: 0 },
  ...{ tries: 3, backOffMilliseconds: 1, longestBackOffMilliseconds: 2, failuresThatOpen: 100, openMilliseconds: 5 },
};

export type Changes = Partial<Omit<TransportOptions, 'limits'>> & { readonly limits?: TransportOptions['limits'] };

export function transportTo(origin: string | undefined, changes: Changes = {}): CiscoTransport {
  const transport = openTransport({
    interface: 'software-apis',
    ...(origin === undefined ? {} : { baseUrl: `${origin}/v1/software/apis` }),
    credentials: { clientId: () => clientId, clientSecret: () => clientSecret },
    mode: 'read-write',
    clock,
    random: () => 0.5,
    ...changes,
    limits: { ...limits, ...changes.limits },
  });
  open.push(transport);
  return transport;
}

export const listing: CiscoCall = {
  operation: 'list-virtual-accounts',
  method: 'GET',
  segments: ['accounts', 'v1', 'domain', 'acme.com', 'type', 'CUSTOMER', 'virtual-accounts'],
  effect: 'read',
  requestId: 'r1',
};

export const creating: CiscoCall = {
  operation: 'create-virtual-account',
  method: 'POST',
  segments: ['accounts', 'v1', 'domain', 'acme.com', 'type', 'CUSTOMER', 'virtual-accounts'],
  body: { name: 'Lab' },
  effect: 'write',
  requestId: 'w1',
};
