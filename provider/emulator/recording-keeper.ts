import type { WorldEvent } from '../backend/embedded/command.ts';
import type { World } from '../backend/embedded/world.ts';
import type { WorldKeeper } from '../backend/embedded/world-keeper.ts';

/** The keeper that one request gets: what the request changed can be told afterwards. */
export class RecordingKeeper implements WorldKeeper {
  readonly #keeper: WorldKeeper;
  readonly #changes: string[] = [];

  constructor(keeper: WorldKeeper) {
    this.#keeper = keeper;
  }

  get changes(): readonly string[] {
    return this.#changes;
  }

  read(): Promise<World> {
    return this.#keeper.read();
  }

  async change<T>(work: (world: World) => T): Promise<T> {
    let events: readonly WorldEvent[] = [];
    const result = await this.#keeper.change((world) => {
      const before = world.sequence;
      const value = work(world);
      const made = world.sequence - before;
      events = made === 0 ? [] : world.events().slice(-made);
      return value;
    });
    for (const { command } of events) this.#changes.push(subjectOf(command));
    return result;
  }
}

function subjectOf(command: WorldEvent['command']): string {
  if ('scope' in command) return `${command.kind} ${command.principal} on ${command.scope}`;
  // A token is a secret: that one was made or revoked has to do.
  if (command.kind === 'register-device') return `${command.kind} ${command.device.name}`;
  if (command.kind === 'introduce') return `${command.kind} ${command.principal}`;
  return `${command.kind} ${command.name ?? 'the default'}`;
}
