import { smartAccountScope, type Principal, type Scope } from '../../model/address.ts';
import type { WorldEvent } from './command.ts';
import type { Binding, PlacedBinding, Profile, ScopeId, VirtualAccount, VirtualAccountId } from './world-records.ts';

/** The event log keeps this many of its newest entries, so that the file of a busy world stays small. Ours. */
const keptEvents = 2_000;

const nothing: ReadonlyMap<Principal, Binding> = new Map();

export interface WorldIdentity {
  readonly domain: string;
  readonly name: string;
  /** Cisco's number of the Smart Account, as text. */
  readonly id: string;
}

/**
 * A licensing world: one Smart Account as data, with the indexes that make ten thousand Virtual Accounts cheap.
 *
 * It knows no rules. What may happen to it is decided by `transition`, the only caller of the methods that change it:
 * it looks first and writes last, so a world is never seen half changed.
 */
export class World {
  readonly identity: WorldIdentity;
  /** Counts the writes of the file; a writer whose number is not the latest has to look again. */
  revision = 0;
  readonly #accounts = new Map<VirtualAccountId, VirtualAccount>();
  readonly #ids = new Map<string, VirtualAccountId>();
  readonly #children = new Map<ScopeId, Set<VirtualAccountId>>();
  readonly #deviceHomes = new Map<string, VirtualAccountId>();
  readonly #bindings = new Map<ScopeId, Map<Principal, Binding>>();
  readonly #profiles = new Map<Principal, Profile>();
  #events: WorldEvent[] = [];
  #default: VirtualAccountId | undefined;
  #nextId = 1;
  #sequence = 0;

  constructor(identity: WorldIdentity) {
    this.identity = identity;
  }

  /** An independent world that is equal now. */
  copy(): World {
    const copy = new World(this.identity);
    copy.revision = this.revision;
    for (const account of this.#accounts.values()) copy.put(account);
    for (const [scope, held] of this.#bindings)
      for (const [principal, binding] of held) copy.bind(scope, principal, binding);
    for (const [principal, profile] of this.#profiles) copy.introduce(principal, profile);
    copy.#events = [...this.#events];
    copy.#default = this.#default;
    copy.#nextId = this.#nextId;
    copy.#sequence = this.#sequence;
    return copy;
  }

  get size(): number {
    return this.#accounts.size;
  }

  /** In the order of their creation. */
  virtualAccounts(): Iterable<VirtualAccount> {
    return this.#accounts.values();
  }

  named(name: string): VirtualAccount | undefined {
    const id = this.#ids.get(name);
    return id === undefined ? undefined : this.#accounts.get(id);
  }

  numbered(id: VirtualAccountId): VirtualAccount | undefined {
    return this.#accounts.get(id);
  }

  /** What is nested directly in one; undefined: what stands at top level. */
  childrenOf(id: VirtualAccountId | undefined): Iterable<VirtualAccountId> {
    return this.#children.get(id ?? smartAccountScope) ?? [];
  }

  hasChildren(id: VirtualAccountId): boolean {
    return (this.#children.get(id)?.size ?? 0) > 0;
  }

  get default(): VirtualAccount | undefined {
    return this.#default === undefined ? undefined : this.#accounts.get(this.#default);
  }

  bindingsOn(scope: ScopeId): ReadonlyMap<Principal, Binding> {
    return this.#bindings.get(scope) ?? nothing;
  }

  *bindings(): Iterable<PlacedBinding> {
    for (const [scope, held] of this.#bindings) {
      const scopeName: Scope = scope === smartAccountScope ? scope : (this.#accounts.get(scope)?.name ?? scope);
      for (const [principal, binding] of held) yield { scope, scopeName, principal, binding };
    }
  }

  profile(principal: Principal): Profile | undefined {
    return this.#profiles.get(principal);
  }

  profiles(): ReadonlyMap<Principal, Profile> {
    return this.#profiles;
  }

  /** The Virtual Account in which a device is registered. */
  homeOf(device: string): VirtualAccount | undefined {
    const id = this.#deviceHomes.get(device);
    return id === undefined ? undefined : this.#accounts.get(id);
  }

  /** Oldest first. */
  events(): readonly WorldEvent[] {
    return this.#events.slice(-keptEvents);
  }

  get nextId(): number {
    return this.#nextId;
  }

  get sequence(): number {
    return this.#sequence;
  }

  put(account: VirtualAccount): void {
    const before = this.#accounts.get(account.id);
    if (before) this.#unindex(before, account);
    this.#accounts.set(account.id, account);
    this.#ids.set(account.name, account.id);
    const key = account.parent ?? smartAccountScope;
    const siblings = this.#children.get(key);
    if (siblings) siblings.add(account.id);
    else this.#children.set(key, new Set([account.id]));
    if (before?.devices !== account.devices)
      for (const device of account.devices) this.#deviceHomes.set(device.name, account.id);
  }

  /** Its bindings go with it. */
  remove(account: VirtualAccount): void {
    this.#unindex(account, undefined);
    this.#accounts.delete(account.id);
    this.#children.delete(account.id);
    this.#bindings.delete(account.id);
  }

  setDefault(id: VirtualAccountId): void {
    this.#default = id;
  }

  /** Undefined takes the binding away. */
  bind(scope: ScopeId, principal: Principal, binding: Binding | undefined): void {
    const held = this.#bindings.get(scope);
    if (binding === undefined) held?.delete(principal);
    else if (held) held.set(principal, binding);
    else this.#bindings.set(scope, new Map([[principal, binding]]));
  }

  introduce(principal: Principal, profile: Profile): void {
    this.#profiles.set(principal, profile);
  }

  takeId(): string {
    this.#nextId += 1;
    return String(this.#nextId - 1);
  }

  log(event: Omit<WorldEvent, 'sequence'>): WorldEvent {
    this.#sequence += 1;
    const logged = { sequence: this.#sequence, ...event };
    this.#events.push(logged);
    // Cut seldom, so that a long log costs nothing per entry.
    if (this.#events.length > 2 * keptEvents) this.#events = this.#events.slice(-keptEvents);
    return logged;
  }

  /** What a file says about counters and history. */
  restore(past: { readonly nextId: number; readonly sequence: number; readonly events: readonly WorldEvent[] }): void {
    this.#nextId = past.nextId;
    this.#sequence = past.sequence;
    this.#events = [...past.events];
  }

  #unindex(before: VirtualAccount, after: VirtualAccount | undefined): void {
    if (before.name !== after?.name) this.#ids.delete(before.name);
    if (after === undefined || before.parent !== after.parent)
      this.#children.get(before.parent ?? smartAccountScope)?.delete(before.id);
    // A device that has moved on already belongs to its new home.
    if (before.devices !== after?.devices)
      for (const { name } of before.devices)
        if (this.#deviceHomes.get(name) === before.id) this.#deviceHomes.delete(name);
  }
}
