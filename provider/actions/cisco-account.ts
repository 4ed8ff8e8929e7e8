import { openCisco, type CiscoBackend } from '../backend/cisco/cisco-backend.ts';
import { endpointsOf } from '../backend/cisco/http/endpoints.ts';
import { isCisco } from '../backend/cisco/http/hosts.ts';
import { Operations } from '../backend/cisco/operations.ts';
import { Calls } from '../backend/cisco/read/calls.ts';
import { visibleDomains } from '../backend/cisco/read/own-access.ts';
import type { Principal } from '../model/address.ts';
import { Failure } from '../model/failure.ts';
import type { CiscoSettings } from './cisco-settings.ts';
import { allowedHosts, openCiscoTransport, type TransportParts } from './cisco-transport.ts';
import type { Host } from './host.ts';

/** Which account at Cisco, and who is known of it. */
export interface AccountParts extends TransportParts {
  readonly domain: string;
  /** To whom the application belongs; undefined: not known. */
  readonly actor: Principal | undefined;
}

/** The account at Cisco. A backend that is not to write has a transport that refuses all but reads. */
export async function openCiscoAccount(parts: AccountParts): Promise<CiscoBackend> {
  const { host, cisco, domain, actor } = parts;
  return openCisco({
    ...{ transport: await openCiscoTransport(parts), banner: ciscoBanner(host, cisco), domain },
    ...{ accountType: cisco.accountType, interface: cisco.interface, actsAs: actor },
    clock: () => new Date(host.clock.now()),
    after: (milliseconds, fire) => host.clock.after(milliseconds, fire),
  });
}

/** Whom every output names first: the host, and which of its interfaces. @throws Failure as `endpointsOf` */
export function ciscoBanner({ env }: Host, cisco: CiscoSettings): string {
  const { base } = endpointsOf({ ...cisco, allowHosts: allowedHosts(env) });
  const face = cisco.interface === 'legacy' ? 'Smart Accounts & Licensing' : 'Software APIs';
  return isCisco(base) ? `Cisco at ${base.host} (${face})` : `Cisco's interface at ${base.host} (${face})`;
}

/** The Smart Accounts that the identity behind the credentials sees, as their domains. */
export async function domainsAtCisco(parts: TransportParts): Promise<readonly string[]> {
  const transport = await openCiscoTransport(parts);
  try {
    const calls = new Calls({ transport, label: 'accounts', signal: parts.host.stop });
    const { interface: face, accountType } = parts.cisco;
    return await visibleDomains(calls, new Operations({ interface: face, domain: '', accountType }));
  } finally {
    await transport.close();
  }
}

/** @throws Failure `usage` where there is a choice, `account-closed` where there is none */
export async function onlyVisibleDomain(parts: TransportParts): Promise<string> {
  const [only, ...others] = await domainsAtCisco(parts);
  if (only === undefined)
    throw new Failure('account-closed', 'the identity behind the credentials has no role in any Smart Account', {
      hint: 'let a Smart Account Administrator give a role to the person who owns the application at Cisco',
    });
  if (others.length === 0) return only;
  throw new Failure('usage', `the identity sees ${String(others.length + 1)} Smart Accounts`, {
    hint: `name one with --domain: ${[only, ...others].slice(0, 10).join(', ')}`,
  });
}
