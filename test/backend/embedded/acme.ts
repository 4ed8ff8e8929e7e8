import type { Command } from '../../../provider/backend/embedded/command.ts';
import { transition, type Transition } from '../../../provider/backend/embedded/transition.ts';
import { worldFrom } from '../../../provider/backend/embedded/world-description.ts';
import type { World } from '../../../provider/backend/embedded/world.ts';
import type { Actor } from '../../../provider/backend/embedded/world-records.ts';

export const morning = new Date('2026-11-24T08:00:00.000Z');
export const jane: Actor = { kind: 'person', principal: 'jdoe' };

/** A small Smart Account that has one of everything. */
export function acme(): World {
  return worldFrom({
    domain: 'acme.com',
    name: 'Acme Corporation',
    people: { jdoe: 'jane@acme.com', omarh: 'omar@acme.co.uk', adal: 'ada@acme.com', leew: 'lee@wwn.example' },
    roles: { administrator: ['jdoe', 'omarh'], user: ['una'], viewer: ['vera'] },
    virtualAccounts: {
      DEFAULT: { licences: { 'DNA Essentials': 5 } },
      EMEA: {
        description: 'Europe, Middle East, Africa',
        visibility: 'restricted',
        tags: { region: 'emea' },
        roles: { administrator: [{ who: 'nilsb', children: true }], viewer: ['tarav'] },
        virtualAccounts: {
          France: {
            roles: { user: ['leew'], administrator: ['una'] },
            licences: { 'DNA Advantage': { quantity: 40, type: 'subscription', subscription: 'Sub1' }, Security: 3 },
            devices: { 'paris-1': { serial: 'FCW1', uses: { 'DNA Advantage': 2 } }, 'paris-2': {} },
          },
          Germany: {},
        },
      },
      Lab: { onPremises: true },
      Empty: {},
    },
  });
}

export function act(world: World, command: Command, actor: Actor = jane): Transition {
  return transition(world, command, { actor, at: morning });
}

/** The code of the refusal, or `done`. */
export function answer(world: World, command: Command, actor: Actor = jane): string {
  const result = act(world, command, actor);
  return result.status === 'done' ? 'done' : result.refusal.code;
}
