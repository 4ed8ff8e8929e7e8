import { isExternalGroup, smartAccountScope, type Principal } from '../../model/address.ts';
import type { Json } from '../../model/plan.ts';
import type { Command } from '../../backend/embedded/command.ts';
import { rolesOf } from '../../backend/embedded/standing.ts';
import { transition } from '../../backend/embedded/transition.ts';
import type { World } from '../../backend/embedded/world.ts';
import type { Actor } from '../../backend/embedded/world-records.ts';
import { commandFrom } from './portal-command.ts';
import type { ControlReply, ControlRoute, Controls } from './control-route.ts';

export const portalRoutes: readonly ControlRoute[] = [
  {
    method: 'POST',
    path: '/_emulator/portal',
    /**
     * What a person does in License Central, as one command of the world: `{"by": "jane", "command": {"kind": "rename",
     * "name": "Lab", "to": "Lab EMEA"}}`. `by`: default the first Smart Account Administrator.
     */
    answer: ({ body, controls }) => performed(body, controls),
  },
];

async function performed(body: Json | undefined, { keeper, clock }: Controls): Promise<ControlReply> {
  const { by, command: asked } = (typeof body === 'object' ? (body ?? {}) : {}) as Readonly<
    Record<string, Json | undefined>
  >;
  const command = commandFrom(asked);
  if (typeof command === 'string') return unusable(command);
  if (by !== undefined && typeof by !== 'string') return unusable('by is a CCO id');
  const stranger = strangerIn(await keeper.read(), command);
  if (stranger !== undefined) return unknownPerson(stranger);
  const result = await keeper.change((world) =>
    transition(world, command, { actor: actorFor(world, command, by), at: clock() }),
  );
  if (result.status === 'done') return { status: 200, json: { done: true, sequence: result.event.sequence } };
  const { code, message, hint } = result.refusal;
  return { status: 422, json: { done: false, code, message, hint: hint ?? null } };
}

/** Whom a role would go to and nobody knows: Cisco gives roles to people with a profile only. */
function strangerIn(world: World, command: Command): Principal | undefined {
  if (command.kind !== 'grant' || isExternalGroup(command.principal)) return undefined;
  return world.profile(command.principal) === undefined ? command.principal : undefined;
}

function unknownPerson(principal: Principal): ControlReply {
  const introduce = { kind: 'introduce', principal, email: `${principal}@acme.com`, active: true };
  const hint = `let him have a profile first, with his address: ${JSON.stringify(introduce)}`;
  const message = `nobody in this world is called ${principal}`;
  return { status: 422, json: { done: false, code: 'person-unknown', message, hint } };
}

function unusable(message: string): ControlReply {
  return { status: 422, json: { done: false, code: 'usage', message, hint: null } };
}

/** What no role gives is Cisco's side of it: its ordering, its directory, a device, a licence server. */
function actorFor(world: World, command: Command, by: string | undefined): Actor {
  switch (command.kind) {
    case 'introduce':
      return { kind: 'system', name: 'directory' };
    case 'deposit-licence':
      return { kind: 'system', name: 'ordering' };
    case 'register-device':
    case 'report-usage':
      return { kind: 'system', name: 'device' };
    case 'release-on-premises':
      return { kind: 'system', name: 'licence-server' };
    default: {
      const principal = by ?? firstAdministrator(world);
      return principal === undefined ? { kind: 'system', name: 'keeper' } : { kind: 'person', principal };
    }
  }
}

export function firstAdministrator(world: World): Principal | undefined {
  for (const [principal, binding] of world.bindingsOn(smartAccountScope))
    if (rolesOf(binding).includes('administrator')) return principal;
  return undefined;
}
