import { describe, expect, it } from 'vitest';
import type { ReadRequest } from '../../../provider/backend/backend.ts';
import type { CiscoOptions } from '../../../provider/backend/cisco/cisco-backend.ts';
import { toldRole } from '../../../provider/backend/cisco/role-names.ts';
import { orderOfAsking } from '../../../provider/backend/cisco/read/people.ts';
import { Failure } from '../../../provider/model/failure.ts';
import { accountReplies, administrator, ciscoOn, reading, scripted, type Role, type Scripted } from './scripted.ts';

const user: Role = { role: 'Smart Account User' };
const onEmea: Role = { role: 'Virtual Account Administrator', on: 'EMEA' };
const denied = new Failure('access-denied', 'user-roles was answered with 403');

const read = async (transport: Scripted, more: Partial<ReadRequest> = {}, options: Partial<CiscoOptions> = {}) => {
  const live = await ciscoOn(transport, options).read(reading(more));
  return {
    live,
    asked: transport.of('user-roles').map(({ query }) => query?.['userId'] ?? ''),
    whose: whoseOf(live.principalsRead),
  };
};
const whoseOf = (principals: 'everyone' | ReadonlySet<string>): readonly string[] =>
  principals === 'everyone' ? ['everyone'] : [...principals].sort();

describe('one role', () => {
  it.each([
    [{ role: 'Smart Account Administrator' }, { scope: 'smartAccount', role: 'administrator' }],
    [{ role: 'AccountAdmin' }, { scope: 'smartAccount', role: 'administrator' }],
    [
      { role: 'AccountApprover', virtualAccountName: null },
      { scope: 'smartAccount', role: 'approver' },
    ],
    [
      { role: 'virtual account user ', virtualAccount: 'Lab' },
      { scope: 'Lab', role: 'user' },
    ],
    [
      { role: 'Virtual Account Viewer', virtualAccountName: 'Lab' },
      { scope: 'Lab', role: 'viewer' },
    ],
    [
      { role: 'AccountXyz', roleDisplayName: 'Smart Account Viewer' },
      { scope: 'smartAccount', role: 'viewer' },
    ],
  ])('%j', (item, told) => {
    expect(toldRole(item)).toEqual(told);
  });

  it.each([
    [{ role: 'AccountAssistant' }, /the role "AccountAssistant"/],
    [{ role: 'AccountAssistant', virtualAccountName: 'Lab' }, /on "Lab"/],
    [{ role: 'Virtual Account User' }, /without a Virtual Account/],
    [{ role: 'Smart Account User', virtualAccount: 'Lab' }, /on "Lab"/],
    [{ role: 'AccountAdmin', roleDisplayName: 'Smart Account Viewer' }, /for one/],
    [{ role: 'Virtual Account User', virtualAccount: 'smartAccount' }, /reserved/],
    [{ role: '__proto__' }, /the role/],
    [{}, /the role ""/],
  ])('%j is not understood', (item, unknown) => {
    expect(toldRole(item)).toMatchObject({ unknown: expect.stringMatching(unknown) as string });
  });
});

describe('roles of people', () => {
  it('are bindings whose children are not known', async () => {
    const people = { jane: [administrator], nils: [onEmea, { role: 'Virtual Account User', on: 'EMEA' }, user] };
    const { live } = await read(scripted(accountReplies({ people })), { principals: ['jane', 'nils'] });
    expect(Object.fromEntries(live.estate.bindings)).toEqual({
      'binding:smartAccount:jane': { scope: 'smartAccount', principal: 'jane', role: 'administrator', children: false },
      'binding:smartAccount:nils': { scope: 'smartAccount', principal: 'nils', role: 'user', children: false },
      'binding:EMEA:nils': {
        ...{ scope: 'EMEA', principal: 'nils', role: 'administrator', children: undefined },
        ...{ alsoRoles: ['user'], trust: { children: 'unknown' } },
      },
    });
  });

  it('are none only where somebody else was answered for with a role', async () => {
    const people = { jane: [administrator], nils: [onEmea] };
    const proven = await read(scripted(accountReplies({ people })), { principals: ['nils', 'omar'] });
    expect(proven.whose).toEqual(['jane', 'nils', 'omar']);
    expect(proven.live.incompleteBecause).toEqual([]);
    const silent = await read(scripted(accountReplies()), { principals: ['nils', 'omar'] });
    expect(silent.whose).toEqual(['jane']);
    expect(silent.live).toMatchObject({ complete: true });
    expect(silent.live.incompleteBecause.join()).toMatch(/nobody but the caller was answered for.*2 empty answers/);
  });

  it('that are not understood leave the person unread, by name', async () => {
    const people = { jane: [administrator], nils: [onEmea], omar: [onEmea, { role: 'AccountAssistant' }] };
    const { live, whose } = await read(scripted(accountReplies({ people })), { principals: ['nils', 'omar'] });
    expect(whose).toEqual(['jane', 'nils']);
    expect(live.incompleteBecause).toEqual(['roles not read: the role "AccountAssistant" of omar is not understood']);
    expect([...live.estate.bindings.keys()].some((address) => address.endsWith(':omar'))).toBe(false);
  });

  it('on a Virtual Account that no list names leave the person unread', async () => {
    const people = { jane: [administrator], nils: [{ role: 'Virtual Account User', on: 'Elsewhere' }] };
    const { live, whose } = await read(scripted(accountReplies({ people })), { principals: ['nils'] });
    expect(whose).toEqual(['jane']);
    expect(live.incompleteBecause.join()).toMatch(/nils has a role on "Elsewhere", which no list names/);
  });

  it('in another account of a similar domain are not taken for roles here', async () => {
    const replies = accountReplies({ people: { jane: [administrator], nils: [onEmea] } });
    const elsewhere = { accountDomain: 'macme.com', roles: [{ role: 'Smart Account Administrator' }] };
    const transport = scripted({
      ...replies,
      'user-roles': (call) =>
        call.query?.['userId'] === 'omar'
          ? { status: 'SUCCESS', accounts: [elsewhere] }
          : (replies['user-roles']?.(call) ?? {}),
    });
    const { live, whose } = await read(transport, { principals: ['nils', 'omar'] });
    expect(whose).toEqual(['jane', 'nils', 'omar']);
    expect(live.estate.bindings.has('binding:smartAccount:omar')).toBe(false);
  });

  it('that are refused are not asked for without end', async () => {
    const principals = Array.from({ length: 500 }, (_none, index) => `person${index}`);
    const transport = scripted({ ...accountReplies(), 'user-roles': () => denied });
    const { live, whose, asked } = await read(transport, { principals }, { readRolesWithin: { parallel: 4 } });
    expect(whose).toEqual(['jane']);
    expect(asked.length).toBeLessThan(15);
    expect(live.incompleteBecause.join()).toMatch(/403/);
    expect(live.incompleteBecause.join()).toMatch(/not asked for this time/);
  });

  it('are told as no data in words, too', async () => {
    const replies = accountReplies({ people: { jane: [administrator], nils: [onEmea] } });
    const none = { status: 'COMPLETE', message_code: 'NO_DATA_FOUND', message: 'No matching record found' };
    const transport = scripted({
      ...replies,
      'user-roles': (call) => (call.query?.['userId'] === 'omar' ? none : (replies['user-roles']?.(call) ?? {})),
    });
    expect((await read(transport, { principals: ['nils', 'omar'] })).whose).toEqual(['jane', 'nils', 'omar']);
  });

  it('of user groups cannot be asked for', async () => {
    const { asked, whose } = await read(scripted(accountReplies()), { principals: ['externalGroup/8841'] });
    expect(asked).toEqual(['jane']);
    expect(whose).toEqual(['jane']);
  });
});

describe('the acting person', () => {
  it('who is not the one behind the credentials makes the read doubtful', async () => {
    const people = { jane: [user], nils: [onEmea] };
    const { live, whose } = await read(scripted(accountReplies({ people })), { principals: ['nils'] });
    expect(live.complete).toBe(false);
    expect(live.incompleteBecause.join()).toMatch(/do not hold the roles of jane, whom `actsAs` names/);
    expect(whose).toEqual(['nils']);
  });

  it('who is not answered for has the roles of the credentials', async () => {
    const { live, whose } = await read(scripted(accountReplies({ people: {} })), { principals: ['nils'] });
    expect(whose).toEqual(['jane']);
    expect(live.estate.bindings.get('binding:smartAccount:jane')).toMatchObject({ role: 'administrator' });
  });

  it('who is not named is nobody', async () => {
    const people = { nils: [onEmea] };
    const transport = scripted(accountReplies({ people }));
    const { live, whose } = await read(transport, { principals: ['nils'] }, { actsAs: undefined });
    expect(live).toMatchObject({ actor: undefined, complete: true });
    expect(whose).toEqual(['nils']);
  });

  it('with a role that is not understood makes the read doubtful', async () => {
    const own = [administrator, { role: 'AccountAssistant' }];
    const { live, whose } = await read(scripted(accountReplies({ own, people: { jane: own } })));
    expect(live.complete).toBe(false);
    expect(live.incompleteBecause.join()).toMatch(/AccountAssistant/);
    expect(whose).toEqual([]);
  });
});

describe('within a budget', () => {
  const people = { jane: [administrator], nils: [onEmea] };
  const principals = ['ada', 'bea', 'cem', 'dan', 'nils'];

  it('asks a known holder first, then who was read longest ago', () => {
    const rolesReadAt = new Map([
      ['ada', '2026-11-03T00:00:00.000Z'],
      ['bea', '2026-11-01T00:00:00.000Z'],
      ['nils', '2026-11-04T00:00:00.000Z'],
    ]);
    const order = orderOfAsking({ principals, actor: 'jane', holders: new Set(['nils']), rolesReadAt });
    expect(order).toEqual(['jane', 'nils', 'cem', 'dan', 'bea', 'ada']);
  });

  it('goes on next time where it ended', async () => {
    const rolesReadAt = new Map<string, string>();
    const seen = new Set<string>();
    for (let run = 1; run <= 3; run += 1) {
      const request = { principals, rolesReadAt, holders: new Set(['nils']) };
      const { live, whose, asked } = await read(scripted(accountReplies({ people })), request, {
        readRolesWithin: { people: 4 },
      });
      expect(asked).toHaveLength(4);
      expect(live.complete).toBe(true);
      expect(live.incompleteBecause.join()).toMatch(/roles of 2 people not asked for this time/);
      for (const principal of whose) {
        seen.add(principal);
        rolesReadAt.set(principal, `2026-11-2${run}T00:00:00.000Z`);
      }
    }
    expect([...seen].sort()).toEqual(['ada', 'bea', 'cem', 'dan', 'jane', 'nils']);
  });

  it('never sends more than the limit, and reads the tree before the people', async () => {
    const transport = scripted(accountReplies({ people }));
    const { live } = await read(transport, { principals, maxRequests: 8 });
    expect(transport.calls.length).toBeLessThanOrEqual(8);
    expect(live.complete).toBe(true);
    expect(live.incompleteBecause.join()).toMatch(/not asked for this time/);
  });

  it('is not begun where the limit does not even allow the tree', async () => {
    const transport = scripted(accountReplies({ people }));
    await expect(read(transport, { maxRequests: 1 })).rejects.toMatchObject({ code: 'request-limit' });
  });
});

describe('standing', () => {
  it.each([
    [{ jane: [administrator], nils: [onEmea] }, 'yes', true],
    [{ jane: [administrator] }, 'not-proven', true],
    [{}, 'not-proven', undefined],
    [{ jane: [user], nils: [onEmea] }, 'yes', false],
  ])('with %j', async (people, others, actsAsAgrees) => {
    const backend = ciscoOn(scripted(accountReplies({ people })));
    expect(await backend.standing({ principals: ['nils'], holders: undefined, signal: undefined })).toMatchObject({
      ...{ others, actsAsAgrees, asked: ['nils'], own: { overview: true } },
    });
  });

  it('tells a refusal', async () => {
    const backend = ciscoOn(scripted({ ...accountReplies(), 'user-roles': () => denied }));
    const request = { holders: undefined, signal: undefined };
    expect(await backend.standing({ ...request, principals: ['nils'] })).toMatchObject({ others: 'no' });
    expect(await backend.standing({ ...request, principals: [] })).toMatchObject({ others: 'nobody-to-ask' });
  });
});
