import type { Principal } from '../../model/address.ts';
import { rootScope, type ChangeSet, type Shape } from '../changes.ts';

/** Company people who are Smart Account Administrators in a state, sorted. */
export function companyAdministrators(set: ChangeSet, shape: Shape): readonly Principal[] {
  return smartAccountAdministrators(shape).filter((principal) => set.party(principal).kind === 'company');
}

export function smartAccountAdministrators(shape: Shape): readonly Principal[] {
  const holders = shape.bindings.filter(({ scope, role }) => scope === rootScope && role === 'administrator');
  return [...new Set(holders.map((binding) => binding.principal))].sort();
}
