import type { AccountKeeper } from '../actions/account-keeper.ts';
import type { Host } from '../actions/host.ts';
import type { Freshness } from '../actions/joint-reads.ts';
import { Failure } from '../model/failure.ts';
import { configuration } from './definitions/configuration.ts';
import { differencesOf, type PropertyChange } from './definitions/difference.ts';
import { checkConfiguration, configure, type Configured } from './configured.ts';
import type { FunctionKind } from './functions/function.ts';
import { hushedFailure, type Hide } from './hiding.ts';
import { OperationClaims } from './operation-claims.ts';
import { progressTo } from './progress.ts';
import type { Memory } from './resources/memory.ts';
import type { CheckedInputs, CallContext, ResourceKind } from './resources/resource.ts';
import type { Properties } from './properties/property.ts';
import { refuseOtherAccount } from './same-account.ts';
import { hidingSecrets, openPath } from './secret-texts.ts';

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
  #claims = new OperationClaims();
  #memory: Promise<Memory> | undefined;
  #keeper: Promise<AccountKeeper> | undefined;
  /** Those of earlier configurations, until what was under way with them is over. */
  #retired: Promise<unknown> = Promise.resolve();
  readonly #underWay = new Set<Promise<unknown>>();
  /** Writes go one after the other, all under one lock: each is judged by what those before it have left. */
  #lastWrite: Promise<unknown> = Promise.resolve();

  constructor(parts: ProviderParts) {
    this.#parts = parts;
  }

  /** An engine begins to talk to this process. A process that an engine attached to may have been cancelled before. */
  begin(): void {
    if (!this.#stop.signal.aborted) return;
    this.#stop = new AbortController();
    this.#retireKeeper();
  }

  checkConfiguration(given: Properties): CheckedInputs {
    const { inputs, problems } = checkConfiguration(given);
    const hide = hidingConfiguration(given, inputs);
    return {
      inputs,
      problems: problems.map(({ path, reason }) => ({ path: openPath(path, [given]), reason: hide(reason) })),
    };
  }

  /**
   * Nothing replaces a provider: with it everything in it would be made anew.
   *
   * @throws Failure for another account, see there: nobody wants one emptied and another one filled for a mistyped line.
   */
  async diffConfiguration(before: Properties, after: Properties): Promise<readonly PropertyChange[]> {
    const known = (given: Properties): Properties =>
      new Map([...given].filter(([key]) => Object.hasOwn(configuration, key)));
    try {
      await refuseOtherAccount(before, after, this.#parts.host.folder);
    } catch (error) {
      throw hushedFailure(error, hidingConfiguration(before, after));
    }
    return differencesOf(configuration, { before: known(before), after: known(after) });
  }

  configure(inputs: Properties): void {
    this.begin();
    // Another account may be meant.
    this.#retireKeeper();
    this.#claims = new OperationClaims();
    this.#configured = configuredBy(inputs, this.#parts.host.folder);
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
    this.#retireKeeper();
    await this.#retired;
  }

  /** What is asked for from now on has another one. Calls that are under way go on with theirs, which is closed after them. */
  #retireKeeper(): void {
    const keeper = this.#keeper;
    if (keeper === undefined) return;
    this.#keeper = undefined;
    const last = Promise.allSettled([...this.#underWay]);
    const end = async (): Promise<void> => {
      await (await keeper).release();
      await last;
      await (await keeper).end();
    };
    this.#retired = Promise.allSettled([this.#retired, end()]);
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
    const call = this.#carryOut(about, work, freshness);
    this.#underWay.add(call);
    try {
      return await call;
    } finally {
      this.#underWay.delete(call);
    }
  }

  async #carryOut<T>(
    about: { readonly urn: string; readonly timeoutSeconds: number | undefined },
    work: (context: CallContext) => Promise<T>,
    freshness: Freshness,
  ): Promise<T> {
    const { host, log } = this.#parts;
    const configured = this.#configured;
    if (configured === undefined)
      throw new Failure('pulumi-not-configured', 'the provider was asked for something before it was configured');
    // Asked for before anything is waited for: the next configuration may come at any moment.
    const opened = Promise.all([(this.#memory ??= newMemory()), (this.#keeper ??= this.#newKeeper(configured))]);
    const claims = this.#claims;
    const { urn, timeoutSeconds } = about;
    const said: Promise<void>[] = [];
    const say = (severity: Parameters<Log>[0]['severity'], message: string): void => {
      said.push(log({ severity, message, urn }));
    };
    const time = new AbortController();
    const cancelTimer =
      timeoutSeconds === undefined ? undefined : host.clock.after(timeoutSeconds * 1000, () => time.abort());
    try {
      const [memory, keeper] = await opened;
      const call = {
        ...{ configured, timeoutSeconds, freshness, memory, keeper },
        host: {
          ...host,
          folder: configured.folder,
          env: { ...host.env, ...configured.secrets },
          listen: progressTo(say),
          stop: AbortSignal.any([this.#stop.signal, time.signal]),
        },
      };
      return await work({ ...call, log: say, claims: claims.of(urn, call) });
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

function configuredBy(inputs: Properties, folder: string): Configured {
  try {
    return configure(inputs, folder);
  } catch (thrown) {
    throw hushedFailure(thrown, hidingConfiguration(inputs));
  }
}

/** Configuration has no keys but ours. */
function hidingConfiguration(...given: readonly Properties[]): Hide {
  return hidingSecrets(given, new Set(Object.keys(configuration)));
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
