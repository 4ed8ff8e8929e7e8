import { smartAccountScope } from '../model/address.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Operation } from '../model/plan.ts';

/**
 * Keeps a rename and whatever else names the same Virtual Account apart in time: a call that carries a name must not
 * meet the moment when the name changes. After a rename whose outcome is unknown nobody knows the name any more.
 */
export class RenamesUnderWay {
  /** How many calls in flight name an account. */
  readonly #users = new Map<string, number>();
  readonly #renaming = new Set<string>();
  readonly #unknown = new Set<string>();

  /** `renamedBy`: the operation that still has to give a name, if there is one. */
  mayStart(operation: Operation, renamedBy: (name: string) => string | undefined): boolean {
    if (operation.verb === 'rename') return (this.#users.get(operation.name) ?? 0) === 0;
    return touchedNames(operation).every((name) => {
      const rename = renamedBy(name);
      return !this.#renaming.has(name) && (rename === undefined || !this.#unknown.has(rename));
    });
  }

  start(operation: Operation): void {
    if (operation.verb === 'rename') this.#renaming.add(operation.name);
    else for (const name of touchedNames(operation)) this.#users.set(name, (this.#users.get(name) ?? 0) + 1);
  }

  end(operation: Operation, outcome: Outcome): void {
    if (operation.verb === 'rename') {
      this.#renaming.delete(operation.name);
      if (outcome.status === 'unknown') this.#unknown.add(operation.id);
    } else for (const name of touchedNames(operation)) this.#users.set(name, (this.#users.get(name) ?? 0) - 1);
  }
}

/** The Virtual Accounts that an operation names, by the names they have after the plan. */
function touchedNames(operation: Operation): readonly string[] {
  if ('principal' in operation) return operation.scope === smartAccountScope ? [] : [operation.scope];
  switch (operation.verb) {
    case 'create':
      return [operation.name, operation.after.parent].filter((name) => name !== null);
    case 'move':
      return [operation.name, operation.before.parent, operation.after.parent].filter((name) => name !== null);
    case 'drain':
      return [operation.name, operation.after.into];
    case 'set-default':
      return [operation.before.default, operation.after.default];
    case 'update':
    case 'rename':
    case 'delete':
      return [operation.name];
  }
}
