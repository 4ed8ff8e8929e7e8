import { describe, expect, it } from 'vitest';
import type { Command } from '../../../provider/backend/embedded/command.ts';
import { brokenInvariants } from '../../../provider/backend/embedded/world-invariants.ts';
import { worldText } from '../../../provider/backend/embedded/world-text.ts';
import type { Actor } from '../../../provider/backend/embedded/world-records.ts';
import { backendCodes } from '../../../provider/model/codes/backend.ts';
import { acme, act, answer, jane } from './acme.ts';

interface Rule {
  readonly rule: string;
  /** What has to be done first. */
  readonly after?: readonly Command[];
  readonly refused: Command;
  readonly code: string;
  /** The nearest thing that is legal. */
  readonly allowed: Command;
  readonly by?: Actor;
  readonly allowedBy?: Actor;
}

const person = (principal: string): Actor => ({ kind: 'person', principal });
const grant = (scope: string, principal: string, role: string, children = false): Command =>
  ({ kind: 'grant', scope, principal, role, children }) as Command;
const device = {
  product: undefined,
  productTag: undefined,
  sudi: {},
  registeredAt: undefined,
  lastContactAt: undefined,
};
const token: Command = { kind: 'create-token', name: 'Germany', days: 30, exportControlled: false, maxUses: 1 };
const chain = (length: number): readonly Command[] =>
  Array.from({ length }, (_none, index) => ({
    kind: 'create',
    name: `Level ${index + 1}`,
    ...(index === 0 ? {} : { parent: `Level ${index}` }),
  }));

const rules: readonly Rule[] = [
  {
    rule: 'a name is there once',
    refused: { kind: 'create', name: 'France' },
    code: 'refused-name-taken',
    allowed: { kind: 'create', name: 'France North' },
  },
  {
    rule: 'a rename takes no taken name',
    refused: { kind: 'rename', name: 'Empty', to: 'Germany' },
    code: 'refused-name-taken',
    allowed: { kind: 'rename', name: 'Empty', to: 'Spain' },
  },
  ...['', ' Spain', 'Spa\u0007in', 'smartAccount'].map((name) => ({
    rule: `no Virtual Account is called ${JSON.stringify(name)}`,
    refused: { kind: 'create', name } as const,
    code: 'refused-name-unusable',
    allowed: { kind: 'create', name: 'AT&T "West"' } as const,
  })),
  {
    rule: 'what is named exists',
    refused: { kind: 'delete', name: 'Atlantis' },
    code: 'refused-no-virtual-account',
    allowed: { kind: 'delete', name: 'Empty' },
  },
  {
    rule: 'a parent exists',
    refused: { kind: 'create', name: 'Spain', parent: 'Atlantis' },
    code: 'refused-no-virtual-account',
    allowed: { kind: 'create', name: 'Spain', parent: 'EMEA' },
  },
  {
    rule: 'ten levels, by create',
    after: chain(10),
    refused: { kind: 'create', name: 'Level 11', parent: 'Level 10' },
    code: 'refused-too-deep',
    allowed: { kind: 'create', name: 'Level 10b', parent: 'Level 9' },
  },
  {
    rule: 'ten levels, by the height of what is moved',
    after: chain(9),
    refused: { kind: 'move', name: 'EMEA', parent: 'Level 9' },
    code: 'refused-too-deep',
    allowed: { kind: 'move', name: 'EMEA', parent: 'Level 8' },
  },
  {
    rule: 'nothing is nested in itself',
    refused: { kind: 'move', name: 'EMEA', parent: 'France' },
    code: 'refused-inside-itself',
    allowed: { kind: 'move', name: 'France', parent: null },
  },
  {
    rule: 'the visibility of the default is fixed',
    refused: { kind: 'update', name: 'DEFAULT', visibility: 'restricted' },
    code: 'refused-default-visibility',
    allowed: { kind: 'update', name: 'DEFAULT', description: 'where orders land' },
  },
  {
    rule: 'the visibility of a former default is free',
    refused: { kind: 'update', name: 'Empty', visibility: 'restricted' },
    after: [{ kind: 'set-default', name: 'Empty' }],
    code: 'refused-default-visibility',
    allowed: { kind: 'update', name: 'DEFAULT', visibility: 'restricted' },
  },
  {
    rule: 'the default is set once',
    refused: { kind: 'set-default', name: 'DEFAULT' },
    code: 'refused-already-default',
    allowed: { kind: 'set-default', name: 'Empty' },
  },
  {
    rule: 'the default is not deleted',
    after: [{ kind: 'drain', name: 'DEFAULT', into: 'Empty' }],
    refused: { kind: 'delete', name: 'DEFAULT' },
    code: 'refused-delete-default',
    allowed: { kind: 'delete', name: 'Germany' },
  },
  {
    rule: 'the default is not on premises',
    refused: { kind: 'set-default', name: 'Lab' },
    code: 'refused-default-on-premises',
    allowed: { kind: 'set-default', name: 'Germany' },
  },
  {
    rule: 'what is on premises is not the default',
    refused: { kind: 'update', name: 'DEFAULT', onPremises: true },
    code: 'refused-default-on-premises',
    allowed: { kind: 'update', name: 'Empty', onPremises: true },
  },
  {
    rule: 'a licence server takes none with devices',
    refused: { kind: 'update', name: 'France', onPremises: true },
    code: 'refused-on-premises-devices',
    allowed: { kind: 'update', name: 'Germany', onPremises: true },
  },
  {
    rule: 'an edit does not release what is on premises',
    refused: { kind: 'update', name: 'Lab', onPremises: false },
    code: 'refused-on-premises-attached',
    allowed: { kind: 'update', name: 'Lab', description: 'air-gapped' },
  },
  {
    rule: 'a delete does not release what is on premises',
    refused: { kind: 'delete', name: 'Lab' },
    code: 'refused-on-premises-attached',
    allowed: { kind: 'delete', name: 'Empty' },
  },
  {
    rule: 'tokens of what is on premises are made there',
    refused: { kind: 'create-token', name: 'Lab', days: 30, exportControlled: false },
    code: 'refused-on-premises-tokens',
    allowed: token,
  },
  ...[0, 366, 1.5].map((days) => ({
    rule: `a token does not live ${days} days`,
    refused: { kind: 'create-token', name: 'France', days, exportControlled: false } as const,
    code: 'refused-token-days',
    allowed: { kind: 'create-token', name: 'France', days: 365, exportControlled: false } as const,
  })),
  {
    rule: 'what has nested ones is not deleted',
    refused: { kind: 'delete', name: 'EMEA' },
    code: 'refused-delete-children',
    allowed: { kind: 'delete', name: 'Germany' },
  },
  {
    rule: 'what holds something is not deleted',
    refused: { kind: 'delete', name: 'France' },
    code: 'refused-delete-assets',
    allowed: { kind: 'delete', name: 'Empty' },
  },
  {
    rule: 'the same, once it is drained',
    after: [{ kind: 'drain', name: 'France', into: 'Germany' }],
    refused: { kind: 'delete', name: 'Germany' },
    code: 'refused-delete-assets',
    allowed: { kind: 'delete', name: 'France' },
  },
  {
    rule: 'Approver is a role of the Smart Account',
    refused: grant('France', 'adal', 'approver'),
    code: 'refused-role',
    allowed: grant('smartAccount', 'adal', 'approver'),
  },
  {
    rule: 'the Smart Account has no children',
    refused: grant('smartAccount', 'adal', 'viewer', true),
    code: 'refused-role',
    allowed: grant('France', 'adal', 'viewer', true),
  },
  {
    rule: 'one role per person and scope',
    refused: grant('France', 'leew', 'viewer'),
    code: 'refused-binding-exists',
    allowed: { kind: 'change-binding', scope: 'France', principal: 'leew', role: 'viewer', children: true },
  },
  {
    rule: 'another scope, another role',
    refused: grant('EMEA', 'tarav', 'user'),
    code: 'refused-binding-exists',
    allowed: grant('France', 'tarav', 'user'),
  },
  {
    rule: 'what is changed is there',
    refused: { kind: 'change-binding', scope: 'Germany', principal: 'leew', role: 'user', children: false },
    code: 'refused-no-binding',
    allowed: grant('Germany', 'leew', 'user'),
  },
  {
    rule: 'what is revoked is there',
    refused: { kind: 'revoke', scope: 'Germany', principal: 'leew' },
    code: 'refused-no-binding',
    allowed: { kind: 'revoke', scope: 'France', principal: 'leew' },
  },
  ...['jdoe', 'una'].map((principal) => ({
    rule: `the access of ${principal} by a Smart Account role is not taken away below`,
    refused: { kind: 'revoke', scope: 'Germany', principal } as const,
    code: 'refused-access-from-smart-account',
    // Una is user of the Smart Account and administrator of France as well: that one goes.
    allowed: { kind: 'revoke', scope: 'France', principal: 'una' } as const,
  })),
  {
    rule: 'a viewer of the Smart Account simply has no role there',
    refused: { kind: 'revoke', scope: 'Germany', principal: 'vera' },
    code: 'refused-no-binding',
    allowed: { kind: 'revoke', scope: 'smartAccount', principal: 'vera' },
  },
  {
    rule: 'access from above is taken away above',
    refused: { kind: 'revoke', scope: 'Germany', principal: 'nilsb' },
    code: 'refused-access-from-above',
    allowed: { kind: 'revoke', scope: 'EMEA', principal: 'nilsb' },
  },
  ...['omarh', 'leew', 'nobody'].map((principal) => ({
    rule: `an Approver is of the account's own domain, which ${principal} is not known to be`,
    after: [{ kind: 'revoke', scope: 'smartAccount', principal: 'omarh' }] as const,
    refused: grant('smartAccount', principal, 'approver'),
    code: 'refused-approver-domain',
    allowed: grant('smartAccount', 'adal', 'approver'),
  })),
  {
    rule: 'whoever gets a role has an active profile',
    refused: grant('France', 'gone', 'viewer'),
    code: 'refused-no-profile',
    allowed: grant('France', 'stranger', 'viewer'),
  },
  {
    rule: 'licences go elsewhere',
    refused: { kind: 'drain', name: 'France', into: 'France' },
    code: 'refused-same-account',
    allowed: { kind: 'drain', name: 'France', into: 'Germany' },
  },
  {
    rule: 'not more licences go than there are',
    refused: {
      kind: 'transfer-licence',
      name: 'France',
      into: 'Germany',
      licence: 'Security',
      type: 'perpetual',
      quantity: 4,
    },
    code: 'refused-licence-quantity',
    allowed: {
      kind: 'transfer-licence',
      name: 'France',
      into: 'Germany',
      licence: 'Security',
      type: 'perpetual',
      quantity: 3,
    },
  },
  {
    rule: 'a licence is known by name, type and subscription',
    refused: {
      kind: 'transfer-licence',
      name: 'France',
      into: 'Germany',
      licence: 'DNA Advantage',
      type: 'subscription',
      quantity: 1,
    },
    code: 'refused-no-licence',
    allowed: {
      kind: 'transfer-licence',
      name: 'France',
      into: 'Germany',
      licence: 'DNA Advantage',
      type: 'subscription',
      subscription: 'Sub1',
      quantity: 1,
    },
  },
  {
    rule: 'what is reserved stays',
    after: [{ kind: 'reserve', name: 'France', device: 'paris-2', licence: 'Security', quantity: 2 }],
    refused: {
      kind: 'transfer-licence',
      name: 'France',
      into: 'Germany',
      licence: 'Security',
      type: 'perpetual',
      quantity: 2,
    },
    code: 'refused-licence-quantity',
    allowed: {
      kind: 'transfer-licence',
      name: 'France',
      into: 'Germany',
      licence: 'Security',
      type: 'perpetual',
      quantity: 1,
    },
  },
  {
    rule: 'not more is reserved than is free',
    refused: { kind: 'reserve', name: 'France', device: 'paris-2', licence: 'DNA Advantage', quantity: 39 },
    code: 'refused-licence-quantity',
    allowed: { kind: 'reserve', name: 'France', device: 'paris-2', licence: 'DNA Advantage', quantity: 38 },
  },
  {
    rule: 'a device is transferred from where it is',
    refused: { kind: 'transfer-device', name: 'Germany', into: 'Empty', device: 'paris-1' },
    code: 'refused-no-device',
    allowed: { kind: 'transfer-device', name: 'France', into: 'Empty', device: 'paris-1' },
  },
  {
    rule: 'a device is registered once',
    after: [token],
    by: { kind: 'system', name: 'device' },
    refused: { kind: 'register-device', token: tokenOf(), device: { ...device, name: 'paris-1', uses: [] } },
    code: 'refused-device-exists',
    allowed: { kind: 'register-device', token: tokenOf(), device: { ...device, name: 'berlin-1', uses: [] } },
  },
  {
    rule: 'a token that is used up is no token',
    after: [token, { kind: 'register-device', token: tokenOf(), device: { ...device, name: 'berlin-1', uses: [] } }],
    by: { kind: 'system', name: 'device' },
    refused: { kind: 'register-device', token: tokenOf(), device: { ...device, name: 'berlin-2', uses: [] } },
    code: 'refused-no-token',
    allowed: { kind: 'remove-device', name: 'Germany', device: 'berlin-1' },
  },
];

/** The text of the first token that a fresh world makes. */
function tokenOf(): string {
  const world = acme();
  act(world, token);
  return world.named('Germany')?.tokens[0]?.token ?? '';
}

describe('each rule of the world', () => {
  it.each(rules)('$rule', ({ after = [], refused, code, allowed, by = jane, allowedBy = by }) => {
    const world = acme();
    world.introduce('gone', { email: 'gone@acme.com', active: false });
    const system: Actor = { kind: 'system', name: 'keeper' };
    expect(after.map((command) => answer(world, command, system))).toEqual(after.map(() => 'done'));

    const before = worldText(world);
    const refusal = act(world, refused, by);
    expect(refusal).toMatchObject({ status: 'refused', refusal: { code } });
    expect(Object.keys(backendCodes)).toContain(code);
    expect(worldText(world)).toBe(before);

    expect(answer(world, allowed, allowedBy)).toBe('done');
    expect(worldText(world)).not.toBe(before);
    expect(brokenInvariants(world)).toEqual([]);
  });
});

const order = {
  name: 'DNA Essentials',
  type: 'perpetual',
  quantity: 7,
  subscription: undefined,
  sku: undefined,
  starts: undefined,
  ends: undefined,
} as const;

const nils = person('nilsb');
const una = person('una');
const vera = person('vera');
const lee = person('leew');

describe('who may do what', () => {
  it.each<readonly [string, Actor, Command, 'done' | 'refused-not-permitted']>([
    ['top-level create: the Smart Account Administrator', jane, { kind: 'create', name: 'APAC' }, 'done'],
    ['top-level create: not a User', una, { kind: 'create', name: 'APAC' }, 'refused-not-permitted'],
    ['nested create: who administers the parent', nils, { kind: 'create', name: 'Spain', parent: 'EMEA' }, 'done'],
    ['nested create: by children, too', nils, { kind: 'create', name: 'Paris', parent: 'France' }, 'done'],
    ['nested create: not elsewhere', nils, { kind: 'create', name: 'X', parent: 'Empty' }, 'refused-not-permitted'],
    ['update: its administrator', nils, { kind: 'update', name: 'France', description: 'x' }, 'done'],
    ['update: not its user', lee, { kind: 'update', name: 'France', description: 'x' }, 'refused-not-permitted'],
    ['rename: its administrator', una, { kind: 'rename', name: 'France', to: 'Frankreich' }, 'done'],
    ['move: not its administrator', nils, { kind: 'move', name: 'France', parent: null }, 'refused-not-permitted'],
    ['delete: not its administrator', nils, { kind: 'delete', name: 'Germany' }, 'refused-not-permitted'],
    ['set-default: not its administrator', nils, { kind: 'set-default', name: 'Germany' }, 'refused-not-permitted'],
    ['grant: its administrator', nils, grant('Germany', 'adal', 'user'), 'done'],
    ['grant: not on another', nils, grant('Empty', 'adal', 'user'), 'refused-not-permitted'],
    [
      'grant at the Smart Account: not a Virtual Account administrator',
      nils,
      grant('smartAccount', 'x', 'viewer'),
      'refused-not-permitted',
    ],
    ['drain: a Smart Account User', una, { kind: 'drain', name: 'France', into: 'Germany' }, 'done'],
    ['drain: rights on both sides', nils, { kind: 'drain', name: 'France', into: 'Germany' }, 'done'],
    ['drain: not with rights on one', nils, { kind: 'drain', name: 'France', into: 'Empty' }, 'refused-not-permitted'],
    ['drain: not a Viewer', vera, { kind: 'drain', name: 'France', into: 'Germany' }, 'refused-not-permitted'],
    ['token: a user', lee, { kind: 'create-token', name: 'France', days: 1, exportControlled: false }, 'done'],
    [
      'token: not a viewer',
      vera,
      { kind: 'create-token', name: 'France', days: 1, exportControlled: false },
      'refused-not-permitted',
    ],
    ['orders: no person', jane, { kind: 'deposit-licence', licence: order }, 'refused-not-permitted'],
    [
      'orders: the ordering system',
      { kind: 'system', name: 'ordering' },
      { kind: 'deposit-licence', licence: order },
      'done',
    ],
  ])('%s', (_what, actor, command, expected) => {
    expect(answer(acme(), command, actor)).toBe(expected);
  });
});

describe('effects', () => {
  it('an order that names no Virtual Account lands in the default one, whichever that is', () => {
    const world = acme();
    const ordering: Actor = { kind: 'system', name: 'ordering' };
    act(world, { kind: 'deposit-licence', licence: order }, ordering);
    expect(world.named('DEFAULT')?.licences).toEqual([{ ...order, quantity: 12 }]);
    act(world, { kind: 'set-default', name: 'Empty' });
    act(world, { kind: 'deposit-licence', licence: order }, ordering);
    expect(world.named('Empty')?.licences).toEqual([order]);
  });

  it('a transfer takes a part, and a drain everything', () => {
    const world = acme();
    const key = { licence: 'DNA Advantage', type: 'subscription', subscription: 'Sub1' } as const;
    act(world, { kind: 'transfer-licence', name: 'France', into: 'Germany', ...key, quantity: 15 });
    expect(quantities(world, 'France')).toEqual({ 'DNA Advantage': 25, Security: 3 });
    expect(quantities(world, 'Germany')).toEqual({ 'DNA Advantage': 15 });
    act(world, { kind: 'drain', name: 'France', into: 'Germany' });
    expect(quantities(world, 'France')).toEqual({});
    expect(quantities(world, 'Germany')).toEqual({ 'DNA Advantage': 40, Security: 3 });
    expect(world.named('Germany')?.devices.map(({ name }) => name)).toEqual(['paris-1', 'paris-2']);
    expect(world.homeOf('paris-1')?.name).toBe('Germany');
  });

  it('bindings follow a rename and go with a delete', () => {
    const world = acme();
    act(world, { kind: 'rename', name: 'EMEA', to: 'Europe' });
    expect([...world.bindingsOn(world.named('Europe')?.id ?? '').keys()]).toEqual(['nilsb', 'tarav']);
    act(world, grant('Empty', 'adal', 'user'));
    const { id = '' } = world.named('Empty') ?? {};
    act(world, { kind: 'delete', name: 'Empty' });
    expect([...world.bindingsOn(id)]).toEqual([]);
  });

  it('a change of role leaves one role where a file held two', () => {
    const world = acme();
    world.bind('smartAccount', 'adal', { role: 'administrator', children: false, alsoRoles: ['approver'] });
    act(world, { kind: 'change-binding', scope: 'smartAccount', principal: 'adal', role: 'viewer', children: false });
    expect(world.bindingsOn('smartAccount').get('adal')).toEqual({ role: 'viewer', children: false, alsoRoles: [] });
  });

  it('numbers are never used twice', () => {
    const world = acme();
    act(world, { kind: 'create', name: 'A' });
    const first = world.named('A')?.id;
    act(world, { kind: 'delete', name: 'A' });
    act(world, { kind: 'create', name: 'A' });
    expect(world.named('A')?.id).not.toBe(first);
  });

  it('every change is in the event log, with who and when, and no refusal is', () => {
    const world = acme();
    act(world, { kind: 'create', name: 'APAC' });
    act(world, { kind: 'create', name: 'APAC' });
    act(world, { kind: 'rename', name: 'APAC', to: 'Asia' });
    expect(world.events()).toEqual([
      { sequence: 1, at: '2026-11-24T08:00:00.000Z', by: 'jdoe', command: { kind: 'create', name: 'APAC' } },
      {
        sequence: 2,
        at: '2026-11-24T08:00:00.000Z',
        by: 'jdoe',
        command: { kind: 'rename', name: 'APAC', to: 'Asia' },
      },
    ]);
  });

  it('a copy goes its own way', () => {
    const world = acme();
    const copy = world.copy();
    expect(worldText(copy)).toBe(worldText(world));
    act(copy, { kind: 'delete', name: 'Empty' });
    expect(world.named('Empty')).toBeDefined();
    expect(worldText(copy)).not.toBe(worldText(world));
  });
});

function quantities(world: ReturnType<typeof acme>, name: string): Readonly<Record<string, number>> {
  return Object.fromEntries((world.named(name)?.licences ?? []).map((licence) => [licence.name, licence.quantity]));
}
