import type { Command, Refusal } from '../../backend/embedded/command.ts';
import { transition } from '../../backend/embedded/transition.ts';
import type { World } from '../../backend/embedded/world.ts';
import type { Actor } from '../../backend/embedded/world-records.ts';
import type { Call } from '../route.ts';

/** A licence server or a device tells what it uses: no role governs that, and who may tell it was looked at before. */
export const device: Actor = { kind: 'system', name: 'device' };

export function callerOf({ caller }: Call): Actor {
  return { kind: 'person', principal: caller };
}

/** Undefined: done. */
export function act(
  world: World,
  command: Command,
  by: { readonly actor: Actor; readonly at: Date },
): Refusal | undefined {
  const outcome = transition(world, command, by);
  return outcome.status === 'done' ? undefined : outcome.refusal;
}
