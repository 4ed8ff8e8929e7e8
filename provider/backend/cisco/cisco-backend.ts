import type { Principal } from '../../model/address.ts';
import type { Capabilities } from '../../model/capabilities.ts';
import { Failure } from '../../model/failure.ts';
import type { Operation } from '../../model/plan.ts';
import type { LiveRead } from '../../model/planning.ts';
import type { Backend, Performed, PerformRequest, ReadRequest } from '../backend.ts';
import { capabilitiesOf, type CiscoInterface } from './cisco-capabilities.ts';
import { Operations, type AccountType, type Subject } from './operations.ts';
import { readAlerts, type Alert } from './read/alerts.ts';
import { Calls } from './read/calls.ts';
import { readSubscriptions, type Subscription } from './read/licences.ts';
import type { Listed } from './read/pages.ts';
import { usualPeopleBudget, type PeopleBudget } from './read/people.ts';
import { readAccount } from './read/read-account.ts';
import { readStanding, type Asked, type Standing } from './read/standing.ts';
import type { CiscoTransport } from './transport.ts';
import type { After } from './write/send-write.ts';
import { performOperation } from './write/perform-operation.ts';

export interface CiscoOptions {
  readonly transport: CiscoTransport;
  /** The first line of every output: whom the transport reaches, and by which interface. */
  readonly banner: string;
  readonly domain: string;
  /** Default CUSTOMER. */
  readonly accountType?: AccountType | undefined;
  readonly interface: CiscoInterface;
  /** Whom the credentials belong to, as the settings say. No reply names him. */
  readonly actsAs: Principal | undefined;
  readonly clock: () => Date;
  /** Calls once after so many milliseconds, unless it is cancelled by the function that it returns. */
  readonly after: After;
  /** How many people one read asks for, and how many at once. */
  readonly readRolesWithin?: Partial<PeopleBudget> | undefined;
}

export interface CiscoBackend extends Backend {
  /** What the credentials may see, and whether answers about other people tell the truth. */
  standing(request: Asked & Pick<ReadRequest, 'signal'>): Promise<Standing>;
  subscriptions(): Promise<Listed<Subscription>>;
  alerts(): Promise<Listed<Alert>>;
}

/** Cisco's licensing interface as a backend. Nothing is sent before the first read or write. */
export function openCisco(options: CiscoOptions): CiscoBackend {
  return new LicensingBackend(options);
}

/** Ours: nobody says how long Cisco takes to show what was written; a public client waits a minute for a device to go. */
const settleSeconds = 120;
/** Ours: reads before a write up to 60 s, then requests of up to 60 s each; none is begun after 85 s. */
const writeDeadlineSeconds = 150;
const lastRequestSeconds = 85;

class LicensingBackend implements CiscoBackend {
  readonly kind = 'cisco';
  readonly banner: string;
  readonly settleSeconds = settleSeconds;
  readonly writeDeadlineSeconds = writeDeadlineSeconds;
  readonly #options: CiscoOptions;
  readonly #subject: Subject;
  /** When a Virtual Account was drained, by its name. */
  readonly #drained = new Map<string, number>();
  readonly #deleted = new Map<string, number>();
  #reads = 0;

  constructor(options: CiscoOptions) {
    const { interface: which, domain, accountType = 'CUSTOMER' } = options;
    this.banner = options.banner;
    this.#options = options;
    this.#subject = { interface: which, domain, accountType };
  }

  capabilities(): Promise<Capabilities> {
    return Promise.resolve(capabilitiesOf(this.#subject.interface));
  }

  async read(request: ReadRequest): Promise<LiveRead> {
    this.#expectDomain(request.domain);
    const { actsAs, readRolesWithin } = this.#options;
    const calls = this.#calls(request);
    const budget = { ...usualPeopleBudget, ...readRolesWithin };
    return readAccount({ calls, subject: this.#subject, actor: actsAs, budget, request });
  }

  async perform(request: PerformRequest): Promise<Performed> {
    this.#expectDomain(request.domain);
    const { operation, currentName } = request;
    const begun = this.#now();
    const performed = await performOperation(
      {
        ...{ transport: this.#options.transport, subject: this.#subject, after: this.#options.after },
        wasDrained: (name) => this.#isRecent(this.#drained.get(name)),
        wasDeleted: (name) => this.#isRecent(this.#deleted.get(name)),
        mayGoOn: () => this.#now() - begun < lastRequestSeconds * 1000,
      },
      request,
    );
    this.#remember(operation, performed, currentName);
    return performed;
  }

  async standing(request: Asked & Pick<ReadRequest, 'signal'>): Promise<Standing> {
    const { actsAs } = this.#options;
    return readStanding({ calls: this.#calls(request), subject: this.#subject, actor: actsAs, request });
  }

  subscriptions(): Promise<Listed<Subscription>> {
    return readSubscriptions(this.#calls({}), new Operations(this.#subject));
  }

  alerts(): Promise<Listed<Alert>> {
    return readAlerts(this.#calls({}), new Operations(this.#subject));
  }

  close(): Promise<void> {
    return this.#options.transport.close();
  }

  /** What this process wrote itself it knows better than a read that may still show what was before. */
  #remember(operation: Operation, { status }: Performed, currentName: (name: string) => string): void {
    if (operation.verb === 'drain') {
      if (status === 'done') this.#drained.set(currentName(operation.name), this.#now());
      this.#drained.delete(currentName(operation.after.into));
    }
    if (operation.verb === 'delete' && status === 'done') this.#deleted.set(currentName(operation.name), this.#now());
    if (operation.verb === 'create') this.#deleted.delete(operation.after.name);
  }

  #isRecent(at: number | undefined): boolean {
    return at !== undefined && this.#now() - at < settleSeconds * 1000;
  }

  #calls({ signal, maxRequests }: Partial<Pick<ReadRequest, 'signal' | 'maxRequests'>>): Calls {
    this.#reads += 1;
    const label = `read-${this.#now()}-${this.#reads}`;
    return new Calls({ transport: this.#options.transport, label, signal, maxRequests });
  }

  #now(): number {
    return this.#options.clock().getTime();
  }

  #expectDomain(domain: string): void {
    const opened = this.#subject.domain;
    if (opened.toLowerCase() === domain.toLowerCase()) return;
    throw new Failure('account-unknown', `this backend was opened for the Smart Account ${opened}, not ${domain}`, {
      hint: 'compare `smartAccount.domain` in the layout with the account that the settings are for',
    });
  }
}
