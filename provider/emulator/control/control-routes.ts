import { pageRoutes } from '../page/page-routes.ts';
import { clientRoutes } from './client-routes.ts';
import type { ControlRoute } from './control-route.ts';
import { faultRoutes } from './fault-routes.ts';
import { portalRoutes } from './portal-routes.ts';
import { watchRoutes } from './watch-routes.ts';

export const controlRoutes: readonly ControlRoute[] = [
  ...watchRoutes,
  ...faultRoutes,
  ...clientRoutes,
  ...portalRoutes,
  ...pageRoutes,
];
