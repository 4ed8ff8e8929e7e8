import type { ExternalGroup } from '../../schemas/types/layout.ts';
import type { Principal } from '../model/address.ts';

/** An external group as a grant names it. */
export function externalGroupOf(name: string, principal: Principal): ExternalGroup {
  const id = principal.slice(principal.indexOf('/') + 1);
  return { externalGroup: name, lookupId: /^[1-9]\d{0,14}$/.test(id) ? Number(id) : id };
}
