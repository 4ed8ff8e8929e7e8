import { describe, expect, it } from 'vitest';
import { Failure } from '../../../provider/model/failure.ts';
import { failureWithin } from '../../support/failure-of.ts';
import { accountReplies, administrator, ciscoOn, reading, scripted, smallTree, type Answers } from './scripted.ts';

const read = async (answers: Answers, more = {}) => {
  const transport = scripted(answers);
  return { transport, live: await ciscoOn(transport).read(reading(more)) };
};

describe('the tree of a whole read', () => {
  it('has parents, numbers and defaults from both lists', async () => {
    const { live } = await read(accountReplies());
    expect(live).toMatchObject({ complete: true, incompleteBecause: [], actor: 'jane' });
    expect([...live.estate.virtualAccounts.values()]).toMatchObject([
      { name: 'DEFAULT', parent: undefined, default: true, id: '1', visibility: 'unrestricted', onPremises: false },
      { name: 'EMEA', parent: undefined, default: false, id: '2' },
      { name: 'France', parent: 'EMEA', trust: { tags: 'unknown' } },
    ]);
  });

  it('takes a request for each page and each person, and one for the own access', async () => {
    const tree = Object.fromEntries(Array.from({ length: 2500 }, (_none, index) => [`VA ${index}`, null]));
    const people = Array.from({ length: 200 }, (_none, index) => `person${index}`);
    const { transport, live } = await read(accountReplies({ tree }), { principals: [...people, 'jane'] });
    expect(transport.of('list-virtual-accounts')).toHaveLength(3);
    expect(transport.of('graphql')).toHaveLength(3);
    expect(transport.of('user-roles')).toHaveLength(people.length + 1);
    expect(transport.calls).toHaveLength(1 + 3 + 3 + 1 + 1 + people.length + 1);
    expect(live).toMatchObject({ complete: true, requests: transport.calls.length });
  });

  it('reads nothing but this account, and says so of all calls', async () => {
    const { transport } = await read(accountReplies());
    expect(transport.calls.every(({ effect }) => effect === 'read')).toBe(true);
    expect(new Set(transport.calls.map(({ requestId }) => requestId)).size).toBe(transport.calls.length);
  });

  it('takes numbers beyond 2^53 as they are written', async () => {
    const replies = accountReplies({ tree: { DEFAULT: null } });
    const row = { id: '9007199254740993', name: 'DEFAULT', isDefault: true, parentVirtualAccount: null };
    const { live } = await read({
      ...replies,
      graphql: () => ({
        data: { getSmartAccount: { status: 'SUCCESS', data: { domain: 'ACME.com', virtualAccounts: [row] } } },
      }),
    });
    expect(live.estate.virtualAccounts.get('DEFAULT')?.id).toBe('9007199254740993');
    expect(live.complete).toBe(true);
  });

  it('asks without pages where pages are refused', async () => {
    const replies = accountReplies();
    const { transport, live } = await read({
      ...replies,
      'list-virtual-accounts': (call) =>
        call.query === undefined
          ? (replies['list-virtual-accounts']?.({ ...call, query: { size: '1000' } }) ?? {})
          : { http: 422, body: { status: 'ERROR', statusMessage: 'unexpected from' } },
    });
    expect(live.complete).toBe(true);
    expect(transport.of('list-virtual-accounts').map(({ query }) => query)).toEqual([
      { from: '0', size: '1000' },
      undefined,
    ]);
  });
});

describe('a read that does not prove that it is whole', () => {
  const list = (rows: readonly unknown[], more = {}) => ({ status: 'SUCCESS', virtualAccounts: rows, ...more });
  const row = (name: string, isDefault = false) => ({
    name,
    isDefault,
    commerceAccessLevel: 'PUBLIC',
    isSatellite: false,
  });

  it.each([
    ['the list lacks one', [row('DEFAULT', true), row('EMEA')], /"France" is only in the hierarchy/],
    [
      'the list has one more',
      [row('DEFAULT', true), row('EMEA'), row('France'), row('New')],
      /"New" is only in the list/,
    ],
    ['there is no default', [row('DEFAULT'), row('EMEA'), row('France')], /different defaults/],
    [
      'there are two defaults',
      [row('DEFAULT', true), row('EMEA', true), row('France')],
      /2 Virtual Accounts are marked/,
    ],
  ])('%s', async (_case, rows, because) => {
    const { live, transport } = await read({ ...accountReplies(), 'list-virtual-accounts': () => list(rows) });
    expect(live.complete).toBe(false);
    expect(live.incompleteBecause.join()).toMatch(because);
    // It may have been read in the middle of a change, so it was read again.
    expect(transport.of('list-virtual-accounts')).toHaveLength(2);
  });

  it('is whole when the second look agrees', async () => {
    const replies = accountReplies();
    let looks = 0;
    const { live } = await read({
      ...replies,
      'list-virtual-accounts': (call) => {
        looks += 1;
        return looks === 1 ? list([row('DEFAULT', true)]) : (replies['list-virtual-accounts']?.(call) ?? {});
      },
    });
    expect(live.complete).toBe(true);
  });

  it('fewer rows than announced', async () => {
    const rows = [row('DEFAULT', true), row('EMEA'), row('France')];
    const { live } = await read({
      ...accountReplies(),
      'list-virtual-accounts': ({ query }) => list(query?.['from'] === '0' ? rows : [], { totalRows: '4' }),
    });
    expect(live.incompleteBecause).toContain('4 rows of Virtual Accounts are announced, and 3 came');
  });

  it.each([
    ['a total that grows', (next: number) => ({ totalRows: 10_000 + next }), /changed while they were read/],
    ['a total that nothing could have', () => ({ totalRows: 1e9 }), /has no end/],
    ['a total that is never reached', () => ({ totalRows: 300_000 }), /has no end/],
  ])('pages without end under %s', async (_case, total, because) => {
    let next = 0;
    const { live, transport } = await read({
      ...accountReplies(),
      'list-virtual-accounts': () =>
        list(
          Array.from({ length: 2 }, () => row(`VA ${(next += 1)}`)),
          total(next),
        ),
    });
    expect(live.complete).toBe(false);
    expect(live.incompleteBecause.join()).toMatch(because);
    expect(transport.of('list-virtual-accounts').length).toBeLessThan(1000);
  });

  it.each([
    [200_000, /only in the list/],
    [400_000, /has no end/],
  ])('a page of %i rows', async (count, because) => {
    const rows = Array.from({ length: count }, (_none, index) => ({ name: `VA ${index}` }));
    const { live } = await read({ ...accountReplies(), 'list-virtual-accounts': () => list(rows) });
    expect(live.complete).toBe(false);
    expect(live.incompleteBecause.join()).toMatch(because);
  });

  it('pages that shift', async () => {
    const rows = [row('DEFAULT', true), row('EMEA'), row('France')];
    const { live } = await read({
      ...accountReplies(),
      'list-virtual-accounts': ({ query }) =>
        list(query?.['from'] === '0' ? rows.slice(0, 2) : rows.slice(1, 2), { totalRows: 3 }),
    });
    expect(live.incompleteBecause.join()).toMatch(/shifted/);
  });

  it('a hierarchy that is refused: parents and numbers are not known', async () => {
    const denied = new Failure('access-denied', 'graphql was answered with 403');
    const { live } = await read({ ...accountReplies(), graphql: () => denied });
    expect(live.complete).toBe(false);
    expect(live.incompleteBecause.join()).toMatch(/the hierarchy was not read.*403/);
    expect(live.estate.virtualAccounts.get('France')).toMatchObject({
      parent: undefined,
      trust: { parent: 'unknown' },
    });
  });

  it('GraphQL that fails under 200', async () => {
    const failed = { data: { getSmartAccount: { status: 'FAILURE', messages: [{ description: 'Not this time' }] } } };
    const { live } = await read({ ...accountReplies(), graphql: () => failed });
    expect(live.incompleteBecause.join()).toMatch(/Not this time/);
  });

  it('names that occur twice are touched by nobody', async () => {
    const rows = [row('DEFAULT', true), row('EMEA'), row('EMEA'), row('France')];
    const { live } = await read({ ...accountReplies(), 'list-virtual-accounts': () => list(rows) });
    expect(live.estate.ambiguous).toEqual(['EMEA']);
    expect(live.estate.virtualAccounts.has('EMEA')).toBe(false);
    expect(live.estate.virtualAccounts.get('France')).toMatchObject({
      parent: undefined,
      trust: { parent: 'unknown' },
    });
  });

  it('a parent that is named, and seen by nobody who reads', async () => {
    const user = { role: 'Virtual Account User', on: 'France' };
    const { live } = await read(
      accountReplies({ tree: { DEFAULT: null, France: 'EMEA' }, own: [user], people: { jane: [user] } }),
    );
    expect(live.complete).toBe(false);
    expect(live.estate.virtualAccounts.get('France')).toMatchObject({
      parent: undefined,
      trust: { parent: 'unknown' },
    });
  });

  it('nests in a circle', async () => {
    const { live } = await read(accountReplies({ tree: { DEFAULT: null, A: 'B', B: 'A' } }));
    expect(live.complete).toBe(false);
    expect(live.incompleteBecause.join()).toMatch(/circle/);
    expect(live.estate.virtualAccounts.size).toBe(3);
  });

  it.each([
    [[{ role: 'Virtual Account User', on: 'EMEA' }], false],
    [[{ role: 'Smart Account Approver' }], false],
    [[{ role: 'Smart Account User' }], true],
    [[administrator], true],
  ])('seen with %j: whole is %s', async (own, whole) => {
    const { live } = await read(accountReplies({ own, people: { jane: own } }));
    expect(live.complete).toBe(whole);
    expect(live.incompleteBecause).toHaveLength(whole ? 0 : 1);
  });
});

describe('an account that cannot be read', () => {
  const noAccount = { status: 'SUCCESS', accounts: [] };

  it('is another one', async () => {
    const other = { accountDomain: 'acme.co.uk', roles: [{ role: 'Smart Account User' }] };
    const answers = {
      'validate-user-access': ({ query }: { query?: unknown }) =>
        query === undefined ? { status: 'SUCCESS', accounts: [other] } : noAccount,
    };
    const failure = await failureWithin(ciscoOn(scripted(answers)).read(reading()));
    expect(failure).toMatchObject({ code: 'account-unknown' });
    expect(failure.message).toMatch(/acme\.co\.uk/);
  });

  it('has no role for the caller', async () => {
    const answers = { 'validate-user-access': () => noAccount };
    const failure = await failureWithin(ciscoOn(scripted(answers)).read(reading()));
    expect(failure).toMatchObject({ code: 'account-closed' });
  });

  it.each([
    [
      'a failure under 200',
      { status: 'ERROR', statusMessage: 'Internal  \u202E\u0007error' },
      'answer-failed',
      /"Internal error"/,
    ],
    ['a status that is not known', { status: 'MAYBE', virtualAccounts: [] }, 'reply-not-understood', /MAYBE/],
    ['rows that are none', { status: 'SUCCESS', virtualAccounts: [{ title: 'x' }] }, 'reply-not-understood', /name/],
  ])('answers with %s', async (_case, answer, code, message) => {
    const answers = { ...accountReplies(), 'list-virtual-accounts': () => answer };
    const failure = await failureWithin(ciscoOn(scripted(answers)).read(reading()));
    expect(failure).toMatchObject({ code });
    expect(failure.message).toMatch(message);
  });

  it('is not the one that was opened', async () => {
    const transport = scripted({});
    expect(await failureWithin(ciscoOn(transport).read(reading({ domain: 'wwn.example' })))).toMatchObject({
      code: 'account-unknown',
    });
    expect(transport.calls).toEqual([]);
  });
});

describe('the older interface', () => {
  it('tells no parents, only the own roles, and numbers as text', async () => {
    const shown = accountReplies({ tree: smallTree });
    const transport = scripted({
      'list-my-accounts': (call) => shown['validate-user-access']?.(call) ?? {},
      'list-virtual-accounts': (call) => shown['list-virtual-accounts']?.(call) ?? {},
      'search-accounts-v2': () => ({
        status: 'COMPLETE',
        accounts: [
          {
            ...{ account_id: '1', domain: 'acme.com' },
            virtual_accounts: Object.keys(smallTree).map((name, index) => ({
              ...{ virtual_account_id: String(index + 1), name, default: name === 'DEFAULT' },
            })),
          },
        ],
      }),
      'license-usage': (call) => shown['license-usage']?.(call) ?? {},
      'device-usage': (call) => shown['device-usage']?.(call) ?? {},
    });
    const backend = ciscoOn(transport, { interface: 'legacy' });
    const live = await backend.read(reading({ principals: ['jane', 'nils'] }));
    expect(live.complete).toBe(true);
    expect(live.estate.virtualAccounts.get('France')).toMatchObject({ id: '3', trust: { parent: 'unknown' } });
    expect([...(live.principalsRead as ReadonlySet<string>)]).toEqual(['jane']);
    expect(live.incompleteBecause.join()).toMatch(/roles of 1 person not read/);
    const capabilities = await backend.capabilities();
    expect(capabilities).toMatchObject({
      read: { virtualAccount: { parent: 'none' } },
      write: { delete: 'portal', create: { via: 'api' } },
    });
    expect(transport.calls[1]?.segments.slice(0, 2)).toEqual(['v1', 'accounts']);
  });
});
