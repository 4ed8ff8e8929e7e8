import { smartAccountScope } from '../../model/address.ts';
import type { Json } from '../../model/plan.ts';
import { errorResponseV1, exactInteger, reply } from '../replies.ts';
import type { Call, Reply, Route } from '../route.ts';
import { belongsTo, isDomainOf, seesEverything, seesVirtualAccount } from '../visibility.ts';
import { heldRoles, type HeldRole } from './held-roles.ts';
import { current } from './paths.ts';

/** The roles of one user, by his CCO id. Nothing lists all users: no such operation was ever published. */
export const userRolesRoutes: readonly Route[] = [
  {
    id: 'user-roles',
    method: 'GET',
    paths: [current('/accounts/v1/user/search-smart-accounts')],
    writes: false,
    answer: (call) => Promise.resolve(userRoles(call)),
  },
];

function userRoles(call: Call): Reply {
  const { query } = call;
  const userId = query.get('userId') ?? '';
  if (userId === '') return errorResponseV1(400, 'CSW-SMARTACC-ERR-0003', 'User id is either blank or not provided');
  const type = query.get('accountType')?.toUpperCase() ?? '';
  if (!['', 'CUSTOMER', 'HOLDING'].includes(type))
    return errorResponseV1(400, 'CSW-SMARTACC-ERR-0003', 'accountType is CUSTOMER or HOLDING');
  return reply({ status: 'SUCCESS', accounts: type === 'HOLDING' ? [] : accountsOf(call, userId) });
}

/**
 * A user without roles, or with none that the caller sees, has no accounts: our inference, as is that a caller sees the
 * roles on what he sees himself. Whether Cisco tells anything about other users at all is not proven.
 */
function accountsOf(call: Call, userId: string): readonly Json[] {
  const { seen, query, caller } = call;
  if (call.hidesRolesOfOthers === true && userId !== caller) return [];
  if (!belongsTo(seen, caller)) return [];
  const domain = query.get('smartAccountDomain') ?? '';
  if (domain !== '' && !isDomainOf(seen, domain)) return [];
  const wanted = (query.get('roleName') ?? '').toLowerCase();
  const roles = heldRoles(seen, userId)
    .filter(({ scope }) => userId === caller || isVisible(call, scope))
    .filter(({ name }) => [name.display, name.code].some((text) => wanted === '' || text.toLowerCase() === wanted));
  if (roles.length === 0) return [];
  const { identity } = seen;
  return [
    {
      ...{ accountId: exactInteger(identity.id), accountName: identity.name, accountDomain: identity.domain },
      ...{ accountType: 'CUSTOMER', roles: roles.map((role) => roleJson(role, query)) },
      ...(isOn(query.get('addVirtualAccounts')) ? { virtualAccounts: namesIn(roles) } : {}),
    },
  ];
}

function isVisible({ seen, caller }: Call, scope: string): boolean {
  return scope === smartAccountScope ? seesEverything(seen, caller) : seesVirtualAccount(seen, caller, scope);
}

/**
 * `addRoleDipslayName` is spelled so in Cisco's OpenAPI document. That the display name then stands in place of the code
 * is our inference: the document does not say whether it replaces or adds.
 */
function roleJson({ name, virtualAccount }: HeldRole, query: URLSearchParams): Json {
  return {
    role: isOn(query.get('addRoleDipslayName')) ? name.display : name.code,
    ...(virtualAccount === undefined ? {} : { virtualAccountName: virtualAccount }),
  };
}

/** Every name once: the form of what `addVirtualAccounts` adds is our inference. */
function namesIn(roles: readonly HeldRole[]): readonly string[] {
  return [...new Set(roles.flatMap(({ virtualAccount }) => virtualAccount ?? []))];
}

function isOn(value: string | null): boolean {
  return value !== null && ['true', 'y', 'yes', '1'].includes(value.toLowerCase());
}
