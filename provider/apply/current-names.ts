import type { Operation, PlannedRename } from '../model/plan.ts';

/**
 * What a Virtual Account is called right now. A plan names everything by the names it will have in the end; until its
 * rename is done, the account knows it by the old one.
 */
export class CurrentNames {
  readonly #pending: Map<string, PlannedRename>;

  constructor(renames: readonly PlannedRename[]) {
    this.#pending = new Map(renames.map((rename) => [rename.to, rename]));
  }

  of(name: string): string {
    return this.#pending.get(name)?.from ?? name;
  }

  /** The names as an operation means them: what is drained or deleted goes by its own name, which another may take later. */
  for(operation: Operation): (name: string) => string {
    const own = operation.verb === 'delete' || operation.verb === 'drain' ? operation.name : undefined;
    return (name) => (name === own ? name : this.of(name));
  }

  /** The operation that still has to give this name, if there is one. */
  renaming(name: string): string | undefined {
    return this.#pending.get(name)?.operation;
  }

  finish(operation: string): void {
    for (const [to, rename] of this.#pending) if (rename.operation === operation) this.#pending.delete(to);
  }
}
