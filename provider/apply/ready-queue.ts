import type { Operation } from '../model/plan.ts';

/** Operations whose needs are all done, in the order of the plan. Every operation is handed out once. */
export class ReadyQueue {
  readonly #operations: readonly Operation[];
  /** How many needs of an operation are not done yet, by its index. */
  readonly #missing: number[];
  readonly #dependents = new Map<string, number[]>();
  /** Indexes, ascending. */
  readonly #ready: number[] = [];

  constructor(operations: readonly Operation[], isDone: (id: string) => boolean) {
    this.#operations = operations;
    this.#missing = operations.map(({ needs }) => needs.filter(({ id }) => !isDone(id)).length);
    for (const [index, { id, needs }] of operations.entries()) {
      for (const need of needs) {
        const dependents = this.#dependents.get(need.id);
        if (dependents === undefined) this.#dependents.set(need.id, [index]);
        else dependents.push(index);
      }
      if (this.#missing[index] === 0 && !isDone(id)) this.#ready.push(index);
    }
  }

  /** The first that may start, taken out of the queue. */
  take(mayStart: (operation: Operation) => boolean): Operation | undefined {
    for (const [position, index] of this.#ready.entries()) {
      const operation = this.#operations[index];
      if (operation === undefined || !mayStart(operation)) continue;
      this.#ready.splice(position, 1);
      return operation;
    }
    return undefined;
  }

  done(id: string): void {
    for (const index of this.#dependents.get(id) ?? []) {
      const missing = (this.#missing[index] ?? 0) - 1;
      this.#missing[index] = missing;
      if (missing === 0) this.#insert(index);
    }
  }

  #insert(index: number): void {
    const position = this.#ready.findIndex((other) => other > index);
    this.#ready.splice(position === -1 ? this.#ready.length : position, 0, index);
  }
}
