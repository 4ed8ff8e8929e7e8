import { messageOf } from '../../model/failure.ts';
import type { Json } from '../../model/plan.ts';
import { partsOf, type Arrival } from '../emulation.ts';
import type { Whole } from '../departure.ts';
import type { ControlReply, ControlRoute, Controls } from './control-route.ts';
import { controlRoutes } from './control-routes.ts';

const prefix = '/_emulator';

export function isControl(target: string): boolean {
  return target === prefix || target.startsWith(`${prefix}/`) || target.startsWith(`${prefix}?`);
}

/** Answers what lies under `/_emulator/`. */
export async function answerControl(arrival: Arrival, controls: Controls): Promise<Whole> {
  const { path, query } = partsOf(arrival.target);
  const wanted = path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
  if (!isFromHere(arrival))
    return written({ status: 403, json: { message: 'Only pages of the emulator itself may ask' } });
  const there = controlRoutes.filter((route) => route.path === wanted);
  const route = there.find(({ method }) => method === arrival.method);
  if (route === undefined) return written({ status: there.length > 0 ? 405 : 404, json: { message: 'Not here' } });
  return written(await answered(route, { arrival, query, controls }));
}

async function answered(
  route: ControlRoute,
  asked: { readonly arrival: Arrival; readonly query: URLSearchParams; readonly controls: Controls },
): Promise<ControlReply> {
  const { query, controls } = asked;
  try {
    const text = asked.arrival.body ?? '';
    const body = text.trim() === '' ? undefined : (JSON.parse(text) as Json);
    return await route.answer({ query, body, controls });
  } catch (error) {
    const status = error instanceof SyntaxError ? 400 : 500;
    return { status, json: { message: messageOf(error) } };
  }
}

/**
 * Whether a request comes from this machine on purpose. A page of somewhere else that a browser shows here could ask, too:
 * it names its origin, or, where its name was pointed at this machine, a host that is not this one.
 */
function isFromHere({ headers }: Arrival): boolean {
  const host = headers['host'] ?? '';
  const name = host.replace(/:\d+$/, '');
  if (!['127.0.0.1', 'localhost', '[::1]'].includes(name)) return false;
  const { origin } = headers;
  return origin === undefined || origin === `http://${host}` || origin === `https://${host}`;
}

function written(reply: ControlReply): Whole {
  const always = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };
  if ('json' in reply) {
    const headers = { 'content-type': 'application/json;charset=UTF-8', ...always };
    return { kind: 'whole', status: reply.status, headers, body: `${JSON.stringify(reply.json)}\n` };
  }
  const headers = { 'content-type': reply.contentType, ...always, ...reply.headers };
  return { kind: 'whole', status: reply.status, headers, body: reply.text };
}
