import type { Host } from '../../actions/host.ts';
import type { Observation } from '../../actions/observation.ts';
import { planObserved, type Observed, type SoundLayout } from '../../actions/program-layout.ts';
import { filesOfProgram, loadProgramFiles, type ProgramLayout } from '../../actions/program-source.ts';
import type { Plan } from '../../model/plan.ts';
import { packObservation, unpackObservation } from './packed.ts';

type Loaded = Awaited<ReturnType<typeof loadProgramFiles>>;

/**
 * What was worked out a moment ago. One preview of a resource asks for the same layout in Check, Read and Diff, for the
 * account in a state that this process has just written there, and for the plan of both; of a large account each takes
 * a large part of a second.
 */
export class Memory {
  /** By all that they were made from. */
  readonly #layouts = new Recent<string, Promise<Loaded>>();
  readonly #observations = new Recent<string, Observation>();
  /** By what they were made from: the same objects make the same plan. */
  readonly #plans = new WeakMap<Observation, { readonly sound: SoundLayout; readonly plan: Plan }>();

  async load(layout: ProgramLayout, host: Host): Promise<Loaded> {
    const files = await filesOfProgram(layout, host);
    return this.#layouts.get(JSON.stringify(files), () => loadProgramFiles(files));
  }

  /** As it is kept in a state. */
  pack(observation: Observation): string {
    const packed = packObservation(observation);
    this.#observations.get(packed, () => observation);
    return packed;
  }

  /** @throws Failure `observation-unreadable` */
  unpack(packed: string): Observation {
    return this.#observations.get(packed, () => unpackObservation(packed));
  }

  plan(sound: SoundLayout, observation: Observation): Plan {
    const known = this.#plans.get(observation);
    if (known?.sound.desired === sound.desired && known.sound.settings === sound.settings) return known.plan;
    const plan = planObserved(sound, observation);
    this.#plans.set(observation, { sound, plan });
    return plan;
  }

  remember(sound: SoundLayout, { observation, plan }: Pick<Observed, 'observation' | 'plan'>): void {
    this.#plans.set(observation, { sound, plan });
  }
}

/** A few values; the one that was not asked for the longest goes first. */
class Recent<Key, Value> {
  readonly #known = new Map<Key, Value>();

  get(key: Key, make: () => Value): Value {
    const value = this.#known.get(key) ?? make();
    this.#known.delete(key);
    this.#known.set(key, value);
    for (const oldest of this.#known.keys()) if (this.#known.size > mostKept) this.#known.delete(oldest);
    return value;
  }
}

/** What was, and what is to be. */
const mostKept = 2;
