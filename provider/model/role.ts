/**
 * The seven roles of a Customer Smart Account, and what each permits.
 *
 * Cisco, "Customer Smart Account Best Practices": four roles at the Smart Account, three at a Virtual Account, one
 * role at a time per person and scope. Role names here are the short form; adapters translate.
 */
export const smartAccountRoles = ['administrator', 'user', 'viewer', 'approver'] as const;
export const virtualAccountRoles = ['administrator', 'user', 'viewer'] as const;

export type SmartAccountRole = (typeof smartAccountRoles)[number];
export type VirtualAccountRole = (typeof virtualAccountRoles)[number];
export type Role = SmartAccountRole;

/** What somebody may do to the content (licences, devices, users) of a Virtual Account; each contains the ones before it. */
export const contentPermissions = ['view', 'manage', 'administer'] as const;
export type ContentPermission = (typeof contentPermissions)[number];

/** `agree` exists at the Smart Account only: accept agreements. Administrator contains it (Cisco, LIC220932). */
export type Permission = ContentPermission | 'agree';

const levels: Readonly<Record<Role, 0 | 1 | 2 | 3>> = { approver: 0, viewer: 1, user: 2, administrator: 3 };

/** How much a role permits on the content it covers: 0 nothing (approver), 1 view, 2 manage, 3 administer. */
export function contentLevel(role: Role): 0 | 1 | 2 | 3 {
  return levels[role];
}

/** Whether a role gives a permission, on content it covers (or, for `agree`, at the Smart Account). */
export function permits(role: Role, permission: Permission): boolean {
  if (permission === 'agree') return role === 'administrator' || role === 'approver';
  return contentLevel(role) > contentPermissions.indexOf(permission);
}

/** The role that gives exactly this content level on a Virtual Account; undefined for none. */
export function roleOfLevel(level: 0 | 1 | 2 | 3): VirtualAccountRole | undefined {
  return ([undefined, 'viewer', 'user', 'administrator'] as const)[level];
}

export function isSmartAccountRole(role: string): role is SmartAccountRole {
  return (smartAccountRoles as readonly string[]).includes(role);
}

export function isVirtualAccountRole(role: string): role is VirtualAccountRole {
  return (virtualAccountRoles as readonly string[]).includes(role);
}
