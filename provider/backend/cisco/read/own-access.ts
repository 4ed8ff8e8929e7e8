import { smartAccountScope, type Scope } from '../../../model/address.ts';
import { Failure } from '../../../model/failure.ts';
import type { Role } from '../../../model/role.ts';
import type { Operations } from '../operations.ts';
import { listOf, objectsIn, quotable, textOf, type Fields } from '../reply-values.ts';
import { toldRole } from '../role-names.ts';
import type { Calls } from './calls.ts';
import { forms } from './reply-forms.ts';

export interface HeldRole {
  readonly scope: Scope;
  readonly role: Role;
}

/** The roles that one reply tells of one person in one account, and those of them that are not understood. */
export interface ToldRoles {
  readonly roles: readonly HeldRole[];
  readonly unknown: readonly string[];
}

/** What the identity behind the credentials may see. */
export interface OwnAccess extends ToldRoles {
  /** Whether it sees every Virtual Account of the Smart Account. */
  readonly overview: boolean;
}

/**
 * The caller's own roles in this account.
 *
 * @throws Failure `account-unknown` where he has roles in other accounts only, `account-closed` where he has none
 */
export async function readOwnAccess(calls: Calls, operations: Operations, domain: string): Promise<OwnAccess> {
  const account = accountOf(await ownAccounts(calls, operations, domain), domain);
  if (account === undefined) throw await noAccess(calls, operations, domain);
  const told = rolesIn(account);
  return { ...told, overview: hasOverview(told.roles) };
}

/** The Smart Accounts that the caller sees, as their domains. */
export async function visibleDomains(calls: Calls, operations: Operations): Promise<readonly string[]> {
  const accounts = await ownAccounts(calls, operations, undefined);
  return accounts.flatMap((account) => textOf(account['accountDomain']) ?? []);
}

/** `accounts`, or `data` in the first version of the operation. */
async function ownAccounts(
  calls: Calls,
  operations: Operations,
  domain: string | undefined,
): Promise<readonly Fields[]> {
  const body = await calls.read(operations.ownAccess(domain), { part: 'accounts', form: forms.ownAccess });
  return objectsIn(body?.['accounts'] ?? body?.['data']);
}

/** The account of exactly this domain: where a domain is searched for, any that contains it is found. */
export function accountOf(accounts: readonly Fields[], domain: string): Fields | undefined {
  return accounts.find((account) => textOf(account['accountDomain'])?.toLowerCase() === domain.toLowerCase());
}

/** The list is called `roles`; Cisco's OpenAPI document calls it `accounts` in one place. */
export function rolesIn(account: Fields): ToldRoles {
  const told = (listOf(account['roles']) ?? listOf(account['accounts']) ?? []).map(toldRole);
  return {
    roles: told.flatMap((each) => ('role' in each ? [{ scope: each.scope, role: each.role }] : [])),
    unknown: told.flatMap((each) => ('unknown' in each ? [each.unknown] : [])),
  };
}

/**
 * Administrator, User and Viewer of the Smart Account see all of it. For the User the text of the list operation says so
 * (Cisco's OpenAPI document 1.0.2); for the other two, and that an Approver does not, it is our inference.
 */
function hasOverview(roles: readonly HeldRole[]): boolean {
  return roles.some(({ scope, role }) => scope === smartAccountScope && role !== 'approver');
}

async function noAccess(calls: Calls, operations: Operations, domain: string): Promise<Failure> {
  const others = await visibleDomains(calls, operations).catch(() => []);
  if (others.length === 0)
    return new Failure(
      'account-closed',
      `the identity behind the credentials has no role in ${domain}, nor in any account`,
      {
        hint: 'let a Smart Account Administrator give a role to the person who owns the application at Cisco',
      },
    );
  const named = others
    .slice(0, 5)
    .map((other) => quotable(other) ?? '')
    .join(', ');
  return new Failure(
    'account-unknown',
    `the identity behind the credentials sees no Smart Account ${domain}, but ${named}`,
    {
      hint: 'compare `smartAccount.domain` in the layout with these, or use credentials that belong to it',
      data: { domains: others },
    },
  );
}
