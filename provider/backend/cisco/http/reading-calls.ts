import { readsOnly } from './graphql-text.ts';
import type { CiscoCall } from '../transport.ts';

/**
 * POSTs that change nothing, with the paths under which they do not: the Software APIs' (Cisco's OpenAPI document 1.0.2),
 * then the older ones (public clients; that of alerts is our inference). `*` is any one segment.
 */
const readingPosts: Readonly<Record<string, readonly string[]>> = {
  'license-usage': ['licensing/v1/account/*/report-usage-partner', 'v1/accounts/*/licenses'],
  'license-subscriptions': [
    'licensing/v1/account/*/licenses/subscription-usage',
    'v1/accounts/*/license-subscriptions',
  ],
  'device-usage': ['licensing/v1/account/*/device/get-usage', 'v1/accounts/*/devices'],
  'get-alerts': ['licensing/v1/account/*/get-alerts', 'v1/accounts/*/alerts'],
  'recommend-accounts': ['accounts/v2/smart-recommendation', 'v2/accounts/search'],
  graphql: ['clc/v1/graphql'],
};

/**
 * Whether a call is known to change nothing, by what would be sent: what the caller says about it (`effect`) does not
 * count, nor does the name of an operation without its path.
 */
export function changesNothing(call: Pick<CiscoCall, 'operation' | 'method' | 'segments' | 'body'>): boolean {
  if (call.method === 'GET') return true;
  const paths = Object.hasOwn(readingPosts, call.operation) ? readingPosts[call.operation] : undefined;
  if (paths?.some((path) => fits(path.split('/'), call.segments)) !== true) return false;
  return call.operation !== 'graphql' || (typeof call.body === 'object' && call.body !== null && asksOnly(call.body));
}

function fits(pattern: readonly string[], segments: readonly string[]): boolean {
  return pattern.length === segments.length && pattern.every((word, at) => word === '*' || word === segments[at]);
}

function asksOnly(body: object): boolean {
  return 'query' in body && typeof body.query === 'string' && readsOnly(body.query);
}
