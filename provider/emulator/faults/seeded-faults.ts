import type { Json } from '../../model/plan.ts';
import { shareOf } from '../../backend/embedded/faults.ts';
import type { FaultAction, FaultLayer, FaultRequest } from '../fault-seam.ts';
import { combined, faultKinds, type Effect, type FaultKind } from './fault-kinds.ts';
import { parseFaultProfile, type FaultProfile, type PlannedFault } from './fault-profile.ts';

/**
 * Deals faults out by a profile. What happens to the third request of an operation follows from the seed, the operation
 * and the three alone, whatever else is asked meanwhile.
 */
export class SeededFaults implements FaultLayer {
  readonly #operations: readonly string[];
  /** By fault and operation, how often it struck. */
  readonly #struck = new Map<string, number>();
  #profile: FaultProfile;
  #written: Json;

  /** @throws Failure `fault-profile-invalid`. `operations`: the ids that there are. */
  constructor(profile: Json, operations: readonly string[]) {
    this.#operations = operations;
    this.#profile = parseFaultProfile(profile, operations);
    this.#written = profile;
  }

  get profile(): Json {
    return this.#written;
  }

  get historySeconds(): number {
    const stale = this.#profile.faults.filter(({ fault }) => fault === 'stale-read');
    return Math.max(0, ...stale.map(({ settings }) => settings.number('seconds')));
  }

  change(profile: Json): void {
    this.#profile = parseFaultProfile(profile, this.#operations);
    this.#written = profile;
    this.#struck.clear();
  }

  before(request: FaultRequest): Promise<FaultAction> {
    const effects = this.#profile.faults.flatMap((planned, index) => this.#effectOf(planned, index, request));
    return Promise.resolve(combined(effects));
  }

  #effectOf(planned: PlannedFault, index: number, request: FaultRequest): readonly Effect[] {
    const { fault, operations, probability, after, times, settings } = planned;
    const { operation, sequence } = request;
    const kind: FaultKind = faultKinds[fault];
    if (!kind.meets(request) || operations?.has(operation) === false || sequence <= after) return [];
    const share = (what: string): number =>
      shareOf(`${this.#profile.seed}\0${what}\0${index}\0${sequence}\0${operation}`);
    if (share('strikes') >= probability) return [];
    const key = `${index} ${operation}`;
    const struck = this.#struck.get(key) ?? 0;
    if (times !== undefined && struck >= times) return [];
    this.#struck.set(key, struck + 1);
    return [kind.effect(settings, share('how'))];
  }
}
