import { smartAccountScope, type Principal } from '../../model/address.ts';
import { World } from './world.ts';

export interface NewWorld {
  readonly domain: string;
  /** Default: the domain. */
  readonly name?: string;
  /** Who asked Cisco for the Smart Account: its first and only administrator. */
  readonly creator: { readonly principal: Principal; readonly email: string } | undefined;
}

/**
 * A new Smart Account: one default Virtual Account (Cisco, "Customer Smart Account Best Practices") called `DEFAULT`,
 * as replies of Cisco's interface show it, and its creator as administrator.
 */
export function newWorld({ domain, name, creator }: NewWorld): World {
  const world = new World({ domain, name: name ?? domain, id: accountNumber(domain) });
  const id = world.takeId();
  world.put({
    id,
    name: 'DEFAULT',
    parent: undefined,
    description: undefined,
    visibility: 'unrestricted',
    tags: undefined,
    onPremises: false,
    licences: [],
    devices: [],
    tokens: [],
  });
  world.setDefault(id);
  if (creator) {
    world.introduce(creator.principal, { email: creator.email, active: true });
    world.bind(smartAccountScope, creator.principal, { role: 'administrator', children: false, alsoRoles: [] });
  }
  return world;
}

/** A number of six digits that is always the same for one domain (FNV-1a), so that two accounts seldom share one. */
export function accountNumber(domain: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < domain.length; index += 1)
    hash = Math.imul(hash ^ domain.toLowerCase().charCodeAt(index), 0x01000193) >>> 0;
  return String(100_000 + (hash % 900_000));
}
