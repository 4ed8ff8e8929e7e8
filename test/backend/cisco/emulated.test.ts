import { describe, expect, it } from 'vitest';
import { openEmbedded } from '../../../provider/backend/embedded/embedded-backend.ts';
import type { World } from '../../../provider/backend/embedded/world.ts';
import { transition } from '../../../provider/backend/embedded/transition.ts';
import { worldFrom } from '../../../provider/backend/embedded/world-description.ts';
import type { LiveRead } from '../../../provider/model/planning.ts';
import type { Operation } from '../../../provider/model/plan.ts';
import { everybody } from '../../conformance/suite.ts';
import { failureWithin } from '../../support/failure-of.ts';
import * as op from '../../support/operations.ts';
import { acme, morning } from '../embedded/acme.ts';
import { emulated, type Emulated } from './emulated.ts';
import { reading } from './scripted.ts';

const clock = (): Date => morning;
const perform = ({ backend }: Emulated, operation: Operation) =>
  backend.perform({ domain: 'acme.com', operation, currentName: op.sameName, requestId: operation.id });
const embeddedRead = (world: World, actsAs: string): Promise<LiveRead> =>
  openEmbedded({ domain: 'acme.com', world: { memory: world }, actsAs, clock, capabilities: 'cisco' }).read(
    reading({ principals: everybody }),
  );

describe('the adapter on the emulator', () => {
  it.each(['jdoe', 'una', 'vera'])(
    'sees as %s what the embedded world shows with these capabilities',
    async (caller) => {
      const world = acme();
      const { backend } = await emulated({ world, caller });
      const live = await backend.read(reading({ principals: everybody, mayDelete: () => true }));
      const expected = await embeddedRead(world, caller);
      // Licences that are used without being owned are counted by Cisco, too: here none are.
      expect(live.estate).toEqual(expected.estate);
      expect(live).toMatchObject({
        complete: expected.complete,
        principalsRead: expected.principalsRead,
        actor: caller,
      });
    },
  );

  it('sees as one who holds a part only that part, and says so', async () => {
    const { backend } = await emulated({ world: acme(), caller: 'nilsb' });
    const live = await backend.read(reading({ principals: everybody }));
    expect([...live.estate.virtualAccounts.keys()].sort()).toEqual(['EMEA', 'France', 'Germany']);
    expect(live.complete).toBe(false);
    expect(live.incompleteBecause[0]).toMatch(/no Smart Account role that sees every Virtual Account/);
  });

  it('takes silence about others for silence', async () => {
    const { backend } = await emulated({ world: acme(), hidesRolesOfOthers: true });
    const live = await backend.read(reading({ principals: everybody }));
    expect(live.complete).toBe(true);
    expect(live.principalsRead).toEqual(new Set(['jdoe']));
    expect(live.incompleteBecause.join()).toMatch(/nobody but the caller was answered for/);
    const standing = await backend.standing({ principals: everybody, holders: undefined, signal: undefined });
    expect(standing).toMatchObject({ others: 'not-proven', actsAsAgrees: true });
  });

  it('notices that actsAs is somebody else', async () => {
    const { backend } = await emulated({ world: acme(), caller: 'una', actsAs: 'jdoe' });
    const live = await backend.read(reading({ principals: everybody }));
    expect(live.complete).toBe(false);
    expect(live.incompleteBecause.join()).toMatch(/do not hold the roles of jdoe/);
  });

  it('counts its requests: one for the own access, the pages, the people', async () => {
    const { backend, emulator } = await emulated({ world: acme() });
    await backend.read(reading({ principals: everybody }));
    const operations = emulator.log.entries().map(({ operation }) => operation);
    const count = (name: string): number => operations.filter((operation) => operation === name).length;
    expect(count('user-roles')).toBe(everybody.length);
    expect(operations).toHaveLength(everybody.length + 6);
    expect(['get-token', 'validate-user-access', 'list-virtual-accounts', 'graphql'].map(count)).toEqual([1, 1, 1, 1]);
  });

  it('refuses to delete where tokens are active, and where something is nested', async () => {
    const world = acme();
    const there = await emulated({ world });
    const token = { kind: 'create-token', name: 'Empty', days: 30, exportControlled: false } as const;
    transition(world, token, { actor: { kind: 'person', principal: 'jdoe' }, at: morning });
    expect(await perform(there, op.remove('Empty'))).toMatchObject({
      status: 'refused',
      code: 'refused-delete-tokens',
    });
    expect(await perform(there, op.remove('EMEA'))).toMatchObject({
      status: 'refused',
      code: 'refused-delete-children',
    });
    expect(await perform(there, op.remove('DEFAULT'))).toMatchObject({
      status: 'refused',
      code: 'refused-delete-default',
    });
    expect(there.emulator.log.entries().some(({ operation }) => operation === 'delete-virtual-account')).toBe(false);
  });

  it('is refused what the caller may not do', async () => {
    const there = await emulated({ world: acme(), caller: 'una' });
    expect(await perform(there, op.create({ name: 'New' }))).toMatchObject({
      ...{ status: 'refused', code: 'refused-not-permitted' },
    });
  });

  it('cannot address a Virtual Account named ".."', async () => {
    const world = worldFrom({
      domain: 'acme.com',
      roles: { administrator: ['jdoe'] },
      virtualAccounts: { DEFAULT: {}, '..': {} },
    });
    const there = await emulated({ world });
    const live = await there.backend.read(reading({ mayDelete: () => true }));
    expect(live.complete).toBe(true);
    expect(live.estate.virtualAccounts.get('..')?.assets).toEqual({ licences: 0, licencesInUse: 0, devices: 0 });
    expect(await perform(there, op.remove('..'))).toMatchObject({ code: 'refused-name-unaddressable' });
  });

  it('reads and creates by the older interface', async () => {
    const world = acme();
    const there = await emulated({ world, interface: 'legacy' });
    expect(await perform(there, op.create({ name: 'Spain', parent: 'EMEA' }))).toMatchObject({ status: 'done' });
    const live = await there.backend.read(reading({ principals: everybody }));
    expect(live.complete).toBe(true);
    expect(live.estate.virtualAccounts.get('Spain')).toMatchObject({ parent: undefined, trust: { parent: 'unknown' } });
    expect(live.estate.virtualAccounts.get('France')?.assets).toMatchObject({ licences: 43, devices: 2 });
    expect(await perform(there, op.drain('France', 'Germany'))).toMatchObject({ status: 'done' });
  });

  it('says that another domain is not this account', async () => {
    const { backend } = await emulated({ world: acme(), caller: 'nobody-here' });
    expect(await failureWithin(backend.read(reading()))).toMatchObject({ code: 'account-closed' });
  });
});
