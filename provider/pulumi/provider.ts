import type { AccountKeeper } from '../actions/account-keeper.ts';
import type { Host } from '../actions/host.ts';
import type { ClaimsPlace } from '../actions/program-claims.ts';
import type { Freshness } from '../actions/joint-reads.ts';
import { Failure } from '../model/failure.ts';
import { configuration } from './definitions/configuration.ts';
import { differencesOf, type PropertyChange } from './definitions/difference.ts';
import { Claims, stackOf } from './claims.ts';
import { checkConfiguration, configure, type Configured } from './configured.ts';
import type { FunctionKind } from './functions/function.ts';
import { progressTo } from './progress.ts';
import type { Memory } from './resources/memory.ts';
import type { CheckedInputs, CallContext, ResourceKind } from './resources/resource.ts';
import { bare } from './properties/marks.ts';
import type { Properties } from './properties/property.ts';

/** Resolves when it was heard, or when nobody listens. */
export type Log = (entry: {
  readonly severity: 'debug' | 'info' | 'warning' | 'error';
  readonly message: string;
  /** The resource it is about; empty: none. */
  readonly urn: string;
}) => Promise<void>;

export interface ProviderParts {
  /** This process; `folder` is where relative paths start. */
  readonly host: Omit<Host, 'listen' | 'stop'>;
  readonly log: Log;
}

/** One provider of one stack: what it was configured with, and what is under way. */
export class Provider {
  readonly #parts: ProviderParts;
  #configured: Configured | undefined;
  #stop = new AbortController();
  /** Who declares what, as far as this operation of the engine has shown; and who does in other stacks, by domain. */
  #claims = new Claims();
  readonly #foreignClaims = new Map<string, Promise<Claims>>();
  #memory: Promise<Memory> | undefined;
  #keeper: Promise<AccountKeeper> | undefined;
  /** Writes go one after the other, all under one lock: each is judged by what those before it have left. */
  #lastWrite: Promise<unknown> = Promise.resolve();

  constructor(parts: ProviderParts) {
    this.#parts = parts;
  }

  /** An engine begins to talk to this process. A process that an engine attached to may have been cancelled before. */
  begin(): void {
    if (!this.#stop.signal.aborted) return;
    this.#stop = new AbortController();
    this.#keeper = undefined;
  }

  checkConfiguration(inputs: Properties): CheckedInputs {
    return checkConfiguration(inputs);
  }

  /**
   * Nothing replaces a provider: with it everything in it would be made anew.
   *
   * @throws Failure for another account: nobody wants one emptied and another one filled because a line was mistyped.
   */
  diffConfiguration(before: Properties, after: Properties): readonly PropertyChange[] {
    const known = (given: Properties): Properties =>
      new Map([...given].filter(([key]) => Object.hasOwn(configuration, key)));
    const [was, is] = [before, after].map((given) => bare(given.get('domain') ?? null));
    if (typeof was === 'string' && typeof is === 'string' && was !== is)
      throw new Failure('pulumi-input', `espalier:domain is ${is}, and the resources of this provider are of ${was}`, {
        hint: 'resources stay with their account: give those of the other one a provider of its own',
      });
    return differencesOf(configuration, { before: known(before), after: known(after) });
  }

  configure(inputs: Properties): void {
    this.begin();
    // Another account may be meant, and what is written from now on is another run.
    const before = this.#keeper;
    this.#keeper = undefined;
    before?.then((keeper) => keeper.end()).catch(() => undefined);
    this.#claims = new Claims();
    this.#foreignClaims.clear();
    this.#configured = configure(inputs, this.#parts.host.folder);
    // The first call finds it loaded: the engine has things to do before it. What is wrong with it comes to light there.
    void this.resource('Layout').catch(() => undefined);
    this.#memory ??= newMemory();
  }

  /** Nothing more is begun; what is under way ends with what can be told of it. Locks are given back, now or by then. */
  async cancel(): Promise<void> {
    this.#stop.abort();
    await (await this.#keeper)?.release();
  }

  /** Once nothing is under way any more. */
  async end(): Promise<void> {
    await (await this.#keeper)?.end();
  }

  /** What works on an account is loaded by the first call that needs it: the engine waits for the start of each plugin. */
  async resource(name: string): Promise<ResourceKind> {
    const { resources } = await import('./resources/all.ts');
    return known(name, resources, 'resource');
  }

  async function(name: string): Promise<FunctionKind> {
    const { functions } = await import('./functions/all.ts');
    return known(name, functions, 'function');
  }

  /** Carries one call out, within the time that the user allows for it. */
  async call<T>(
    about: { readonly urn: string; readonly timeoutSeconds: number | undefined },
    work: (context: CallContext) => Promise<T>,
    freshness: Freshness = 'recent',
  ): Promise<T> {
    const { host, log } = this.#parts;
    const configured = this.#configured;
    if (configured === undefined)
      throw new Failure('pulumi-not-configured', 'the provider was asked for something before it was configured');
    const { urn, timeoutSeconds } = about;
    const said: Promise<void>[] = [];
    const say = (severity: Parameters<Log>[0]['severity'], message: string): void => {
      said.push(log({ severity, message, urn }));
    };
    const time = new AbortController();
    const cancelTimer =
      timeoutSeconds === undefined ? undefined : host.clock.after(timeoutSeconds * 1000, () => time.abort());
    try {
      return await work({
        ...{ configured, timeoutSeconds, freshness },
        memory: await (this.#memory ??= newMemory()),
        keeper: await (this.#keeper ??= this.#newKeeper(configured)),
        host: {
          ...host,
          folder: configured.folder,
          env: { ...host.env, ...configured.secrets },
          listen: progressTo(say),
          stop: AbortSignal.any([this.#stop.signal, time.signal]),
        },
        log: say,
        claims: this.#claimsOf(urn, configured.settings),
      });
    } finally {
      cancelTimer?.();
      // The engine may be gone once it has its answer.
      await Promise.all(said);
    }
  }

  async #newKeeper({ folder, secrets }: Configured): Promise<AccountKeeper> {
    const { host } = this.#parts;
    const stop = this.#stop.signal;
    const { AccountKeeper: Keeper } = await import('../actions/account-keeper.ts');
    return new Keeper({ ...host, folder, env: { ...host.env, ...secrets }, listen: undefined, stop });
  }

  #claimsOf(urn: string, settings: Configured['settings']): CallContext['claims'] {
    const { host } = this.#parts;
    return {
      take: async (domain, declared) => {
        const claim = { holder: urn, ...declared };
        const conflict = this.#claims.conflictOf(claim);
        this.#claims.add(claim);
        if (conflict !== undefined) return conflict;
        const known = this.#foreignClaims.get(domain) ?? foreignClaims({ host, settings, domain }, urn);
        this.#foreignClaims.set(domain, known);
        return (await known).conflictOf(claim);
      },
      keep: async (domain, declared) => {
        const { saveClaim } = await import('../actions/program-claims.ts');
        await saveClaim({ host, settings, domain }, { holder: urn, ...declared });
      },
      forget: async (domain) => {
        // The other end of a replacement: what is declared anew stays declared.
        if (this.#claims.knows(urn)) return;
        const { forgetClaim } = await import('../actions/program-claims.ts');
        await forgetClaim({ host, settings, domain }, urn);
      },
      isTaken: (address) => this.#claims.covers(address),
      isTakenByAnother: (address) =>
        this.#claims.conflictOf({ holder: urn, addresses: [address], wholePlaces: [], except: [] }) !== undefined,
    };
  }

  /** The same for what writes: after everything that was asked for before. */
  write<T>(
    about: { readonly urn: string; readonly timeoutSeconds: number | undefined },
    work: (context: CallContext) => Promise<T>,
  ): Promise<T> {
    // What was read before this was asked for is too old to be written on.
    const freshness = { since: this.#parts.host.clock.monotonic() };
    const turn = this.#lastWrite.then(() => this.call(about, work, freshness));
    this.#lastWrite = turn.catch(() => undefined);
    return turn;
  }
}

/** What other stacks declare: within one stack a thing may go from one resource to another. */
async function foreignClaims(place: ClaimsPlace, urn: string): Promise<Claims> {
  const { readClaims } = await import('../actions/program-claims.ts');
  const foreign = new Claims();
  for (const claim of await readClaims(place)) if (stackOf(claim.holder) !== stackOf(urn)) foreign.add(claim);
  return foreign;
}

async function newMemory(): Promise<Memory> {
  const { Memory: Loaded } = await import('./resources/memory.ts');
  return new Loaded();
}

function known<Kind extends { readonly definition: { readonly name: string } }>(
  name: string,
  kinds: readonly Kind[],
  noun: string,
): Kind {
  const found = kinds.find(({ definition }) => definition.name === name);
  if (found !== undefined) return found;
  const names = kinds.map(({ definition }) => definition.name).join(', ');
  throw new Failure('pulumi-input', `espalier:index:${name} is no ${noun} of this provider`, {
    hint: `there are ${names}`,
  });
}
