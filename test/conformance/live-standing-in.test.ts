import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { worldText } from '../../provider/backend/embedded/world-text.ts';
import type { World } from '../../provider/backend/embedded/world.ts';
import type { Emulator } from '../../provider/emulator/emulator-options.ts';
import { startEmulator } from '../../provider/emulator/server.ts';
import { acme } from '../backend/embedded/acme.ts';
import { failureOf, failureWithin } from '../support/failure-of.ts';
import * as op from '../support/operations.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { testHost } from '../support/test-host.ts';
import { liveChecks } from './live-suite.ts';
import { liveMode, openLive, type LiveAccount, type LiveMode } from './live.ts';

/** The emulator in the place of the real service, reached as the environment of somebody with an account would say. */
async function standIn(mode: LiveMode): Promise<{
  readonly account: LiveAccount;
  readonly emulator: Emulator;
  readonly world: World;
}> {
  const world = acme();
  const folder = temporaryFolder();
  const host = testHost(folder, {
    env: { CISCO_CLIENT_ID: 'app', CISCO_CLIENT_SECRET: 'app-secret', ESPALIER_LIVE_SETTINGS: 'live.yaml' },
  });
  const emulator = await startEmulator({
    ...{ port: 0, world: { memory: world }, clock: () => new Date(host.clock.now()), sleep: () => Promise.resolve() },
    ...{ unique: () => `token-${host.unique()}` },
    clients: [{ id: 'app', secret: 'app-secret', ccoId: 'jdoe', subscribed: true, hidesRolesOfOthers: false }],
  });
  const base = `${emulator.url}/v1/software/apis`;
  writeFileSync(join(folder, 'live.yaml'), `backend: { kind: cisco, actsAs: jdoe, baseUrl: "${base}" }\n`);
  const account = await openLive(host, mode);
  onTestFinished(async () => {
    await account.backend.close();
    await emulator.close();
  });
  return { account, emulator, world };
}

/** Routes that change something at Cisco, whether or not this request did. */
const writes = /^(create|delete|transfer|revoke|remove|reserve|update|confirm|report|request)-/;

const named = liveChecks.map((check) => [check.name, check] as const);

describe('the suite for the real service', () => {
  it.each(named.filter(([, { needs }]) => needs === 'read-only'))(
    'sends no write where it may only read: %s',
    async (_name, { run }) => {
      const { account, emulator } = await standIn('read-only');
      await run(account);
      const asked = emulator.log.entries().map(({ operation }) => operation ?? 'nothing known');
      expect(asked).not.toEqual([]);
      expect(asked.filter((operation) => writes.test(operation) || operation === 'nothing known')).toEqual([]);
    },
  );

  it.each(named)('writes to nothing but what it created, and leaves nothing: %s', async (_name, { run }) => {
    const { account, emulator, world } = await standIn('write');
    const before = worldOf(world);
    await run(account);
    for (const change of emulator.log.entries().flatMap(({ changes }) => changes))
      expect(change).toMatch(/^(create|delete) Espalier conformance \d+( nested)?$/);
    expect(worldOf(world)).toBe(before);
  });

  it('has a transport that refuses a write all the same', async () => {
    const { account, emulator, world } = await standIn('read-only');
    const before = worldOf(world);
    for (const operation of [op.create({ name: 'Spain' }), op.remove('Empty'), op.drain('France', 'Germany')]) {
      const request = { domain: 'acme.com', operation, currentName: op.sameName, requestId: operation.id };
      expect(await failureWithin(account.backend.perform(request))).toMatchObject({ code: 'read-only' });
    }
    expect(emulator.log.entries().filter(({ operation }) => writes.test(operation ?? ''))).toEqual([]);
    expect(worldOf(world)).toBe(before);
  });

  it('has checks that write, which without leave are not even tried', () => {
    expect(liveChecks.filter(({ needs }) => needs === 'write')).not.toEqual([]);
  });
});

describe('leave to touch a real account', () => {
  it.each([
    [{}, undefined],
    [{ ESPALIER_LIVE: '' }, undefined],
    [{ ESPALIER_LIVE: '0' }, undefined],
    [{ ESPALIER_LIVE: '1' }, 'read-only'],
    [{ ESPALIER_LIVE: 'write' }, 'write'],
  ])('%j is %s', (env, mode) => {
    expect(liveMode(env)).toBe(mode);
  });

  it.each(['yes', 'WRITE', 'true'])('%s is none, and is asked about', (word) => {
    expect(failureOf(() => liveMode({ ESPALIER_LIVE: word }))).toMatchObject({ code: 'usage' });
  });
});

/** Numbers that were used up, and the log of what was done, stay. */
function worldOf(world: World): string {
  const copy = world.copy();
  copy.revision = 0;
  copy.restore({ nextId: 0, sequence: 0, events: [] });
  return worldText(copy);
}
