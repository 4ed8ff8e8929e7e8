import {
  bindingAddress,
  parseAddress,
  smartAccountScope,
  type Address,
  type BindingAddress,
  type Principal,
} from '../model/address.ts';
import type { LiveVirtualAccount } from '../model/estate.ts';
import type { BindingOperation, Operation, VirtualAccountOperation } from '../model/plan.ts';
import type { Baseline, BaselineVirtualAccount } from '../model/planning.ts';
import { writtenFields } from './account-view.ts';
import type { NotYetThere } from './not-yet-there.ts';

export type BaselineBinding = Baseline['bindings'] extends ReadonlyMap<BindingAddress, infer Value> ? Value : never;

/** Managed values on which layout and account agree, under the names that the account has. */
export interface Agreement {
  /** Of each Virtual Account the fields that agree; a field that is not there stays what it was. */
  readonly virtualAccounts: readonly ({ readonly name: string } & Partial<BaselineVirtualAccount>)[];
  readonly bindings: readonly BaselineBinding[];
  /** In neither of them. */
  readonly absent: readonly Address[];
}

/** Names and accounts at the moment when something became known. */
export interface Moment {
  readonly now: (name: string) => string;
  /** By its name of that moment. */
  readonly account: (name: string) => LiveVirtualAccount | undefined;
  /** What is still to be written to what was just created, by its name after the plan. */
  readonly notYet: (name: string) => NotYetThere;
}

/**
 * The baseline while it moves, address by address: to what was agreed, and to what is known done. It is saved when the
 * run ends; a run that was killed before is replayed from its journal.
 */
export class MovingBaseline {
  readonly #domain: string;
  #exists: boolean;
  readonly #accounts: Map<string, BaselineVirtualAccount>;
  readonly #bindings: Map<BindingAddress, BaselineBinding>;
  readonly #missing: Set<BindingAddress>;

  constructor(domain: string, baseline: Baseline | undefined) {
    this.#domain = domain;
    this.#exists = baseline !== undefined;
    this.#accounts = new Map(baseline?.virtualAccounts);
    this.#bindings = new Map(baseline?.bindings);
    this.#missing = new Set(baseline?.missing);
  }

  /** Undefined: nothing was ever kept. */
  get saved(): Baseline | undefined {
    return this.#exists ? this.value : undefined;
  }

  get value(): Baseline {
    return {
      domain: this.#domain,
      virtualAccounts: new Map(this.#accounts),
      bindings: new Map(this.#bindings),
      missing: new Set(this.#missing),
    };
  }

  agree({ virtualAccounts, bindings, absent }: Agreement): void {
    this.#exists = true;
    for (const fields of virtualAccounts) this.#write(fields.name, fields, undefined);
    for (const binding of bindings) this.#hold(binding);
    for (const address of absent) {
      const parsed = parseAddress(address);
      if (parsed?.kind === 'virtual-account') this.#remove(parsed.name);
      else if (parsed !== undefined) this.#bindings.delete(bindingAddress(parsed.scope, parsed.principal));
    }
  }

  /** An operation is known done; `moment` is the one before it. */
  record(operation: Operation, moment: Moment): void {
    this.#exists = true;
    if ('principal' in operation) this.#recordBinding(operation, moment);
    else this.#recordAccount(operation, moment);
  }

  #recordBinding({ scope, principal, after }: BindingOperation, { now }: Moment): void {
    const place = scope === smartAccountScope ? scope : now(scope);
    const address = bindingAddress(place, principal);
    if (after === null) this.#bindings.delete(address);
    else this.#hold({ scope: place, principal, role: after.role, children: after.children ?? undefined });
  }

  #recordAccount(operation: VirtualAccountOperation, { now, account, notYet }: Moment): void {
    const name = now(operation.name);
    switch (operation.verb) {
      case 'create': {
        const { parent, ...fields } = operation.after;
        const { fields: empty, principals } = notYet(operation.name);
        this.#write(name, { ...empty, ...fields, parent: parent === null ? undefined : now(parent) }, undefined);
        for (const principal of principals) this.#missing.add(bindingAddress(name, principal));
        return;
      }
      case 'update':
        this.#write(name, writtenFields(operation.after), account(name));
        return;
      case 'rename':
        this.#rename(operation.before.name, operation.after.name);
        return;
      case 'move': {
        const { parent } = operation.after;
        this.#write(name, { parent: parent === null ? undefined : now(parent) }, account(name));
        return;
      }
      case 'set-default': {
        const [before, after] = [now(operation.before.default), now(operation.after.default)];
        this.#write(before, { default: false }, account(before));
        this.#write(after, { default: true }, account(after));
        return;
      }
      case 'drain':
        return;
      case 'delete':
        this.#remove(name);
    }
  }

  /** What the baseline does not hold yet starts with the facts that are always managed, as the account shows them. */
  #write(name: string, fields: Partial<BaselineVirtualAccount>, shown: LiveVirtualAccount | undefined): void {
    const fresh: BaselineVirtualAccount = {
      ...{ name, parent: shown?.parent, default: shown?.default ?? false, onPremises: shown?.onPremises ?? false },
      ...{ description: undefined, visibility: undefined, tags: undefined, id: shown?.id },
    };
    this.#accounts.set(name, { ...(this.#accounts.get(name) ?? fresh), ...fields, name });
  }

  #hold(binding: BaselineBinding): void {
    const address = bindingAddress(binding.scope, binding.principal);
    this.#bindings.set(address, binding);
    this.#missing.delete(address);
  }

  #remove(name: string): void {
    this.#accounts.delete(name);
    for (const [address, { scope }] of this.#bindings) if (scope === name) this.#bindings.delete(address);
    for (const address of this.#missingAt(name).keys()) this.#missing.delete(address);
  }

  #missingAt(name: string): ReadonlyMap<BindingAddress, Principal> {
    const found = new Map<BindingAddress, Principal>();
    for (const address of this.#missing) {
      const parsed = parseAddress(address);
      if (parsed?.kind === 'binding' && parsed.scope === name) found.set(address, parsed.principal);
    }
    return found;
  }

  #rename(from: string, to: string): void {
    const account = this.#accounts.get(from);
    if (account !== undefined) {
      this.#accounts.delete(from);
      this.#accounts.set(to, { ...account, name: to });
    }
    for (const other of [...this.#accounts.values()]) {
      if (other.parent === from) this.#accounts.set(other.name, { ...other, parent: to });
    }
    for (const [address, binding] of [...this.#bindings]) {
      if (binding.scope !== from) continue;
      this.#bindings.delete(address);
      this.#bindings.set(bindingAddress(to, binding.principal), { ...binding, scope: to });
    }
    for (const [address, principal] of this.#missingAt(from)) {
      this.#missing.delete(address);
      this.#missing.add(bindingAddress(to, principal));
    }
  }
}
