import { describe, expect, it } from 'vitest';
import type { Performed } from '../../../provider/backend/backend.ts';
import type { CiscoOptions } from '../../../provider/backend/cisco/cisco-backend.ts';
import { Failure } from '../../../provider/model/failure.ts';
import type { Operation } from '../../../provider/model/plan.ts';
import { failureWithin } from '../../support/failure-of.ts';
import * as op from '../../support/operations.ts';
import { morning } from '../embedded/acme.ts';
import { accountReplies, ciscoOn, scripted, type Answers, type Scripted } from './scripted.ts';

const perform = (transport: Scripted, operation: Operation, options: Partial<CiscoOptions> = {}): Promise<Performed> =>
  ciscoOn(transport, options).perform({ domain: 'acme.com', operation, currentName: op.sameName, requestId: 'run-1' });

const done = { status: 'SUCCESS', statusMessage: 'Operation Successful' };
const refusal = (text: string) => ({ http: 422, body: { status: 'ERROR', statusMessage: text } });
const lost = new Failure('reply-lost', 'the connection broke');
const notSent = new Failure('not-reachable', 'no connection', { retry: true });
const denied = new Failure('access-denied', 'answered with 403');

describe('create', () => {
  const create = op.create({ name: 'Spain', parent: 'EMEA', description: 'Iberia', visibility: 'restricted' });

  it('sends the parent by its name of now, and needs one request', async () => {
    const transport = scripted({ 'create-virtual-account': () => done });
    const performed = await ciscoOn(transport).perform({
      ...{ domain: 'acme.com', operation: create, requestId: 'run-1' },
      currentName: (name) => (name === 'EMEA' ? 'Europe' : name),
    });
    expect(performed).toEqual({ status: 'done', detail: undefined });
    expect(transport.calls).toEqual([
      {
        ...{ operation: 'create-virtual-account', method: 'POST', effect: 'write', requestId: 'run-1' },
        segments: ['accounts', 'v1', 'domain', 'acme.com', 'type', 'CUSTOMER', 'virtual-accounts'],
        body: {
          ...{ name: 'Spain', description: 'Iberia', isDefault: 'false' },
          ...{ commerceAccessLevel: 'PRIVATE', parentVaName: 'Europe' },
        },
      },
    ]);
  });

  it.each([
    ['a name that is taken', refusal('Virtual Account Spain already exists'), 'refused-name-taken', /already exists/],
    ['a reason of its own', refusal('Not today'), 'refused-by-cisco', /"Not today"/],
    ['a failure under 200', { status: 'FAILED', message: 'No' }, 'refused-by-cisco', /"No"/],
    ['nothing but 404', { http: 404 }, 'refused-by-cisco', /HTTP 404/],
    ['403', denied, 'refused-not-permitted', /403/],
    ['a stop before it was sent', new Failure('call-stopped', 'stopped'), 'call-stopped', /stopped/],
  ])('is refused with %s', async (_case, answer, code, message) => {
    const transport = scripted({ 'create-virtual-account': () => answer });
    const performed = await perform(transport, create);
    expect(performed).toMatchObject({ status: 'refused', code, message: expect.stringMatching(message) as string });
  });

  it.each([
    ['a lost reply', lost],
    ['an empty body', { http: 200 }],
    ['a status that is not known', { status: 'PERHAPS' }],
    ['done in part', { status: 'WARNING', statusMessage: 'half' }],
  ])('may have happened after %s', async (_case, answer) => {
    const transport = scripted({ 'create-virtual-account': () => answer });
    expect(await perform(transport, create)).toMatchObject({ status: 'unknown' });
    expect(transport.calls).toHaveLength(1);
  });

  it('is left to be tried again where nothing was sent', async () => {
    const failure = await failureWithin(perform(scripted({ 'create-virtual-account': () => notSent }), create));
    expect(failure).toMatchObject({ code: 'not-reachable', retry: true });
  });

  it('quotes the other side on one line, without control characters, and not for ever', async () => {
    const transport = scripted({
      'create-virtual-account': () => refusal(`a\r\n::error\u001B[31m\u202E${'x'.repeat(999)}`),
    });
    const { message } = (await perform(transport, create)) as { message: string };
    expect(message).toMatch(/^[ -~“”…"]+$/);
    expect(message.length).toBeLessThan(400);
  });

  it.each(['.', '..'])('of %s is refused before anything is sent', async (name) => {
    const transport = scripted({});
    expect(await perform(transport, op.create({ name }))).toMatchObject({ code: 'refused-name-unaddressable' });
    expect(transport.calls).toEqual([]);
  });

  it('below one without a name is refused, since it would come to lie at top level', async () => {
    const transport = scripted({});
    const nowhere = op.create({ name: 'Spain', parent: '' });
    expect(await perform(transport, nowhere)).toMatchObject({ code: 'refused-no-virtual-account' });
    expect(transport.calls).toEqual([]);
  });

  it('with tags is a portal step', async () => {
    const tagged = op.create({ name: 'Spain', tags: { a: 'b' } });
    expect(await perform(scripted({}), tagged)).toMatchObject({ code: 'refused-portal-only' });
  });
});

describe('delete', () => {
  const remove = op.remove('France');
  const ready = (more: Answers = {}): Scripted =>
    scripted({ ...accountReplies(), 'delete-virtual-account': () => done, ...more });
  const writes = (transport: Scripted): number => transport.calls.filter(({ effect }) => effect === 'write').length;

  it('looks first, then deletes once', async () => {
    const transport = ready();
    expect(await perform(transport, remove)).toEqual({ status: 'done', detail: undefined });
    expect(writes(transport)).toBe(1);
    expect(transport.calls.at(-1)?.segments.slice(-3)).toEqual(['virtual-account-name', 'France', 'delete']);
  });

  const licence = { virtualAccount: 'France', license: 'A', quantity: 5, inUse: 0, licenseDetails: [] };
  const device = { virtualAccount: 'France', displayName: 'x', sudi: { uuid: '1' } };
  const child = { DEFAULT: null, EMEA: null, France: 'EMEA', Paris: 'France' };

  it.each([
    ['the place of the default', accountReplies({ tree: { France: null } }), 'refused-delete-default'],
    ['active tokens', accountReplies({ tokens: { France: 1 } }), 'refused-delete-tokens'],
    ['licences', accountReplies({ licences: [licence] }), 'refused-delete-assets'],
    ['devices', accountReplies({ devices: [device] }), 'refused-delete-assets'],
    ['something nested', accountReplies({ tree: child }), 'refused-delete-children'],
    [
      'a list that contradicts itself',
      { 'license-usage': () => ({ status: 'SUCCESS', licenses: [], totalRecords: 3 }) },
      'refused-delete-unproven',
    ],
    ['reads that are denied', { 'list-registration-tokens': () => denied }, 'refused-not-permitted'],
    ['reads that fail', { 'list-registration-tokens': () => refusal('No such account') }, 'answer-failed'],
  ])('is refused with %s, and nothing is sent', async (_case, answers, code) => {
    const transport = ready(answers);
    expect(await perform(transport, remove)).toMatchObject({ status: 'refused', code });
    expect(writes(transport)).toBe(0);
  });

  it.each([
    ['France', 'There are licenses in this Virtual Account', 'refused-delete-assets'],
    ['France', '"France" is tied to an on-premises licence server', 'refused-on-premises-attached'],
    ['France', 'The default Virtual Account cannot be deleted', 'refused-delete-default'],
    // What somebody called it says nothing of the reason.
    ['Device lab', 'Virtual Account Device lab: not today', 'refused-by-cisco'],
    ['France', '"device lab", nested in "France", is in the way', 'refused-by-cisco'],
  ])('of %s that Cisco refuses with "%s" is %s', async (name, says, code) => {
    const transport = ready({ 'delete-virtual-account': () => refusal(says) });
    const performed = await perform(transport, op.remove(name));
    expect(performed).toMatchObject({ status: 'refused', code, message: expect.stringContaining(says) as string });
  });

  it('is left to be tried again where the reads before it do not come through', async () => {
    const transport = ready({ 'list-devices': () => new Failure('reply-late', 'no reply') });
    expect(await failureWithin(perform(transport, remove))).toMatchObject({ code: 'reply-late', retry: true });
    expect(writes(transport)).toBe(0);
  });

  it.each(['..', '.', 'R/D', 'R\\D', 'a\u0007'])('of %j is refused before anything is sent', async (name) => {
    const transport = ready();
    expect(await perform(transport, op.remove(name))).toMatchObject({ code: 'refused-name-unaddressable' });
    expect(transport.calls).toEqual([]);
  });

  it('believes its own drain rather than a read that is a moment old', async () => {
    const stale = { licences: [{ ...licence, licenseDetails: [{ licenseType: 'TERM', quantity: 5 }] }] };
    const transport = ready({ ...accountReplies(stale), 'transfer-licenses': () => done });
    const backend = ciscoOn(transport);
    const request = { domain: 'acme.com', currentName: op.sameName };
    expect(await backend.perform({ ...request, operation: op.drain('France', 'EMEA'), requestId: '1' })).toMatchObject({
      status: 'done',
    });
    expect(await backend.perform({ ...request, operation: remove, requestId: '2' })).toMatchObject({ status: 'done' });
  });

  it('is a portal step at the older interface', async () => {
    const transport = ready();
    expect(await perform(transport, remove, { interface: 'legacy' })).toMatchObject({ code: 'refused-portal-only' });
    expect(transport.calls).toEqual([]);
  });
});

describe('everything else', () => {
  it.each([
    op.update('EMEA', { before: {}, after: { description: 'x' } }),
    op.rename('EMEA', 'Europe'),
    op.move('France', { from: 'EMEA', to: null }),
    op.setDefault('DEFAULT', 'EMEA'),
    op.grant('EMEA', 'nils', op.role('user')),
    op.changeBinding('EMEA', 'nils', { before: op.role('user'), after: op.role('viewer') }),
    op.revoke('EMEA', 'nils', op.role('user')),
    op.create({ name: 'Spain' }, { via: 'portal' }),
  ])('$id is left to people', async (operation) => {
    const transport = scripted({});
    expect(await perform(transport, operation)).toMatchObject({ status: 'refused', code: 'refused-portal-only' });
    expect(transport.calls).toEqual([]);
  });

  it('is not done on another account', async () => {
    const backend = ciscoOn(scripted({}), { clock: () => morning });
    const request = { domain: 'wwn.example', operation: op.remove('France'), currentName: op.sameName, requestId: '1' };
    expect(await failureWithin(backend.perform(request))).toMatchObject({ code: 'account-unknown' });
  });
});
