import type { Principal, Scope } from '../model/address.ts';
import type { Assets, LiveBinding, LiveVirtualAccount } from '../model/estate.ts';
import type { BindingOperation, Operation, VirtualAccountOperation } from '../model/plan.ts';
import type { LiveRead } from '../model/planning.ts';
import type { CurrentNames } from './current-names.ts';

const nothing: Assets = { licences: 0, licencesInUse: 0, devices: 0, tokens: 0 };

/**
 * One read of the account, brought up to date by what this run itself did: a read right after a write may be stale,
 * so what was written is answered from here. Everything is kept under the names that the account has right now.
 */
export class AccountView {
  readonly names: CurrentNames;
  /** Missing means missing only then. */
  readonly complete: boolean;
  readonly #accounts: Map<string, LiveVirtualAccount>;
  readonly #children = new Map<string, Set<string>>();
  readonly #bindings = new Map<Scope, Map<Principal, LiveBinding>>();
  readonly #principalsRead: LiveRead['principalsRead'];

  constructor(live: LiveRead, names: CurrentNames) {
    this.names = names;
    this.complete = live.complete;
    this.#principalsRead = live.principalsRead;
    this.#accounts = new Map(live.estate.virtualAccounts);
    for (const { name, parent } of this.#accounts.values()) this.#siblings(parent)?.add(name);
    for (const binding of live.estate.bindings.values()) this.#at(binding.scope).set(binding.principal, binding);
  }

  /** By the name it has right now. */
  account(name: string): LiveVirtualAccount | undefined {
    return this.#accounts.get(name);
  }

  defaultAccount(): string | undefined {
    for (const { name, default: isDefault } of this.#accounts.values()) if (isDefault) return name;
    return undefined;
  }

  children(name: string): number {
    return this.#children.get(name)?.size ?? 0;
  }

  binding(scope: Scope, principal: Principal): LiveBinding | undefined {
    return this.#bindings.get(scope)?.get(principal);
  }

  bindingsAt(scope: Scope): Iterable<LiveBinding> {
    return this.#bindings.get(scope)?.values() ?? [];
  }

  rolesRead(principal: Principal): boolean {
    return this.#principalsRead === 'everyone' || this.#principalsRead.has(principal);
  }

  /** An operation is known done. */
  record(operation: Operation): void {
    const now = this.names.for(operation);
    if ('principal' in operation) this.#recordBinding(operation, now);
    else this.#recordAccount(operation, now);
    this.names.finish(operation.id);
  }

  /** A drain moved some of it: what lies where has to be read again. */
  forgetAssets(operation: Operation): void {
    if (operation.verb !== 'drain') return;
    const now = this.names.for(operation);
    for (const name of [now(operation.name), now(operation.after.into)]) this.#change(name, { assets: undefined });
  }

  #recordBinding(operation: BindingOperation, now: (name: string) => string): void {
    const scope = now(operation.scope);
    const { principal, after } = operation;
    if (after === null) this.#at(scope).delete(principal);
    else this.#at(scope).set(principal, { scope, principal, role: after.role, children: after.children ?? undefined });
  }

  #recordAccount(operation: VirtualAccountOperation, now: (name: string) => string): void {
    const name = now(operation.name);
    switch (operation.verb) {
      case 'create': {
        const { parent, description, visibility, tags, onPremises = false } = operation.after;
        const above = parent === null ? undefined : now(parent);
        const rest = { default: false, id: undefined, assets: nothing };
        this.#accounts.set(name, { name, parent: above, description, visibility, tags, onPremises, ...rest });
        this.#siblings(above)?.add(name);
        return;
      }
      case 'update':
        this.#change(name, writtenFields(operation.after));
        return;
      case 'rename':
        this.#rename(operation.before.name, operation.after.name);
        return;
      case 'move': {
        const parent = operation.after.parent === null ? undefined : now(operation.after.parent);
        this.#siblings(this.#accounts.get(name)?.parent)?.delete(name);
        this.#siblings(parent)?.add(name);
        this.#change(name, { parent });
        return;
      }
      case 'set-default':
        this.#change(now(operation.before.default), { default: false });
        this.#change(now(operation.after.default), { default: true });
        return;
      case 'drain':
        this.#drain(name, now(operation.after.into));
        return;
      case 'delete':
        this.#siblings(this.#accounts.get(name)?.parent)?.delete(name);
        this.#accounts.delete(name);
        this.#bindings.delete(name);
    }
  }

  #drain(from: string, into: string): void {
    const moved = this.#accounts.get(from)?.assets;
    const there = this.#accounts.get(into)?.assets;
    const together = moved &&
      there && {
        licences: there.licences + moved.licences,
        licencesInUse: there.licencesInUse + moved.licencesInUse,
        devices: there.devices + moved.devices,
        ...tokensOf(there),
      };
    this.#change(from, { assets: { licences: 0, licencesInUse: 0, devices: 0, ...tokensOf(moved) } });
    this.#change(into, { assets: together });
  }

  #rename(from: string, to: string): void {
    const account = this.#accounts.get(from);
    if (account === undefined) return;
    this.#accounts.delete(from);
    this.#accounts.set(to, { ...account, name: to });
    const siblings = this.#siblings(account.parent);
    siblings?.delete(from);
    siblings?.add(to);
    const children = this.#children.get(from) ?? new Set();
    this.#children.delete(from);
    this.#children.set(to, children);
    for (const child of children) this.#change(child, { parent: to });
    const held = [...this.bindingsAt(from)];
    this.#bindings.delete(from);
    for (const binding of held) this.#at(to).set(binding.principal, { ...binding, scope: to });
  }

  #change(name: string, fields: Partial<LiveVirtualAccount>): void {
    const account = this.#accounts.get(name);
    if (account !== undefined) this.#accounts.set(name, { ...account, ...fields });
  }

  #siblings(parent: string | undefined): Set<string> | undefined {
    if (parent === undefined) return undefined;
    return entry(this.#children, parent, () => new Set<string>());
  }

  #at(scope: Scope): Map<Principal, LiveBinding> {
    return entry(this.#bindings, scope, () => new Map<Principal, LiveBinding>());
  }
}

/** They stay where they are when all else is moved. */
function tokensOf(assets: Assets | undefined): Pick<Assets, 'tokens'> {
  return assets?.tokens === undefined ? {} : { tokens: assets.tokens };
}

/** The fields that an update writes, as the account holds them: null is none. */
export function writtenFields(after: Extract<Operation, { verb: 'update' }>['after']): Partial<LiveVirtualAccount> {
  return Object.fromEntries(Object.entries(after).map(([field, value]) => [field, value ?? undefined]));
}

function entry<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
