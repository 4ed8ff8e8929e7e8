import { existsSync, mkdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openEmbedded } from '../../../provider/backend/embedded/embedded-backend.ts';
import { snapshotOfWorld } from '../../../provider/backend/embedded/world-snapshot.ts';
import { worldText } from '../../../provider/backend/embedded/world-text.ts';
import { pseudonymise } from '../../../provider/backend/snapshot/pseudonyms.ts';
import { openSnapshot } from '../../../provider/backend/snapshot/snapshot-backend.ts';
import { parseSnapshot } from '../../../provider/backend/snapshot/snapshot-file.ts';
import { loadSnapshot, saveSnapshot, type OtherForm } from '../../../provider/backend/snapshot/snapshot-store.ts';
import { snapshotText } from '../../../provider/backend/snapshot/snapshot-text.ts';
import { toSnapshot, type Snapshot } from '../../../provider/backend/snapshot/snapshot.ts';
import { failureOf, failureWithin } from '../../support/failure-of.ts';
import * as op from '../../support/operations.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { acme, act, morning } from '../embedded/acme.ts';
import { anyActor, anyCommand } from '../embedded/random-commands.ts';

const reading = {
  domain: 'acme.com',
  principals: ['nilsb', 'leew'],
  listen: undefined,
  signal: undefined,
  maxRequests: undefined,
};

async function capture(capabilities: 'all' | 'cisco', world = acme(), actsAs = 'jdoe'): Promise<Snapshot> {
  const backend = openEmbedded({
    domain: 'acme.com',
    world: { memory: world },
    actsAs,
    clock: () => morning,
    capabilities,
  });
  const meta = { capturedAt: morning, source: backend, capabilities: await backend.capabilities() };
  return toSnapshot(await backend.read(reading), meta);
}

const worldAsSnapshot: OtherForm = (text, where) => {
  const found = snapshotOfWorld(text, where, morning);
  const source = { kind: 'embedded', banner: 'embedded world, nothing reaches Cisco' };
  return found && toSnapshot(found.read, { capturedAt: morning, source, capabilities: found.capabilities });
};

describe('the file of a snapshot', () => {
  it.each(['all', 'cisco'] as const)(
    'gives back what was read, what was unknown, and what the backend can do (%s)',
    async (capabilities) => {
      const snapshot = await capture(capabilities);
      expect(parseSnapshot(snapshotText(snapshot), 'x')).toEqual({
        ...snapshot,
        read: { ...snapshot.read, requests: 0 },
      });
      const partly = await capture(capabilities, acme(), 'nilsb');
      expect(partly.read.complete).toBe(false);
      expect(parseSnapshot(snapshotText(partly), 'x')).toEqual(partly);
    },
  );

  it('does not make tokens that were not read into none', async () => {
    const snapshot = await capture('cisco');
    const { estate } = snapshot.read;
    const assets = { licences: 43, licencesInUse: 2, devices: 2 };
    const virtualAccounts = new Map(Array.from(estate.virtualAccounts, ([name, one]) => [name, { ...one, assets }]));
    const read = { ...snapshot.read, estate: { ...estate, virtualAccounts } };
    const again = parseSnapshot(snapshotText({ ...snapshot, read }), 'x');
    for (const one of again.read.estate.virtualAccounts.values()) expect(one.assets).toStrictEqual(assets);
  });

  it('does so for any world', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(anyCommand, anyActor), { maxLength: 40 }), async (steps) => {
        const world = acme();
        for (const [command, actor] of steps) act(world, command, actor);
        world.bind('smartAccount', 'jdoe', { role: 'administrator', children: false, alsoRoles: ['approver'] });
        const snapshot = await capture('all', world);
        const text = snapshotText(snapshot);
        const again = parseSnapshot(text, 'x');
        expect(again).toEqual(snapshot);
        expect(snapshotText(again)).toBe(text);
      }),
      { numRuns: 100 },
    );
  });

  it('has one thing a line, in an order that does not depend on that of the read', async () => {
    const snapshot = await capture('all');
    const bindings = new Map([...snapshot.read.estate.bindings].reverse());
    const turned = { ...snapshot, read: { ...snapshot.read, estate: { ...snapshot.read.estate, bindings } } };
    expect(snapshotText(turned)).toBe(snapshotText(snapshot));
    expect(snapshotText(snapshot)).toContain(
      '\n    {"scope":"EMEA","principal":"nilsb","role":"administrator","children":true},\n',
    );
  });

  it.each<readonly [string, string, string, RegExp]>([
    ['no JSON', '{', 'snapshot-not-a-snapshot', /neither a snapshot nor a world/],
    ['another document', '{"version":1}', 'snapshot-not-a-snapshot', /format is missing in the document/],
    ['a newer version', '{"format":"espalier-snapshot","version":2}', 'snapshot-newer', /newer version/],
  ])('that holds %s is refused', (_what, text, code, message) => {
    expect(failureOf(() => parseSnapshot(text, 'x.json'))).toMatchObject({
      code,
      message: expect.stringMatching(message) as unknown,
    });
  });

  it.each<readonly [string, (text: string) => string, RegExp]>([
    [
      'a name that is there twice',
      (text) => text.replace('"name":"Lab"', '"name":"Empty"'),
      /two Virtual Accounts are called "Empty"/,
    ],
    [
      'a parent that comes later',
      (text) => text.replace('"parent":"EMEA"', '"parent":"Lab"'),
      /"Lab", in which "France" is nested/,
    ],
    [
      'an unknown key',
      (text) => text.replace('"name":"Lab"', '"nome":"Lab"'),
      /nome is not known in \/virtualAccounts\/\d/,
    ],
  ])('with %s is refused', async (_what, change, message) => {
    const text = change(snapshotText(await capture('all')));
    expect(failureOf(() => parseSnapshot(text, 'x.json'))).toMatchObject({
      code: 'snapshot-not-a-snapshot',
      message: expect.stringMatching(message) as unknown,
    });
  });
});

describe('the store of snapshots', () => {
  it('saves and loads', async () => {
    const path = join(temporaryFolder(), 'live.json');
    const snapshot = await capture('all');
    await saveSnapshot(path, snapshot);
    expect(await loadSnapshot(path)).toEqual(snapshot);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(existsSync(`${path}.new`)).toBe(false);
  });

  it('loads a world where it is told how to', async () => {
    const path = join(temporaryFolder(), 'world.json');
    writeFileSync(path, worldText(acme()));
    expect(await failureWithin(loadSnapshot(path))).toMatchObject({ code: 'snapshot-not-a-snapshot' });
    const { read, capabilities } = await loadSnapshot(path, worldAsSnapshot);
    const whole = await capture('all');
    expect(read.estate).toEqual(whole.read.estate);
    expect(capabilities).toEqual(whole.capabilities);
    // What is no world is tried as a snapshot, and a broken world is told to be one.
    await saveSnapshot(path, whole);
    expect((await loadSnapshot(path, worldAsSnapshot)).source).toEqual(whole.source);
    writeFileSync(path, '{"format":"espalier-world","version":1}');
    expect(await failureWithin(loadSnapshot(path, worldAsSnapshot))).toMatchObject({ code: 'world-not-a-world' });
  });

  it.each<readonly [string, (path: string) => void, string]>([
    ['nothing', () => undefined, 'snapshot-unreadable'],
    ['a folder', (path) => mkdirSync(path), 'snapshot-unreadable'],
    ['far too much', (path) => makeHuge(path), 'snapshot-too-large'],
  ])('says what is wrong with %s', async (_what, make, code) => {
    const path = join(temporaryFolder(), 'live.json');
    make(path);
    const failure = await failureWithin(loadSnapshot(path));
    expect(failure).toMatchObject({ code, message: expect.stringContaining(path) as unknown });
    expect(failure.hint).toBeDefined();
  });

  it('leaves what was there when it cannot write', async () => {
    const path = join(temporaryFolder(), 'live.json');
    writeFileSync(path, 'before');
    mkdirSync(`${path}.new`);
    expect(await failureWithin(saveSnapshot(path, await capture('all')))).toMatchObject({
      code: 'snapshot-unwritable',
    });
    expect(readFileSync(path, 'utf8')).toBe('before');
  });
});

/** A file with a hole: it takes no room. */
function makeHuge(path: string): void {
  writeFileSync(path, '');
  truncateSync(path, 257 * 1024 * 1024);
}

describe('a snapshot as a backend', () => {
  it('reads what the other backend read', async () => {
    const snapshot = await capture('cisco');
    const backend = openSnapshot(snapshot);
    expect(await backend.read(reading)).toEqual(snapshot.read);
    expect(await backend.capabilities()).toEqual(snapshot.capabilities);
    expect(backend.banner).toBe('snapshot of embedded at 2026-11-24T08:00:00.000Z, read only');
    await backend.close();
  });

  it('is about one account, and never writes', async () => {
    const backend = openSnapshot(await capture('all'));
    expect(await failureWithin(backend.read({ ...reading, domain: 'wwn.example' }))).toMatchObject({
      code: 'account-unknown',
    });
    const request = {
      domain: 'acme.com',
      operation: op.create({ name: 'X' }),
      currentName: op.sameName,
      requestId: '1',
    };
    expect(await failureWithin(backend.perform(request))).toMatchObject({ code: 'read-only' });
  });
});

describe('pseudonyms', () => {
  const people = ['jdoe', 'omarh', 'adal', 'leew', 'nilsb', 'tarav', 'una', 'vera', 'jane', 'omar', 'ada', 'lee'];

  it.each(['all', 'cisco'] as const)('leave no person and no free text in the file (%s)', async (capabilities) => {
    const text = snapshotText(pseudonymise(await capture(capabilities, acme(), 'jdoe')));
    const words = new Set(text.split(/[^A-Za-z0-9]+/));
    expect(people.filter((name) => words.has(name))).toEqual([]);
    expect(text).not.toContain('Middle East');
    expect(text).not.toContain('"region"');
    expect(text).toContain('"France"');
    expect(text).toContain('"pseudonyms": true');
  });

  it('are the same for a person wherever he stands, and others for others', async () => {
    const before = (await capture('all')).read;
    const { read } = pseudonymise(await capture('all'));
    expect(read.estate.bindings.size).toBe(before.estate.bindings.size);
    const of = (scope: string, role: string): string | undefined =>
      [...read.estate.bindings.values()].find((binding) => binding.scope === scope && binding.role === role)?.principal;
    // Una is user of the Smart Account and administrator of France.
    expect(of('smartAccount', 'user')).toBe(of('France', 'administrator'));
    expect(of('France', 'administrator')).not.toBe(of('France', 'user'));
    expect(read.estate.emails.get(of('France', 'user') ?? '')).toMatch(/^person-\d+@wwn\.example$/);
    expect(
      [...read.estate.bindings].every(
        ([address, binding]) => address === `binding:${binding.scope}:${binding.principal}`,
      ),
    ).toBe(true);
    expect([...read.estate.emails.keys()]).toContain(read.actor);
  });

  it('spare external groups and those who may be seen, and can be made with a key', async () => {
    const world = acme();
    world.bind(world.named('Lab')?.id ?? '', 'externalGroup/8841', { role: 'user', children: false, alsoRoles: [] });
    const pseudonymOf = (principal: string): string => `p-${principal.length}-${principal.charCodeAt(0)}`;
    const { read } = pseudonymise(await capture('all', world), { pseudonymOf, keep: new Set(['leew']) });
    const principals = new Set([...read.estate.bindings.values()].map(({ principal }) => principal));
    expect(principals).toContain('externalGroup/8841');
    expect(principals).toContain('leew');
    expect(principals).toContain('p-4-106');
    expect(read.estate.emails.get('leew')).toBe('lee@wwn.example');
  });

  it('survive the file, and the backend says so', async () => {
    const snapshot = pseudonymise(await capture('cisco'));
    expect(parseSnapshot(snapshotText(snapshot), 'x')).toEqual(snapshot);
    expect(openSnapshot(snapshot).banner).toContain('people under pseudonyms');
  });
});
