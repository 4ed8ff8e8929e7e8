import { smartAccountScope } from '../../model/address.ts';
import type { Role } from '../../model/role.ts';
import type { ScopeId } from '../../backend/embedded/world-records.ts';

/** One role as Cisco's interface writes it. */
export interface RoleName {
  /** As public client programs and Cisco's OpenAPI document show it. */
  readonly display: string;
  readonly code: string;
}

/**
 * `AccountAdmin` is the example of Cisco's OpenAPI document, `AccountApprover` was seen in a public program. The other
 * codes are the emulator's own, made in their manner: Cisco's were never published.
 */
const ofSmartAccount: Readonly<Record<Role, RoleName>> = {
  administrator: { display: 'Smart Account Administrator', code: 'AccountAdmin' },
  approver: { display: 'Smart Account Approver', code: 'AccountApprover' },
  user: { display: 'Smart Account User', code: 'AccountUser' },
  viewer: { display: 'Smart Account Viewer', code: 'AccountViewer' },
};

const ofVirtualAccount: Readonly<Record<Role, RoleName>> = {
  administrator: { display: 'Virtual Account Administrator', code: 'VirtualAccountAdmin' },
  // There is no such role; a world that was written by hand may hold one.
  approver: { display: 'Virtual Account Approver', code: 'VirtualAccountApprover' },
  user: { display: 'Virtual Account User', code: 'VirtualAccountUser' },
  viewer: { display: 'Virtual Account Viewer', code: 'VirtualAccountViewer' },
};

export function roleName(scope: ScopeId, role: Role): RoleName {
  return (scope === smartAccountScope ? ofSmartAccount : ofVirtualAccount)[role];
}
