import type { Principal } from '../../model/address.ts';
import type { Capabilities } from '../../model/capabilities.ts';
import { Failure } from '../../model/failure.ts';
import type { LiveRead } from '../../model/planning.ts';
import type { Backend, Performed, PerformRequest, ReadRequest } from '../backend.ts';
import { allCapabilities, ciscoCapabilities } from './embedded-capabilities.ts';
import { Faults, type Fault, type FaultPlan } from './faults.ts';
import { readWorld, seesAnything } from './live-read.ts';
import { newWorld } from './new-world.ts';
import { performOperation, type Performance } from './perform-operation.ts';
import { transition } from './transition.ts';
import type { World } from './world.ts';
import { parseWorld } from './world-file.ts';
import { MemoryWorldKeeper, type WorldKeeper } from './world-keeper.ts';
import type { LockHolder } from './world-lock-store.ts';
import { FileWorldKeeper } from './world-store.ts';

export interface EmbeddedOptions {
  readonly domain: string;
  /** A file, which is made with the first write when it does not exist; or a world in memory, which is changed in place. */
  readonly world: { readonly path: string } | { readonly memory: World };
  /** Whom it acts as. Default: the creator. Neither: it sees and may do everything, and the actor is unknown. */
  readonly actsAs?: Principal | undefined;
  /** The first administrator of a world that does not exist yet. */
  readonly creator?: { readonly principal: Principal; readonly email: string } | undefined;
  /** The text of a world that a file which is not there yet starts from. Default: a new Smart Account. */
  readonly start?: { readonly text: string; readonly where: string } | undefined;
  /** The display name of a Smart Account that does not exist yet. */
  readonly name?: string | undefined;
  readonly clock: () => Date;
  /** `cisco`: only what Cisco's interface can do; the rest is the portal's. Default `all`. Or those of a rehearsed one. */
  readonly capabilities?: 'all' | 'cisco' | Capabilities | undefined;
  /** E-mail addresses that stand in for Cisco's directory of profiles: who gets a role is looked up here. */
  readonly directory?: ReadonlyMap<Principal, string> | undefined;
  /** Who counts for the floor of administrators. Default: everybody. */
  readonly isCompany?: ((principal: Principal, email: string | undefined) => boolean) | undefined;
  readonly faults?: FaultPlan | undefined;
  readonly readOnly?: boolean | undefined;
  /** Waits so many milliseconds: for the lock, and for the latency of `faults`. */
  readonly sleep?: ((milliseconds: number) => Promise<void>) | undefined;
  /** Who takes the lock of the file; without it a lock that a dead process left has to be deleted by hand. */
  readonly holder?: LockHolder | undefined;
}

export interface EmbeddedBackend extends Backend {
  /** What a person does in the portal: every operation, whatever the capabilities, as `by` (default: the actor). */
  performAsPortal(request: Omit<PerformRequest, 'requestId'>, by?: Principal): Promise<Performed>;
  /** An independent copy of the world as it is now. */
  copyWorld(): Promise<World>;
}

/** The licensing world as a backend. Its file is not touched before the first read or write. */
export function openEmbedded(options: EmbeddedOptions): EmbeddedBackend {
  return new WorldBackend(options);
}

/** Whom every output names first. */
export function embeddedBanner(capabilities: EmbeddedOptions['capabilities']): string {
  const like = capabilities === 'cisco' ? " with the capabilities of Cisco's interface" : '';
  return `embedded world${like}, nothing reaches Cisco`;
}

class WorldBackend implements EmbeddedBackend {
  readonly kind = 'embedded';
  readonly banner: string;
  readonly settleSeconds = 0;
  readonly writeDeadlineSeconds = 30;
  readonly #options: EmbeddedOptions;
  readonly #capabilities: Capabilities;
  readonly #keeper: WorldKeeper;
  readonly #faults: Faults | undefined;
  readonly #actor: Principal | undefined;
  readonly #sleep: (milliseconds: number) => Promise<void>;
  readonly #open = new Set<Promise<unknown>>();

  constructor(options: EmbeddedOptions) {
    const { capabilities, creator, actsAs, faults, clock, holder, world } = options;
    this.banner = embeddedBanner(capabilities);
    this.#options = options;
    this.#capabilities = capabilitiesOf(capabilities ?? 'all');
    this.#actor = actsAs ?? creator?.principal;
    this.#faults = faults && new Faults(faults);
    this.#sleep = options.sleep ?? ((milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)));
    const { domain, name } = options;
    const { start: from } = options;
    const start = (): World =>
      from === undefined
        ? newWorld({ domain, ...(name === undefined ? {} : { name }), creator })
        : parseWorld(from.text, from.where);
    this.#keeper =
      'memory' in world
        ? new MemoryWorldKeeper(world.memory)
        : new FileWorldKeeper({ path: world.path, start, holder, clock, sleep: this.#sleep });
  }

  capabilities(): Promise<Capabilities> {
    return Promise.resolve(this.#capabilities);
  }

  async read({ domain, principals, listen }: ReadRequest): Promise<LiveRead> {
    const world = await this.#keeper.read();
    this.#expectDomain(world, domain);
    const reader = this.#actor;
    if (reader !== undefined && !seesAnything(world, reader)) {
      throw new Failure(
        'account-closed',
        `${reader} holds no role in ${world.identity.domain} that lets anything be read`,
        {
          hint: 'Set `backend.actsAs` to somebody who holds one',
        },
      );
    }
    const at = this.#options.clock();
    const read = readWorld(world, { reader, capabilities: this.#capabilities, principals, at });
    const total = read.estate.virtualAccounts.size;
    listen?.({ kind: 'reading', what: 'Virtual Accounts', done: total, total });
    return read;
  }

  async perform(request: PerformRequest): Promise<Performed> {
    const { fault, delayMs } = this.#faults?.next(request.operation) ?? { fault: undefined, delayMs: 0 };
    if (delayMs > 0) await this.#sleep(delayMs);
    return this.#perform(request, { kind: 'interface', capabilities: this.#capabilities }, { fault });
  }

  performAsPortal(request: Omit<PerformRequest, 'requestId'>, by?: Principal): Promise<Performed> {
    return this.#perform(request, { kind: 'portal' }, { by });
  }

  async copyWorld(): Promise<World> {
    return (await this.#keeper.read()).copy();
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.#open);
  }

  async #perform(
    { domain, operation, currentName }: Omit<PerformRequest, 'requestId'>,
    by: Performance['by'],
    more: { readonly fault?: Fault | undefined; readonly by?: Principal | undefined },
  ): Promise<Performed> {
    const { readOnly, clock, directory, isCompany = () => true } = this.#options;
    if (readOnly === true) throw new Failure('read-only', `${operation.id} was asked of a backend opened for reading`);
    const actor = more.by ?? this.#actor;
    const change = this.#keeper.change((world) => {
      this.#expectDomain(world, domain);
      const at = clock();
      if ('principal' in operation) meet(world, operation.principal, directory, at);
      return performOperation(world, { operation, currentName, actor, at, by, isCompany, fault: more.fault });
    });
    this.#open.add(change);
    try {
      return await change;
    } catch (error) {
      // Whatever failed, failed before the new state was in place.
      if (!(error instanceof Failure) || error.code === 'bug') throw error;
      return { status: 'refused', code: error.code, message: error.message, hint: error.hint };
    } finally {
      this.#open.delete(change);
    }
  }

  #expectDomain(world: World, domain: string): void {
    const held = world.identity.domain;
    if (held.toLowerCase() === domain.toLowerCase()) return;
    throw new Failure('account-unknown', `The embedded world is the Smart Account ${held}, not ${domain}`, {
      hint: 'Compare `smartAccount.domain` in the layout with `backend.world` in the settings',
    });
  }
}

function capabilitiesOf(named: 'all' | 'cisco' | Capabilities): Capabilities {
  if (named === 'all') return allCapabilities;
  return named === 'cisco' ? ciscoCapabilities : named;
}

/** Somebody whom the world does not know yet is looked up in the directory, as Cisco does in its own. */
function meet(
  world: World,
  principal: Principal,
  directory: ReadonlyMap<Principal, string> | undefined,
  at: Date,
): void {
  const email = directory?.get(principal);
  if (email === undefined || world.profile(principal)) return;
  const actor = { kind: 'system', name: 'directory' } as const;
  transition(world, { kind: 'introduce', principal, email, active: true }, { actor, at });
}
