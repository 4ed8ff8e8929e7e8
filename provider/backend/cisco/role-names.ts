import { smartAccountScope, type Scope } from '../../model/address.ts';
import type { Role } from '../../model/role.ts';
import { fieldsOf, quotable, textOf } from './reply-values.ts';

/** One role on one scope, as a reply tells it; or what of it is not understood, in words. */
export type ToldRole =
  { readonly scope: Scope; readonly role: Role } | { readonly unknown: string; readonly scope?: never };

interface Meaning {
  readonly of: 'smart-account' | 'virtual-account';
  readonly role: Role;
}

/**
 * Role names of Cisco's interface, in lower case. The display names: Cisco's OpenAPI document 1.0.2 and public clients,
 * high confidence. Of the codes, `AccountAdmin` is an example in that document and `AccountApprover` is in a public
 * program; the others were never published, and none is guessed.
 */
const meanings: Readonly<Record<string, Meaning>> = {
  'smart account administrator': { of: 'smart-account', role: 'administrator' },
  'smart account approver': { of: 'smart-account', role: 'approver' },
  'smart account user': { of: 'smart-account', role: 'user' },
  'smart account viewer': { of: 'smart-account', role: 'viewer' },
  'virtual account administrator': { of: 'virtual-account', role: 'administrator' },
  'virtual account user': { of: 'virtual-account', role: 'user' },
  'virtual account viewer': { of: 'virtual-account', role: 'viewer' },
  accountadmin: { of: 'smart-account', role: 'administrator' },
  accountapprover: { of: 'smart-account', role: 'approver' },
};

/** Where a display name may stand: what `addRoleDipslayName` does to a reply is not published. */
const nameMembers = ['roleDisplayName', 'displayName', 'roleName', 'role'] as const;

/**
 * Never half understood: a name that is not in the table, two names that contradict each other, or a scope that does
 * not fit the role is told, so that nobody's access is taken for less than it is.
 */
export function toldRole(item: unknown): ToldRole {
  const fields = fieldsOf(item) ?? { role: item };
  const name = quotable(fields['virtualAccount'] ?? fields['virtualAccountName']);
  const account = textOf(fields['virtualAccount']) ?? textOf(fields['virtualAccountName']);
  const texts = nameMembers.flatMap((member) => textOf(fields[member]) ?? []);
  const understood = texts.flatMap((text) => meaningOf(text) ?? []);
  const [meaning] = understood;
  const at = name === undefined ? '' : ` on "${name}"`;
  if (meaning === undefined) return { unknown: `the role "${quotable(texts[0]) ?? ''}"${at}` };
  if (understood.some(({ of, role }) => of !== meaning.of || role !== meaning.role))
    return { unknown: `the roles "${texts.map(quotable).join('" and "')}" for one${at}` };
  if ((meaning.of === 'smart-account') !== (account === undefined))
    return { unknown: `the role "${quotable(texts[0]) ?? ''}"${at === '' ? ' without a Virtual Account' : at}` };
  if (account === smartAccountScope) return { unknown: `a role on a Virtual Account with the reserved name${at}` };
  return { scope: account ?? smartAccountScope, role: meaning.role };
}

function meaningOf(text: string): Meaning | undefined {
  const key = text.trim().toLowerCase();
  return Object.hasOwn(meanings, key) ? meanings[key] : undefined;
}
