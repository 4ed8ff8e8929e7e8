import type { Json } from '../../model/plan.ts';
import type { ControlRoute } from '../control/control-route.ts';
import { faultKinds, type FaultKind } from '../faults/fault-kinds.ts';
import { routesWith } from '../routes.ts';

/** Put in by the bundler: page.html with its style and its program, and `{{nonce}}` where a nonce belongs. */
declare const ESPALIER_EMULATOR_PAGE: string;

export const pageRoutes: readonly ControlRoute[] = [
  {
    method: 'GET',
    path: '/_emulator',
    answer: ({ controls }) => Promise.resolve(page(controls.unique())),
  },
  {
    method: 'GET',
    path: '/_emulator/fault-kinds',
    /** What a fault profile can name. */
    answer: () => Promise.resolve({ status: 200, json: { kinds: kindsJson(), operations: operations() } }),
  },
];

/** Nothing is loaded from anywhere, and only what was in the page when it left here runs in it. */
function page(nonce: string): { readonly status: number; readonly text: string; readonly contentType: string } {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    'img-src data:',
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  const headers = { 'content-security-policy': policy, 'referrer-policy': 'no-referrer' };
  const text = ESPALIER_EMULATOR_PAGE.replaceAll('{{nonce}}', nonce);
  return { status: 200, text, contentType: 'text/html;charset=UTF-8', ...{ headers } };
}

function operations(): readonly string[] {
  return ['get-token', ...new Set(routesWith([]).map(({ id }) => id))];
}

function kindsJson(): Json {
  const kinds = Object.entries<FaultKind>(faultKinds).map(
    ([name, { about, parameters }]) => [name, { about, parameters: { ...parameters } }] as const,
  );
  return Object.fromEntries(kinds);
}
