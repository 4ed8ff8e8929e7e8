import { openCisco, type CiscoBackend, type CiscoOptions } from '../../../provider/backend/cisco/cisco-backend.ts';
import type { CiscoCall, CiscoReply, CiscoTransport } from '../../../provider/backend/cisco/transport.ts';
import type { ReadRequest } from '../../../provider/backend/backend.ts';
import { Failure } from '../../../provider/model/failure.ts';
import { morning } from '../embedded/acme.ts';

/** What a call is answered with: a body under 200, a whole reply, or a failure that is thrown. */
export type Answer = Failure | { readonly http: number; readonly body?: unknown } | Readonly<Record<string, unknown>>;
export type Answers = Readonly<Record<string, (call: CiscoCall) => Answer>>;

/** A transport that answers from a table by the name of the operation, and keeps what it was asked. */
export interface Scripted extends CiscoTransport {
  readonly calls: readonly CiscoCall[];
  of(operation: string): readonly CiscoCall[];
}

export function scripted(answers: Answers): Scripted {
  const calls: CiscoCall[] = [];
  return {
    calls,
    of: (operation) => calls.filter((call) => call.operation === operation),
    get requests() {
      return calls.length;
    },
    call: async (call) => {
      calls.push(call);
      await Promise.resolve();
      const answer = answers[call.operation]?.(call);
      if (answer === undefined) throw new Failure('bug', `nothing is scripted for ${call.operation}`);
      if (answer instanceof Failure) throw answer;
      return replyOf(answer);
    },
    close: () => Promise.resolve(),
  };
}

function replyOf(answer: Exclude<Answer, Failure>): CiscoReply {
  return 'http' in answer && typeof answer.http === 'number'
    ? { status: answer.http, headers: {}, body: answer.body }
    : { status: 200, headers: {}, body: answer };
}

export interface Role {
  readonly role: string;
  readonly on?: string;
}

/** An account as its replies show it. */
export interface Shown {
  /** Name to parent; null: at top level. The first is the default. */
  readonly tree?: Readonly<Record<string, string | null>>;
  /** The caller's own. */
  readonly own?: readonly Role[];
  readonly people?: Readonly<Record<string, readonly Role[]>>;
  readonly licences?: readonly Readonly<Record<string, unknown>>[];
  readonly devices?: readonly Readonly<Record<string, unknown>>[];
  /** How many tokens a Virtual Account has. */
  readonly tokens?: Readonly<Record<string, number>>;
}

export const administrator: Role = { role: 'Smart Account Administrator' };
export const smallTree = { DEFAULT: null, EMEA: null, France: 'EMEA' } as const;

/** The documented replies for an account, each in its own form, in pages. */
export function accountReplies(shown: Shown = {}): Answers {
  const tree: Readonly<Record<string, string | null>> = shown.tree ?? smallTree;
  const { own = [administrator], people = { jane: own }, licences = [], devices = [] } = shown;
  const names = Object.keys(tree);
  const isDefault = (name: string): string => String(name === names[0]);
  return {
    'validate-user-access': () => ({
      ...{ status: 'SUCCESS', statusMessage: '' },
      accounts: [
        {
          accountName: 'Acme',
          accountDomain: 'acme.com',
          accountType: 'CUSTOMER',
          roles: rolesOf(own, 'virtualAccount'),
        },
      ],
    }),
    'list-virtual-accounts': ({ query }) => {
      const [from, size] = [Number(query?.['from'] ?? 0), Number(query?.['size'] ?? 50)];
      const rows = names.slice(from, from + size).map((name) => ({
        ...{ name, description: '', isDefault: isDefault(name), commerceAccessLevel: 'PUBLIC', isSatellite: 'false' },
      }));
      return { status: 'SUCCESS', virtualAccounts: rows, totalRows: names.length };
    },
    graphql: ({ body }) => {
      const page = Number(/page: (\d+)/.exec(JSON.stringify(body))?.[1]);
      const rows = names.slice((page - 1) * 1000, page * 1000).map((name) => {
        const parent = tree[name] ?? null;
        const above = parent === null ? null : { id: names.indexOf(parent) + 1, name: parent };
        const facts = { description: '', commerceAccess: 'PUBLIC', isDefault: isDefault(name) };
        return { id: names.indexOf(name) + 1, name, ...facts, parentVirtualAccount: above };
      });
      const pagination = { page, pageSize: 1000, pageTotal: Math.ceil(names.length / 1000), totalCount: names.length };
      const data = [{ id: 7, name: 'Acme', domain: 'acme.com', virtualAccounts: rows }];
      return { data: { getSmartAccount: { status: 'SUCCESS', code: 200, messages: [], pagination, data } } };
    },
    'user-roles': ({ query }) => {
      const roles = people[query?.['userId'] ?? ''] ?? [];
      const account = { accountId: 10_560, accountDomain: 'acme.com', roles: rolesOf(roles, 'virtualAccountName') };
      return { status: 'SUCCESS', accounts: roles.length === 0 ? [] : [account] };
    },
    'license-usage': ({ body }) => listed('licenses', licences, body),
    'device-usage': ({ body }) => listed('devices', devices, body),
    'list-devices': ({ segments, query }) => {
      const here = devices.filter((device) => device['virtualAccount'] === segments[5]);
      const rows = here.map(({ sudi, productTagName, displayName }) => ({
        instanceName: displayName,
        sudi,
        productTagName,
      }));
      return listed('devices', rows, { offset: Number(query?.['offset']), limit: Number(query?.['limit']) });
    },
    'list-registration-tokens': ({ segments }) => {
      const count = shown.tokens?.[segments[5] ?? ''] ?? 0;
      const token = { token: 'abc', expirationDate: '2027-01-01T00:00:00.000Z', description: '', createdBy: 'jane' };
      return { status: 'SUCCESS', tokens: Array.from({ length: count }, () => token) };
    },
  };
}

function rolesOf(roles: readonly Role[], member: string): readonly Readonly<Record<string, string>>[] {
  return roles.map(({ role, on }) => ({ role, ...(on === undefined ? {} : { [member]: on }) }));
}

function listed(key: string, all: readonly Readonly<Record<string, unknown>>[], body: unknown): Answer {
  const { offset, limit, virtualAccounts } = body as { offset: number; limit: number; virtualAccounts?: string[] };
  const rows = all.filter(
    (row) => virtualAccounts === undefined || virtualAccounts.includes(String(row['virtualAccount'])),
  );
  return { status: 'SUCCESS', statusMessage: '', totalRecords: rows.length, [key]: rows.slice(offset, offset + limit) };
}

export function ciscoOn(transport: CiscoTransport, options: Partial<CiscoOptions> = {}): CiscoBackend {
  return openCisco({
    ...{ transport, banner: 'a script', domain: 'acme.com', interface: 'software-apis' },
    ...{ actsAs: 'jane', clock: () => morning, after: () => () => undefined, ...options },
  });
}

export function reading(more: Partial<ReadRequest> = {}): ReadRequest {
  return {
    ...{ domain: 'acme.com', principals: [], listen: undefined, signal: undefined, maxRequests: undefined },
    ...more,
  };
}
