import type { Backend, Performed, PerformRequest } from '../../../provider/backend/backend.ts';
import { Failure } from '../../../provider/model/failure.ts';
import type { Operation } from '../../../provider/model/plan.ts';
import type { LiveRead } from '../../../provider/model/planning.ts';
import type { VirtualClock } from '../virtual-clock.ts';
import { administratorsOf, capabilities, change, copyOf, drain, readOf, type Account } from './account.ts';
import type { Life } from './life.ts';

/** What happens to a call. */
export type Trouble =
  'refuse' | 'lose-before' | 'lose-after' | 'partial' | 'not-sent' | 'hang' | { readonly gate: Promise<void> };

export interface MemoryBackendOptions {
  readonly account: Account;
  readonly clock: VirtualClock;
  /** What happens to the first, second … call for an operation. */
  readonly trouble?: Readonly<Record<string, readonly (Trouble | undefined)[]>>;
  /** A read shows what was so many seconds ago. */
  readonly lagSeconds?: number;
  /** `children` of bindings cannot be read. */
  readonly hidden?: boolean;
}

/** An account in memory that really changes, remembers every change, and can be told to misbehave. */
export class MemoryBackend implements Backend {
  readonly kind = 'memory';
  readonly banner = 'an account in memory';
  settleSeconds: number;
  /** How old the next reads are: what `settleSeconds` allows, or less. */
  lagSeconds: number;
  readonly writeDeadlineSeconds = 20;
  /** How often an operation changed the account. */
  readonly mutations = new Map<string, number>();
  /** Every call, in the order of their starts. */
  readonly calls: string[] = [];
  /** The process that calls it. */
  life: Life | undefined;
  fewestAdministrators: number;
  mostInFlight = 0;
  readonly #options: MemoryBackendOptions;
  readonly #history: { readonly at: number; readonly account: Account }[];
  #inFlight = 0;

  constructor(options: MemoryBackendOptions) {
    this.#options = options;
    this.settleSeconds = options.lagSeconds ?? 0;
    this.lagSeconds = this.settleSeconds;
    this.#history = [{ at: -Infinity, account: copyOf(options.account) }];
    this.fewestAdministrators = administratorsOf(options.account);
  }

  capabilities(): ReturnType<Backend['capabilities']> {
    return Promise.resolve(capabilities({ children: this.#options.hidden === true ? 'none' : 'api' }));
  }

  read(): Promise<LiveRead> {
    this.life?.pass('read');
    const shownAt = this.#options.clock.monotonic() - this.lagSeconds * 1000;
    const state = this.#history.findLast(({ at }) => at <= shownAt) ?? this.#history[0];
    return Promise.resolve(readOf(state?.account ?? this.#options.account, { hidden: this.#options.hidden === true }));
  }

  async perform(request: PerformRequest): Promise<Performed> {
    const { operation } = request;
    this.#inFlight += 1;
    this.mostInFlight = Math.max(this.mostInFlight, this.#inFlight);
    try {
      const before = this.calls.filter((id) => id === operation.id).length;
      this.calls.push(operation.id);
      await new Promise(setImmediate);
      this.life?.pass(`before ${operation.id}`);
      const result = await this.#call(request, this.#options.trouble?.[operation.id]?.[before]);
      this.life?.pass(`after ${operation.id}`);
      return result;
    } finally {
      this.#inFlight -= 1;
    }
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  /** Somebody does it in the portal, whatever Espalier thinks of it. */
  byHand(operation: Operation): void {
    this.elsewhere((on) => {
      const refused = change(on, operation, (name) => name);
      if (refused !== undefined) throw new Failure('bug', refused);
    });
  }

  /** Something else happens to the account. */
  elsewhere(happens: (on: Account) => void): void {
    happens(this.#options.account);
    this.#remember();
  }

  async #call({ operation, currentName }: PerformRequest, trouble: Trouble | undefined): Promise<Performed> {
    if (typeof trouble === 'object') await trouble.gate;
    if (trouble === 'hang') return new Promise(() => undefined);
    if (trouble === 'not-sent')
      throw new Failure('call-failed', 'no connection', { retry: true, data: { retryAfterSeconds: 7 } });
    if (trouble === 'refuse') return { status: 'refused', code: 'refused', message: 'no', hint: undefined };
    if (trouble === 'lose-before') return { status: 'unknown', message: 'connection reset' };
    const { account } = this.#options;
    if (trouble === 'partial' && operation.verb === 'drain') {
      drain(account, { from: currentName(operation.name), into: currentName(operation.after.into), share: 0.5 });
      this.#mutated(operation);
      return { status: 'partial', detail: 'half of it' };
    }
    const refused = change(account, operation, currentName);
    if (refused !== undefined) return { status: 'refused', code: 'refused', message: refused, hint: undefined };
    this.#mutated(operation);
    if (trouble === 'lose-after') return { status: 'unknown', message: 'connection reset' };
    return { status: 'done', detail: undefined };
  }

  #mutated({ id }: Operation): void {
    this.mutations.set(id, (this.mutations.get(id) ?? 0) + 1);
    this.#remember();
  }

  #remember(): void {
    const { account, clock } = this.#options;
    this.#history.push({ at: clock.monotonic(), account: copyOf(account) });
    this.fewestAdministrators = Math.min(this.fewestAdministrators, administratorsOf(account));
  }
}
