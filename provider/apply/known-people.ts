import type { ReadRequest } from '../backend/backend.ts';
import type { Principal } from '../model/address.ts';
import type { Ledger } from '../run-store/run-store.ts';

/**
 * What a read may want to know of people seen before: when the roles of each were last read, so that a limited read goes
 * on where the last one ended, and who was seen with a role, by a read or in a portal export.
 */
export function knownPeople({ principals }: Ledger): Required<Pick<ReadRequest, 'rolesReadAt' | 'holders'>> {
  const rolesReadAt = new Map<Principal, string>();
  const holders = new Set<Principal>();
  for (const [principal, entry] of principals) {
    if (entry.rolesReadAt !== undefined) rolesReadAt.set(principal, entry.rolesReadAt);
    if (entry.sources.includes('api') || entry.sources.includes('census')) holders.add(principal);
  }
  return { rolesReadAt, holders };
}
