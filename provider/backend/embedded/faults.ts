/** What can go wrong with one write, for rehearsals and the emulator. */
export type Fault = 'refuse' | 'lose-before' | 'lose-after' | 'partial';

export interface FaultPlan {
  /** The same seed gives the same faults to the same operations, in whatever order they come. */
  readonly seed: number;
  /** Shares of attempts from 0 to 1; together at most 1. Default 0. `partial` counts for drains only. */
  readonly refuse?: number;
  readonly loseReplyBefore?: number;
  readonly loseReplyAfter?: number;
  readonly partialDrain?: number;
  /** Each write takes this long, chosen evenly, in milliseconds. */
  readonly latencyMs?: readonly [least: number, most: number];
  /** By operation id, what happens to its first, second, … attempt; later ones go well. Comes before the shares. */
  readonly script?: Readonly<Record<string, readonly (Fault | 'none')[]>>;
}

/** Deals faults out. It counts attempts, so each backend has its own. */
export class Faults {
  readonly #plan: FaultPlan;
  readonly #attempts = new Map<string, number>();

  constructor(plan: FaultPlan) {
    this.#plan = plan;
  }

  /** What happens to the next attempt of an operation, and how long it takes in milliseconds. */
  next(operation: { readonly id: string; readonly verb: string }): {
    readonly fault: Fault | undefined;
    readonly delayMs: number;
  } {
    const attempt = this.#attempts.get(operation.id) ?? 0;
    this.#attempts.set(operation.id, attempt + 1);
    const [least, most] = this.#plan.latencyMs ?? [0, 0];
    const delayMs = Math.round(least + (most - least) * this.#share(operation.id, attempt, 'latency'));
    return { fault: this.#fault(operation, attempt), delayMs };
  }

  #fault({ id, verb }: { readonly id: string; readonly verb: string }, attempt: number): Fault | undefined {
    const { script, refuse = 0, loseReplyBefore = 0, loseReplyAfter = 0, partialDrain = 0 } = this.#plan;
    if (script !== undefined && Object.hasOwn(script, id)) {
      const scripted = script[id]?.[attempt];
      return scripted === 'none' ? undefined : scripted;
    }
    const shares: readonly (readonly [Fault, number])[] = [
      ['refuse', refuse],
      ['lose-before', loseReplyBefore],
      ['lose-after', loseReplyAfter],
      ['partial', verb === 'drain' ? partialDrain : 0],
    ];
    let left = this.#share(id, attempt, 'fault');
    for (const [fault, share] of shares) {
      if (left < share) return fault;
      left -= share;
    }
    return undefined;
  }

  /** From 0 up to 1, by the seed and the attempt alone. */
  #share(id: string, attempt: number, what: string): number {
    return shareOf(`${this.#plan.seed}\0${what}\0${attempt}\0${id}`);
  }
}

/** From 0 up to 1, the same for the same text: how chance is dealt where it has to be the same again. */
export function shareOf(text: string): number {
  return mixed(text) / 2 ** 32;
}

/** FNV-1a, and the last steps of MurmurHash3, so that near texts give far numbers. */
function mixed(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
