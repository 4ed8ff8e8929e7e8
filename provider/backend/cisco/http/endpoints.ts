import { allowedAddress, isCisco } from './hosts.ts';
import type { TransportOptions } from './options.ts';

export interface Endpoints {
  readonly base: URL;
  readonly token: URL;
}

/** The Software APIs' server (Cisco's OpenAPI document 1.0.2), and the older one that most public clients call. */
const bases = {
  'software-apis': 'https://apx.cisco.com/v1/software/apis',
  legacy: 'https://swapi.cisco.com/services/api/smart-accounts-and-licensing',
} as const;

const tokenPath = '/oauth2/default/v1/token';

/**
 * Where calls and secrets go, if both may go there.
 *
 * @throws Failure `address-unusable`, `host-not-allowed`
 */
export function endpointsOf(
  options: Pick<TransportOptions, 'interface' | 'baseUrl' | 'tokenUrl' | 'allowHosts'>,
): Endpoints {
  const allowHosts = options.allowHosts ?? [];
  const base = allowedAddress(options.baseUrl ?? bases[options.interface], 'the base address (`baseUrl`)', allowHosts);
  // A stand-in for Cisco signs in at itself: the secret of a test has no business at Cisco, nor the other way round.
  const usual = isCisco(base) ? `https://id.cisco.com${tokenPath}` : new URL(tokenPath, base).href;
  return { base, token: allowedAddress(options.tokenUrl ?? usual, 'the token address (`tokenUrl`)', allowHosts) };
}
