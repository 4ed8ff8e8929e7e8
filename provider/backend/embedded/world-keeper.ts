import type { World } from './world.ts';

/**
 * Where a world lives. The only way to a world that others may use, too: every change sees the latest state, and is as
 * durable as the place is before it is answered.
 */
export interface WorldKeeper {
  /** The latest state, not to be changed. */
  read(): Promise<World>;
  /**
   * Runs `work` on the latest state and keeps what it changed through `transition`. `work` is run again on a newer
   * state when somebody else was faster, so it does nothing else than ask the world.
   */
  change<T>(work: (world: World) => T): Promise<T>;
}

/** A world in memory, which is gone with the process: for rehearsals and tests. */
export class MemoryWorldKeeper implements WorldKeeper {
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  read(): Promise<World> {
    return Promise.resolve(this.#world);
  }

  async change<T>(work: (world: World) => T): Promise<T> {
    // A promise even when `work` throws, and a turn later, as with a file.
    await Promise.resolve();
    const before = this.#world.sequence;
    const result = work(this.#world);
    if (this.#world.sequence !== before) this.#world.revision += 1;
    return result;
  }
}
