import type { CiscoBackend } from '../../schemas/types/settings.ts';

/** How Cisco is reached, with every default filled in. Secrets are references here: who sends one looks it up. */
export interface CiscoSettings {
  readonly kind: 'cisco';
  readonly interface: 'software-apis' | 'legacy';
  /** Undefined: Cisco's own for the interface. */
  readonly baseUrl: string | undefined;
  readonly tokenUrl: string | undefined;
  /** An id as it is, or a reference. */
  readonly clientId: string;
  readonly clientSecret: string;
  readonly actsAs: string | undefined;
  readonly accountType: 'CUSTOMER' | 'HOLDING';
  /** A file of certificates, absolute. */
  readonly ca: string | undefined;
  /** An address or a reference; undefined: what the environment says. */
  readonly proxy: string | undefined;
  readonly signInSeconds: number;
}

/** With nothing declared it is Cisco's own interface, and the usual variables of the environment. */
export function ciscoSettings(declared: CiscoBackend | undefined, at: (path: string) => string): CiscoSettings {
  return {
    kind: 'cisco',
    interface: declared?.interface ?? 'software-apis',
    baseUrl: declared?.baseUrl,
    tokenUrl: declared?.tokenUrl,
    clientId: declared?.clientId ?? 'env:CISCO_CLIENT_ID',
    clientSecret: declared?.clientSecret ?? 'env:CISCO_CLIENT_SECRET',
    actsAs: declared?.actsAs,
    accountType: declared?.accountType === 'holding' ? 'HOLDING' : 'CUSTOMER',
    ca: declared?.ca === undefined ? undefined : at(declared.ca),
    proxy: declared?.proxy,
    signInSeconds: declared?.signInSeconds ?? 120,
  };
}
