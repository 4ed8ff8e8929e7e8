import type { Json } from '../../model/plan.ts';
import type { CiscoInterface } from './cisco-capabilities.ts';
import type { CiscoCall } from './transport.ts';

export type AccountType = 'CUSTOMER' | 'HOLDING';

/** A call without what belongs to one attempt of it. */
export type CallShape = Omit<CiscoCall, 'requestId' | 'signal'>;

/** Rows from `offset` on, at most `limit`. */
export interface Window {
  readonly offset: number;
  readonly limit: number;
}

/** The Smart Account that every call is about. */
export interface Subject {
  readonly interface: CiscoInterface;
  readonly domain: string;
  readonly accountType: AccountType;
}

/**
 * Every call that is made, under both interfaces: the paths of Cisco's OpenAPI document 1.0.2, and those that public
 * clients send to the older base. Where nothing is said of it, both take the same bodies (same sources).
 */
export class Operations {
  readonly #subject: Subject;
  readonly #isLegacy: boolean;

  constructor(subject: Subject) {
    this.#subject = subject;
    this.#isLegacy = subject.interface === 'legacy';
  }

  /** The caller's own accounts and roles, of all domains where none is given. */
  ownAccess(domain: string | undefined): CallShape {
    const query = domain === undefined ? {} : { query: { domain } };
    return this.#isLegacy
      ? { ...get('list-my-accounts', ['v2', 'accounts']), ...query }
      : { ...get('validate-user-access', ['accounts', 'v2', 'validate-user-access']), ...query };
  }

  /** `addRoleDipslayName` is spelled so. Only the display names of all roles are published, not their codes. */
  rolesOf(userId: string): CallShape {
    const { domain: smartAccountDomain, accountType } = this.#subject;
    const asked = { addRoleDipslayName: 'true', addVirtualAccounts: 'true' };
    return {
      ...get('user-roles', ['accounts', 'v1', 'user', 'search-smart-accounts']),
      query: { userId, smartAccountDomain, accountType, ...asked },
    };
  }

  /** Undefined window: whatever comes without asking for a page, as public clients do. */
  listVirtualAccounts(window: Window | undefined): CallShape {
    const paging = window === undefined ? {} : { query: { from: String(window.offset), size: String(window.limit) } };
    return { ...get('list-virtual-accounts', this.#virtualAccounts()), ...paging };
  }

  createVirtualAccount(body: Json): CallShape {
    return write('create-virtual-account', this.#virtualAccounts(), body);
  }

  /** Only the Software APIs: what is nested in it cannot be seen by the older interface. */
  deleteVirtualAccount(name: string): CallShape {
    const { domain, accountType } = this.#subject;
    const of = ['accounts', 'v1', 'domain', domain, 'type', accountType];
    return write('delete-virtual-account', [...of, 'virtual-account-name', name, 'delete'], undefined);
  }

  graphql(query: string): CallShape {
    return { ...post('graphql', ['clc', 'v1', 'graphql'], { query }), effect: 'read' };
  }

  /** Accounts and Virtual Accounts with their numbers, of all accounts of the caller; the older interface only. */
  numberedAccounts(): CallShape {
    return get('search-accounts-v2', ['v2', 'accounts', 'search']);
  }

  licenceUsage(window: Window, virtualAccounts: readonly string[] | undefined): CallShape {
    const segments = this.#licensing(['licenses'], ['report-usage-partner']);
    return reading('license-usage', segments, listBody(window, virtualAccounts));
  }

  subscriptions(window: Window): CallShape {
    const segments = this.#licensing(['license-subscriptions'], ['licenses', 'subscription-usage']);
    return reading('license-subscriptions', segments, listBody(window, undefined));
  }

  /** Deprecated in the document, which names no other list of the devices of a whole account outside GraphQL. */
  deviceUsage(window: Window): CallShape {
    return reading('device-usage', this.#licensing(['devices'], ['device', 'get-usage']), listBody(window, undefined));
  }

  /** That the older interface has it under this path is our inference. */
  alerts(window: Window): CallShape {
    return reading('get-alerts', this.#licensing(['alerts'], ['get-alerts']), listBody(window, undefined));
  }

  listDevices(name: string, { offset, limit }: Window): CallShape {
    const segments = this.#inVirtualAccount(name, ['devices'], ['device', 'search']);
    return { ...get('list-devices', segments), query: { limit: String(limit), offset: String(offset) } };
  }

  listTokens(name: string): CallShape {
    return get('list-registration-tokens', this.#inVirtualAccount(name, ['tokens'], ['token', 'list']));
  }

  transferLicences(name: string, licenses: readonly Json[]): CallShape {
    const path = ['licenses', 'transfer'];
    return write('transfer-licenses', this.#inVirtualAccount(name, path, path), { licenses });
  }

  transferDevices(name: string, productInstances: readonly Json[]): CallShape {
    const segments = this.#inVirtualAccount(name, ['devices', 'transfer'], ['device', 'transfer']);
    return write('transfer-devices', segments, { productInstances });
  }

  #virtualAccounts(): readonly string[] {
    const { domain, accountType } = this.#subject;
    return this.#isLegacy
      ? ['v1', 'accounts', domain, accountType, 'virtual-accounts']
      : ['accounts', 'v1', 'domain', domain, 'type', accountType, 'virtual-accounts'];
  }

  #licensing(legacy: readonly string[], current: readonly string[]): readonly string[] {
    const { domain } = this.#subject;
    return this.#isLegacy ? ['v1', 'accounts', domain, ...legacy] : ['licensing', 'v1', 'account', domain, ...current];
  }

  #inVirtualAccount(name: string, legacy: readonly string[], current: readonly string[]): readonly string[] {
    return this.#licensing(['virtual-accounts', name, ...legacy], ['virtual-account', name, ...current]);
  }
}

/** Without the list: all Virtual Accounts that the caller sees. */
function listBody({ offset, limit }: Window, virtualAccounts: readonly string[] | undefined): Json {
  return { ...(virtualAccounts === undefined ? {} : { virtualAccounts }), limit, offset };
}

function get(operation: string, segments: readonly string[]): CallShape {
  return { operation, method: 'GET', segments, effect: 'read' };
}

function post(operation: string, segments: readonly string[], body: Json): Omit<CallShape, 'effect'> {
  return { operation, method: 'POST', segments, body };
}

/** Many reads are POSTs, with what is asked for in the body. */
function reading(operation: string, segments: readonly string[], body: Json): CallShape {
  return { ...post(operation, segments, body), effect: 'read' };
}

function write(operation: string, segments: readonly string[], body: Json | undefined): CallShape {
  return { operation, method: 'POST', segments, effect: 'write', ...(body === undefined ? {} : { body }) };
}
