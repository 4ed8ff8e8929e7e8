import type { Json } from '../../model/plan.ts';
import type { ClientSettings } from '../clients.ts';
import type { ControlReply, ControlRoute, Controls } from './control-route.ts';

const path = '/_emulator/clients';

export const clientRoutes: readonly ControlRoute[] = [
  {
    method: 'GET',
    path,
    answer: ({ controls }) =>
      Promise.resolve({ status: 200, json: { clients: controls.clients.list().map(withoutSecret) } }),
  },
  /** `id` and `ccoId` are needed; a client that is there is replaced, and its secret stays where none is given. */
  { method: 'POST', path, answer: ({ controls, body }) => Promise.resolve(registered(controls, body)) },
];

function registered({ clients, unique }: Controls, body: Json | undefined): ControlReply {
  const asked = (typeof body === 'object' ? body : null) as Readonly<Record<string, Json | undefined>> | null;
  const { id, ccoId, secret, subscribed = true, hidesRolesOfOthers = false } = asked ?? {};
  const usable =
    typeof id === 'string' &&
    id !== '' &&
    typeof ccoId === 'string' &&
    ccoId !== '' &&
    (secret === undefined || typeof secret === 'string') &&
    typeof subscribed === 'boolean' &&
    typeof hidesRolesOfOthers === 'boolean';
  if (!usable)
    return {
      status: 422,
      json: { message: 'expected { id, ccoId, secret?, subscribed?: boolean, hidesRolesOfOthers?: boolean }' },
    };
  const before = clients.list().find((client) => client.id === id);
  const client = { id, ccoId, secret: secret ?? before?.secret ?? unique(), subscribed, hidesRolesOfOthers };
  clients.register(client);
  // A secret that was made up here is said once: to the one who asked.
  const made = secret === undefined && before === undefined ? { secret: client.secret } : {};
  return { status: 200, json: { ...withoutSecret(client), ...made } };
}

function withoutSecret({ id, ccoId, subscribed, hidesRolesOfOthers }: ClientSettings): {
  readonly [key: string]: Json;
} {
  return { id, ccoId, subscribed, hidesRolesOfOthers };
}
