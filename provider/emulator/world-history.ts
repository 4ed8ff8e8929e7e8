import type { World } from '../backend/embedded/world.ts';
import type { WorldKeeper } from '../backend/embedded/world-keeper.ts';

interface Past {
  readonly world: World;
  /** When the next state took its place, in milliseconds. */
  readonly until: number;
}

/** A keeper that remembers, for faults that answer from an older state, what the world was a while ago. */
export class WorldHistory implements WorldKeeper {
  readonly #keeper: WorldKeeper;
  readonly #clock: () => Date;
  readonly #seconds: () => number;
  #past: Past[] = [];

  /** `seconds`: how far back, asked at every change; 0: nothing is kept. */
  constructor(keeper: WorldKeeper, options: { readonly clock: () => Date; readonly seconds: () => number }) {
    this.#keeper = keeper;
    this.#clock = options.clock;
    this.#seconds = options.seconds;
  }

  read(): Promise<World> {
    return this.#keeper.read();
  }

  async change<T>(work: (world: World) => T): Promise<T> {
    const seconds = this.#seconds();
    if (seconds <= 0) return this.#keeper.change(work);
    let before: World | undefined;
    const result = await this.#keeper.change((world) => {
      const copy = world.copy();
      const value = work(world);
      before = world.sequence === copy.sequence ? undefined : copy;
      return value;
    });
    const now = this.#clock().getTime();
    this.#past = this.#past.filter(({ until }) => until > now - seconds * 1000);
    if (before) this.#past.push({ world: before, until: now });
    return result;
  }

  /** The state of so many seconds ago, as far back as it is kept. */
  async seen(secondsAgo: number): Promise<World> {
    const then = this.#clock().getTime() - secondsAgo * 1000;
    return this.#past.find(({ until }) => until > then)?.world ?? this.read();
  }
}
