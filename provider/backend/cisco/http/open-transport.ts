import { Failure } from '../../../model/failure.ts';
import type { CiscoTransport } from '../transport.ts';
import { trustedWith } from './certificates.ts';
import { endpointsOf } from './endpoints.ts';
import { usualLimits, type TransportLimits, type TransportOptions } from './options.ts';
import { proxyFor } from './proxy.ts';
import { HttpTransport } from './http-transport.ts';

/**
 * The transport of one account. Nothing is sent, and no secret is looked up, before the first call.
 *
 * What is true of a write whatever happens: with the code `reply-lost` it may or may not have happened, with any other
 * code it did not; `retry` says whether it is worth sending again.
 *
 * @throws Failure `address-unusable`, `host-not-allowed`, `certificate-unusable`
 */
export function openTransport(options: TransportOptions): CiscoTransport {
  const endpoints = endpointsOf(options);
  // A proxy whose address cannot be used is found now rather than in mid-run.
  for (const url of [endpoints.base, endpoints.token]) proxyFor(url, options.proxy);
  return new HttpTransport({ options, endpoints, trust: trustedWith(options.ca), limits: limitsOf(options) });
}

function limitsOf({ limits }: TransportOptions): TransportLimits {
  const chosen = Object.entries(limits ?? {}).filter(([, value]) => value !== undefined);
  const all: TransportLimits = { ...usualLimits, ...Object.fromEntries(chosen) };
  const least = Math.min(all.requestsPerSecond, all.parallel, all.tries, all.replyBytes, all.replyDepth);
  if (!(least > 0)) throw new Failure('usage', 'limits of the backend are numbers above 0');
  return all;
}
