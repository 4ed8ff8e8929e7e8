import type { Principal } from '../../model/address.ts';
import { rootScope, type ChangeSet, type PlacedBinding } from '../changes.ts';

/**
 * Rank 1: company Smart Account Administrators never fall below the smallest of `minAdministrators`, their number
 * before and their number after.
 *
 * This is a count to check right before each loss, not a set of edges: an edge would let one failed grant block one
 * arbitrary revoke. It cannot strand a run, since nothing but the actor's own gain ever waits before a gain.
 *
 * By operation: the number of company administrators that must be left once the operation is done.
 */
export function administratorFloors(set: ChangeSet): ReadonlyMap<string, number> {
  const before = companyAdministrators(set, set.before.bindings);
  const losses = new Map<string, Principal>();
  const after = new Set(before);
  for (const change of set.changes) {
    if (!('principal' in change) || change.scope !== rootScope || set.party(change.principal).kind !== 'company')
      continue;
    const had = change.from.some(({ role }) => role === 'administrator');
    const has = change.to?.role === 'administrator';
    if (had && !has) losses.set(change.id, change.principal);
  }
  for (const principal of losses.values()) after.delete(principal);
  for (const change of set.changes) {
    if (!('principal' in change) || change.scope !== rootScope || set.party(change.principal).kind !== 'company')
      continue;
    if (change.to?.role === 'administrator') after.add(change.principal);
  }
  const floor = Math.min(set.minAdministrators, before.size, after.size);
  return new Map([...losses.keys()].map((id) => [id, floor]));
}

function companyAdministrators(set: ChangeSet, bindings: readonly PlacedBinding[]): ReadonlySet<Principal> {
  return new Set(
    bindings
      .filter(({ scope, role }) => scope === rootScope && role === 'administrator')
      .map(({ principal }) => principal)
      .filter((principal) => set.party(principal).kind === 'company'),
  );
}
