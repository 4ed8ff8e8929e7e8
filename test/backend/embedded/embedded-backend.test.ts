import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  openEmbedded,
  type EmbeddedBackend,
  type EmbeddedOptions,
} from '../../../provider/backend/embedded/embedded-backend.ts';
import { ciscoCapabilities } from '../../../provider/backend/embedded/embedded-capabilities.ts';
import type { Performed } from '../../../provider/backend/backend.ts';
import type { World } from '../../../provider/backend/embedded/world.ts';
import type { Expectation, Operation } from '../../../provider/model/plan.ts';
import { failureWithin } from '../../support/failure-of.ts';
import * as op from '../../support/operations.ts';
import { role } from '../../support/operations.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { acme, act, morning } from './acme.ts';

function open(world: World, more: Partial<EmbeddedOptions> = {}): EmbeddedBackend {
  return openEmbedded({ domain: 'acme.com', world: { memory: world }, actsAs: 'jdoe', clock: () => morning, ...more });
}

let requests = 0;
function perform(backend: EmbeddedBackend, operation: Operation, currentName = op.sameName): Promise<Performed> {
  requests += 1;
  return backend.perform({ domain: 'acme.com', operation, currentName, requestId: `request-${requests}` });
}

const reading = { domain: 'acme.com', principals: [], listen: undefined, signal: undefined, maxRequests: undefined };

describe('performing', () => {
  it('does what each verb says, and a read shows it', async () => {
    const backend = open(acme());
    const operations: readonly Operation[] = [
      op.create({
        name: 'Spain',
        parent: 'EMEA',
        description: 'd',
        visibility: 'restricted',
        tags: { a: 'b' },
        onPremises: true,
      }),
      op.update('Germany', { before: {}, after: { description: 'German sites', visibility: 'restricted', tags: {} } }),
      op.rename('Empty', 'Vacant'),
      op.move('Germany', { from: 'EMEA', to: null }),
      op.setDefault('DEFAULT', 'Vacant'),
      op.drain('France', 'Germany'),
      op.grant('smartAccount', 'adal', role('approver')),
      op.grant('Vacant', 'externalGroup/8841', role('viewer+')),
      op.changeBinding('EMEA', 'nilsb', { before: role('administrator+'), after: role('user') }),
      op.revoke('EMEA', 'tarav', role('viewer')),
      op.remove('France'),
    ];
    for (const operation of operations) expect(await perform(backend, operation)).toMatchObject({ status: 'done' });
    const { estate } = await backend.read(reading);
    expect([...estate.virtualAccounts.keys()]).toEqual(['DEFAULT', 'EMEA', 'Spain', 'Lab', 'Vacant', 'Germany']);
    expect(estate.virtualAccounts.get('Spain')).toMatchObject({
      parent: 'EMEA',
      description: 'd',
      visibility: 'restricted',
      tags: { a: 'b' },
      onPremises: true,
    });
    expect(estate.virtualAccounts.get('Germany')).toMatchObject({
      parent: undefined,
      description: 'German sites',
      tags: {},
      assets: { licences: 43, licencesInUse: 2, devices: 2 },
    });
    expect(estate.virtualAccounts.get('Vacant')).toMatchObject({ default: true });
    expect([...estate.bindings.keys()].sort()).toEqual([
      'binding:EMEA:nilsb',
      'binding:Vacant:externalGroup/8841',
      'binding:smartAccount:adal',
      'binding:smartAccount:jdoe',
      'binding:smartAccount:omarh',
      'binding:smartAccount:una',
      'binding:smartAccount:vera',
    ]);
    expect(estate.bindings.get('binding:EMEA:nilsb')).toEqual({
      scope: 'EMEA',
      principal: 'nilsb',
      role: 'user',
      children: false,
    });
    expect(estate.emails.get('adal')).toBe('ada@acme.com');
  });

  it('speaks to an account by the name it has right now', async () => {
    const backend = open(acme());
    const current = (name: string): string => ({ Europe: 'EMEA', Allemagne: 'Germany' })[name] ?? name;
    const operations: readonly Operation[] = [
      op.grant('Europe', 'adal', role('viewer'), { expects: [{ kind: 'before-holds' }] }),
      op.create(
        { name: 'Spain', parent: 'Europe' },
        {
          expects: [
            { kind: 'exists', name: 'Europe' },
            { kind: 'name-free', name: 'Spain' },
          ],
        },
      ),
      op.move('Allemagne', { from: 'Europe', to: null }, { expects: [{ kind: 'before-holds' }] }),
      op.update(
        'Allemagne',
        { before: { description: null }, after: { description: 'x' } },
        { expects: [{ kind: 'before-holds' }] },
      ),
      op.rename('EMEA', 'Europe', { expects: [{ kind: 'before-holds' }] }),
    ];
    for (const operation of operations)
      expect(await perform(backend, operation, current)).toMatchObject({ status: 'done' });
    const { estate } = await backend.read(reading);
    expect(estate.virtualAccounts.get('Spain')?.parent).toBe('Europe');
    expect(estate.bindings.has('binding:Europe:adal')).toBe(true);
  });

  it('says what the world refuses', async () => {
    const backend = open(acme());
    expect(await perform(backend, op.remove('EMEA'))).toEqual({
      status: 'refused',
      code: 'refused-delete-children',
      message: '"EMEA" still has nested Virtual Accounts',
      hint: 'Move or delete those first',
    });
  });

  it('may do what its roles allow, and no more', async () => {
    const backend = open(acme(), { actsAs: 'nilsb' });
    expect(await perform(backend, op.create({ name: 'Spain', parent: 'EMEA' }))).toMatchObject({ status: 'done' });
    expect(await perform(backend, op.create({ name: 'APAC' }))).toMatchObject({
      status: 'refused',
      code: 'refused-not-permitted',
    });
    const nobody = openEmbedded({ domain: 'acme.com', world: { memory: acme() }, clock: () => morning });
    expect(await perform(nobody, op.create({ name: 'APAC' }))).toMatchObject({ status: 'done' });
    expect((await nobody.read(reading)).actor).toBeUndefined();
  });

  it('looks a new person up in the directory', async () => {
    const grant = op.grant('smartAccount', 'evak', role('approver'));
    expect(await perform(open(acme()), grant)).toMatchObject({ code: 'refused-approver-domain' });
    const backend = open(acme(), { directory: new Map([['evak', 'eva@acme.com']]) });
    expect(await perform(backend, grant)).toMatchObject({ status: 'done' });
    expect((await backend.read(reading)).estate.emails.get('evak')).toBe('eva@acme.com');
  });

  it('answers many at once', async () => {
    const path = join(temporaryFolder(), 'world.json');
    const creator = { principal: 'jdoe', email: 'jane@acme.com' };
    const backend = openEmbedded({ domain: 'acme.com', world: { path }, creator, clock: () => morning });
    const names = Array.from({ length: 50 }, (_none, index) => `N${index}`);
    const answers = await Promise.all(names.map((name) => perform(backend, op.create({ name }))));
    expect(answers.map(({ status }) => status)).toEqual(names.map(() => 'done'));
    const again = openEmbedded({ domain: 'acme.com', world: { path }, creator, clock: () => morning });
    expect((await again.read(reading)).estate.virtualAccounts.size).toBe(51);
  });
});

describe('what an operation expects is looked at again inside the write', () => {
  const at = (kind: Expectation['kind']): { readonly expects: readonly Expectation[] } => ({
    expects: [{ kind } as Expectation],
  });
  const before = at('before-holds');
  const floor = (count: number) => ({ expects: [{ kind: 'administrators-stay', floor: count } as const] });
  const most = (licences: number, devices: number) => ({ expects: [{ kind: 'at-most', licences, devices } as const] });

  it.each<readonly [string, Operation, Operation]>([
    [
      'a description',
      op.update('EMEA', { before: { description: 'x' }, after: { description: 'y' } }, before),
      op.update(
        'EMEA',
        { before: { description: 'Europe, Middle East, Africa' }, after: { description: 'y' } },
        before,
      ),
    ],
    [
      'no description',
      op.update('EMEA', { before: { description: null }, after: { description: 'y' } }, before),
      op.update('Germany', { before: { description: null }, after: { description: 'y' } }, before),
    ],
    [
      'tags',
      op.update('EMEA', { before: { tags: { region: 'apac' } }, after: { tags: {} } }, before),
      op.update('EMEA', { before: { tags: { region: 'emea' } }, after: { tags: {} } }, before),
    ],
    [
      'a parent',
      op.move('France', { from: null, to: 'Lab' }, before),
      op.move('France', { from: 'EMEA', to: 'Lab' }, before),
    ],
    ['the default', op.setDefault('Empty', 'Germany', before), op.setDefault('DEFAULT', 'Germany', before)],
    [
      'a role',
      op.changeBinding('France', 'leew', { before: role('viewer'), after: role('administrator') }, before),
      op.changeBinding('France', 'leew', { before: role('user'), after: role('administrator') }, before),
    ],
    [
      'children',
      op.revoke('EMEA', 'nilsb', role('administrator'), before),
      op.revoke('EMEA', 'nilsb', role('administrator+'), before),
    ],
    [
      'children, known to be there and unknown',
      op.revoke('EMEA', 'nilsb', role('user+'), before),
      op.revoke('EMEA', 'nilsb', { role: 'administrator', children: null }, before),
    ],
    ['no role', op.grant('France', 'leew', role('viewer'), before), op.grant('France', 'adal', role('viewer'), before)],
    [
      'a second role',
      op.revoke('France', 'leew', { ...role('user'), alsoRoles: ['viewer'] }, before),
      op.revoke('France', 'leew', { ...role('user'), alsoRoles: [] }, before),
    ],
    [
      'what is deleted',
      op.remove('Empty', { ...before, before: { name: 'Empty', parent: null, visibility: 'restricted' } }),
      op.remove('Empty', { ...before, before: { name: 'Empty', parent: 'EMEA', visibility: 'unrestricted' } }),
    ],
    ['no children', op.remove('EMEA', at('no-children')), op.remove('Empty', at('no-children'))],
    ['emptiness', op.remove('France', at('empty')), op.remove('Empty', at('empty'))],
    ['not the default', op.remove('DEFAULT', at('not-default')), op.remove('Empty', at('not-default'))],
    [
      'at most so many licences',
      op.drain('France', 'Germany', most(42, 2)),
      op.drain('France', 'Germany', most(43, 2)),
    ],
    ['at most so many devices', op.drain('France', 'Germany', most(43, 1)), op.drain('France', 'Germany', most(47, 2))],
    [
      'existence',
      op.create({ name: 'X' }, { expects: [{ kind: 'exists', name: 'Y' }] }),
      op.create({ name: 'X' }, { expects: [{ kind: 'exists', name: 'EMEA' }] }),
    ],
    [
      'a free name',
      op.rename('Empty', 'X', { expects: [{ kind: 'name-free', name: 'EMEA' }] }),
      op.rename('Empty', 'X', { expects: [{ kind: 'name-free', name: 'X' }] }),
    ],
    [
      'two administrators beside this one',
      op.revoke('smartAccount', 'omarh', role('administrator'), floor(2)),
      op.revoke('smartAccount', 'omarh', role('administrator'), floor(1)),
    ],
  ])('%s', async (_what, unexpected, expected) => {
    const world = acme();
    const backend = open(world);
    expect(await perform(backend, unexpected)).toMatchObject({ status: 'refused', code: 'refused-expectation' });
    expect(world.sequence).toBe(0);
    expect(await perform(backend, expected)).toMatchObject({ status: 'done' });
  });

  it('counts company people as administrators where it is told who they are', async () => {
    const revoke = op.revoke('smartAccount', 'jdoe', role('administrator'), floor(1));
    const onlyOwn = open(acme(), { isCompany: (_principal, email) => email?.endsWith('@acme.com') ?? false });
    expect(await perform(onlyOwn, revoke)).toMatchObject({ code: 'refused-expectation' });
    expect(await perform(open(acme()), revoke)).toMatchObject({ status: 'done' });
  });
});

describe('with the capabilities of Cisco', () => {
  const api: readonly Operation[] = [
    op.create({ name: 'Spain', parent: 'EMEA', description: 'd', visibility: 'restricted', onPremises: false }),
    op.drain('France', 'Germany'),
    op.remove('Empty'),
  ];
  const portal: readonly Operation[] = [
    op.create({ name: 'Spain', tags: { a: 'b' } }),
    op.update('Germany', { before: {}, after: { description: 'x' } }),
    op.rename('Germany', 'Allemagne'),
    op.move('Germany', { from: 'EMEA', to: null }),
    op.setDefault('DEFAULT', 'Germany'),
    op.grant('Germany', 'adal', role('user')),
    op.grant('Germany', 'externalGroup/8841', role('user')),
    op.changeBinding('France', 'leew', { before: role('user'), after: role('viewer') }),
    op.revoke('France', 'leew', role('user')),
    op.remove('Empty', { via: 'portal' }),
  ];

  it.each(api)('$id goes by the interface', async (operation) => {
    expect(await perform(open(acme(), { capabilities: 'cisco' }), operation)).toMatchObject({ status: 'done' });
  });

  it.each(portal)('$id is for a person in the portal', async (operation) => {
    const backend = open(acme(), { capabilities: 'cisco' });
    expect(await perform(backend, operation)).toMatchObject({ status: 'refused', code: 'refused-portal-only' });
    const step = { domain: 'acme.com', operation, currentName: op.sameName };
    expect(await backend.performAsPortal(step)).toMatchObject({ status: 'done' });
  });

  it('the person in the portal has roles, too', async () => {
    const backend = open(acme(), { capabilities: 'cisco' });
    const step = { domain: 'acme.com', operation: op.grant('Empty', 'adal', role('user')), currentName: op.sameName };
    expect(await backend.performAsPortal(step, 'nilsb')).toMatchObject({ code: 'refused-not-permitted' });
    expect(await backend.performAsPortal(step, 'omarh')).toMatchObject({ status: 'done' });
    expect((await backend.copyWorld()).events().at(-1)?.by).toBe('omarh');
  });

  it('reads the roles of given people, and neither tags nor children nor addresses', async () => {
    const backend = open(acme(), { capabilities: 'cisco' });
    const read = await backend.read({ ...reading, principals: ['nilsb', 'nobody'] });
    expect([...read.estate.bindings.values()]).toEqual([
      { scope: 'smartAccount', principal: 'jdoe', role: 'administrator', children: false },
      { scope: 'EMEA', principal: 'nilsb', role: 'administrator', children: undefined, trust: { children: 'unknown' } },
    ]);
    expect(read.principalsRead).toEqual(new Set(['nilsb', 'nobody', 'jdoe']));
    expect(read.estate.virtualAccounts.get('EMEA')).toMatchObject({ tags: undefined, trust: { tags: 'unknown' } });
    expect(read.estate.emails.size).toBe(0);
    expect(read).toMatchObject({ complete: true, actor: 'jdoe' });
  });
});

describe('with the capabilities of Cisco, a delete', () => {
  it('is refused where registration tokens are active, but not in the portal', async () => {
    const world = acme();
    act(world, { kind: 'create-token', name: 'Empty', days: 30, exportControlled: false });
    const backend = open(world, { capabilities: 'cisco' });
    const operation = op.remove('Empty');
    expect(await perform(backend, operation)).toMatchObject({ status: 'refused', code: 'refused-delete-tokens' });
    const step = { domain: 'acme.com', operation, currentName: op.sameName };
    expect(await backend.performAsPortal(step)).toMatchObject({ status: 'done' });
  });
});

describe('with the capabilities of another backend', () => {
  it('shows no parents where that one cannot see any', async () => {
    const { read } = ciscoCapabilities;
    const virtualAccount = { ...read.virtualAccount, parent: 'none' } as const;
    const capabilities = { ...ciscoCapabilities, read: { ...read, virtualAccount } } as const;
    const { estate } = await open(acme(), { capabilities }).read(reading);
    for (const { parent, trust } of estate.virtualAccounts.values())
      expect({ parent, trust }).toMatchObject({ parent: undefined, trust: { parent: 'unknown' } });
  });

  it('reads and writes as that one would', async () => {
    const { read, write } = ciscoCapabilities;
    const virtualAccount = { ...read.virtualAccount, description: 'none', visibility: 'census' } as const;
    const capabilities = { read: { ...read, virtualAccount }, write: { ...write, rename: 'api' } } as const;
    const backend = open(acme(), { capabilities });
    expect(await backend.capabilities()).toBe(capabilities);
    expect(await perform(backend, op.rename('EMEA', 'Europe'))).toMatchObject({ status: 'done' });
    expect((await backend.read(reading)).estate.virtualAccounts.get('Europe')).toMatchObject({
      description: undefined,
      visibility: undefined,
      tags: undefined,
      trust: { description: 'unknown', visibility: 'unknown', tags: 'unknown' },
    });
  });
});

describe('reading', () => {
  it('shows everything to a Smart Account role', async () => {
    for (const actsAs of ['jdoe', 'una', 'vera']) {
      const read = await open(acme(), { actsAs }).read(reading);
      expect(read).toMatchObject({ complete: true, incompleteBecause: [], principalsRead: 'everyone', actor: actsAs });
      expect(read.estate.virtualAccounts.size).toBe(6);
    }
  });

  it('shows to others what they have access to, and says that it is not all', async () => {
    const nils = await open(acme(), { actsAs: 'nilsb' }).read(reading);
    expect(nils.complete).toBe(false);
    expect(nils.incompleteBecause).toHaveLength(1);
    expect([...nils.estate.virtualAccounts.keys()]).toEqual(['EMEA', 'France', 'Germany']);
    expect([...nils.estate.bindings.values()].map(({ scope }) => scope)).not.toContain('smartAccount');
    const tara = await open(acme(), { actsAs: 'tarav' }).read(reading);
    expect([...tara.estate.virtualAccounts.keys()]).toEqual(['EMEA']);
  });

  it.each(['nobody', 'adal'])('shows nothing to %s, who has no access', async (actsAs) => {
    const world = acme();
    world.bind('smartAccount', 'adal', { role: 'approver', children: false, alsoRoles: [] });
    expect(await failureWithin(open(world, { actsAs }).read(reading))).toMatchObject({ code: 'account-closed' });
  });

  it('is about one account', async () => {
    const backend = open(acme());
    const failure = await failureWithin(backend.read({ ...reading, domain: 'wwn.example' }));
    expect(failure).toMatchObject({
      code: 'account-unknown',
      message: expect.stringContaining('acme.com, not wwn.example') as unknown,
    });
    expect((await backend.read({ ...reading, domain: 'ACME.com' })).estate.domain).toBe('acme.com');
    const elsewhere = {
      domain: 'wwn.example',
      operation: op.create({ name: 'X' }),
      currentName: op.sameName,
      requestId: '1',
    };
    expect(await backend.perform(elsewhere)).toMatchObject({ status: 'refused', code: 'account-unknown' });
  });

  it('tells who listens how far it is', async () => {
    const events: unknown[] = [];
    await open(acme()).read({ ...reading, listen: (event) => events.push(event) });
    expect(events).toEqual([{ kind: 'reading', what: 'Virtual Accounts', done: 6, total: 6 }]);
  });

  it('counts tokens that are valid at the time of the read', async () => {
    const world = acme();
    let now = morning;
    const backend = open(world, { clock: () => now });
    const { id = '' } = world.named('Germany') ?? {};
    const germany = world.numbered(id);
    if (germany)
      world.put({
        ...germany,
        tokens: [
          {
            token: 't',
            description: undefined,
            createdBy: 'jdoe',
            createdAt: '2026-11-01T00:00:00.000Z',
            expiresAt: '2026-11-25T00:00:00.000Z',
            exportControlled: false,
            maxUses: undefined,
            uses: 0,
          },
        ],
      });
    const tokens = async () => (await backend.read(reading)).estate.virtualAccounts.get('Germany')?.assets?.tokens;
    expect(await tokens()).toBe(1);
    now = new Date('2026-11-25T00:00:00.000Z');
    expect(await tokens()).toBe(0);
  });
});

describe('opened for reading', () => {
  it('throws instead of writing, and makes no file', async () => {
    const path = join(temporaryFolder(), 'world.json');
    const creator = { principal: 'jdoe', email: 'jane@acme.com' };
    const backend = openEmbedded({
      domain: 'acme.com',
      world: { path },
      creator,
      clock: () => morning,
      readOnly: true,
    });
    expect((await backend.read(reading)).estate.virtualAccounts.size).toBe(1);
    expect(await failureWithin(perform(backend, op.create({ name: 'X' })))).toMatchObject({ code: 'read-only' });
    const step = { domain: 'acme.com', operation: op.create({ name: 'X' }), currentName: op.sameName };
    expect(await failureWithin(backend.performAsPortal(step))).toMatchObject({ code: 'read-only' });
    expect(existsSync(path)).toBe(false);
  });
});

it('introduces itself', async () => {
  expect(open(acme())).toMatchObject({
    kind: 'embedded',
    banner: 'embedded world, nothing reaches Cisco',
    settleSeconds: 0,
  });
  expect(open(acme(), { capabilities: 'cisco' }).banner).toContain('nothing reaches Cisco');
  await open(acme()).close();
});
