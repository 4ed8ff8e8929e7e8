import type { Json } from '../../model/plan.ts';
import { reply } from '../replies.ts';
import type { Call, Route } from '../route.ts';
import { belongsTo, isDomainOf } from '../visibility.ts';
import { heldRoles } from './held-roles.ts';
import { current, legacy } from './paths.ts';

/** What may I do, and where: the caller's own roles, by their display names. */
export const myAccountsRoutes: readonly Route[] = [
  {
    id: 'list-my-accounts',
    method: 'GET',
    paths: [legacy('/v2/accounts')],
    writes: false,
    answer: (call) => Promise.resolve(reply({ status: 'SUCCESS', statusMessage: '', accounts: accountsOf(call) })),
  },
  {
    id: 'validate-user-access',
    method: 'GET',
    paths: [current('/accounts/v2/validate-user-access')],
    writes: false,
    answer: (call) => Promise.resolve(reply({ status: 'SUCCESS', statusMessage: '', accounts: accountsOf(call) })),
  },
  {
    id: 'validate-user-access-v1',
    method: 'GET',
    paths: [current('/accounts/v1/validate-user-access')],
    writes: false,
    answer: (call) =>
      Promise.resolve(
        reply({ status: 'SUCCESS', messageCode: 'CSW-SMARTACC-SUCCESS', message: '', data: accountsOf(call) }),
      ),
  },
];

/**
 * The list of roles is called `roles`, as every public client reads it; Cisco's OpenAPI document calls it `accounts`
 * again. No numeric id. A domain that is not the caller's gives an empty list: our inference.
 */
function accountsOf({ seen, caller, query }: Call): readonly Json[] {
  const domain = query.get('domain') ?? '';
  const accountName = query.get('accountName') ?? '';
  const { identity } = seen;
  if (!belongsTo(seen, caller)) return [];
  if (domain !== '' && !isDomainOf(seen, domain)) return [];
  if (accountName !== '' && accountName.toLowerCase() !== identity.name.toLowerCase()) return [];
  return [
    {
      ...{ accountName: identity.name, accountDomain: identity.domain },
      ...{ accountType: 'CUSTOMER', accountStatus: 'Active' },
      roles: heldRoles(seen, caller).map(({ name, virtualAccount }) => ({
        role: name.display,
        ...(virtualAccount === undefined ? {} : { virtualAccount }),
      })),
    },
  ];
}
