import { smartAccountScope, type Principal } from '../model/address.ts';
import type { BindingValue, Operation } from '../model/plan.ts';
import type { AccountView } from './account-view.ts';

/**
 * The one counter of rank 1: company people who certainly are Smart Account Administrators. A gain counts once it is
 * known done, a loss from the moment it is started until it is known not done; so however the calls that are under way
 * end, there are at least so many. Everything here happens in one step of the program: that is its lock.
 */
export class Administrators {
  readonly #isCompany: (principal: Principal) => boolean;
  readonly #losing = new Set<string>();
  #certain: number;

  constructor(view: AccountView, isCompany: (principal: Principal) => boolean) {
    this.#isCompany = isCompany;
    this.#certain = [...view.bindingsAt(smartAccountScope)].filter(
      ({ principal, role, alsoRoles = [] }) =>
        isCompany(principal) && (role === 'administrator' || alsoRoles.includes('administrator')),
    ).length;
  }

  get certain(): number {
    return this.#certain;
  }

  /** Whether it may start: it loses no administrator, or enough stay. */
  mayStart(operation: Operation): boolean {
    return this.#certain - (this.#effect(operation) === 'loss' ? 1 : 0) >= floorOf(operation);
  }

  start(operation: Operation): void {
    if (this.#effect(operation) !== 'loss' || this.#losing.has(operation.id)) return;
    this.#losing.add(operation.id);
    this.#certain -= 1;
  }

  /** Known done. */
  done(operation: Operation): void {
    this.start(operation);
    if (this.#effect(operation) === 'gain') this.#certain += 1;
  }

  /** Known not done. */
  notDone(operation: Operation): void {
    if (this.#losing.delete(operation.id)) this.#certain += 1;
  }

  #effect(operation: Operation): 'gain' | 'loss' | undefined {
    if (!('principal' in operation) || operation.scope !== smartAccountScope) return undefined;
    if (!this.#isCompany(operation.principal)) return undefined;
    const [before, after] = [administers(operation.before), administers(operation.after)];
    if (before === after) return undefined;
    return after ? 'gain' : 'loss';
  }
}

function floorOf({ expects }: Operation): number {
  return Math.max(
    0,
    ...expects.map((expectation) => (expectation.kind === 'administrators-stay' ? expectation.floor : 0)),
  );
}

function administers(value: BindingValue | null): boolean {
  return value !== null && (value.role === 'administrator' || (value.alsoRoles ?? []).includes('administrator'));
}
