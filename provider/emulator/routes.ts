import { accountSearchRoutes } from './accounts/account-search.ts';
import { myAccountsRoutes } from './accounts/my-accounts.ts';
import { pnpDeviceRoutes } from './accounts/pnp-devices.ts';
import { pnpRoutes } from './accounts/pnp.ts';
import { userRolesRoutes } from './accounts/user-roles.ts';
import { virtualAccountRoutes } from './accounts/virtual-accounts.ts';
import type { Neighbour } from './emulator-options.ts';
import { graphqlRoutes } from './graphql/graphql-route.ts';
import { licensingRoutes } from './licensing/licensing-routes.ts';
import type { Route } from './route.ts';

/** Every operation of Cisco's interface that is answered here; each family is a list in a file of its own. */
export function routesWith(neighbours: readonly Neighbour[]): readonly Route[] {
  return [
    ...myAccountsRoutes,
    ...accountSearchRoutes(neighbours),
    ...userRolesRoutes,
    ...virtualAccountRoutes,
    ...pnpRoutes(neighbours),
    ...pnpDeviceRoutes(),
    ...graphqlRoutes,
    ...licensingRoutes(),
  ];
}
