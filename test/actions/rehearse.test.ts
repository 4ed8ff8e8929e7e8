import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { apply, type ApplyOptions } from '../../provider/actions/apply.ts';
import { plan } from '../../provider/actions/plan.ts';
import { rehearse, type RehearseOptions } from '../../provider/actions/rehearse.ts';
import { failureWithin } from '../support/failure-of.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { testHost } from '../support/test-host.ts';

const before = `version: 1
smartAccount: { domain: acme.com, creator: jane, roles: { administrator: [jane, omar] } }
people:
  jane: { email: jane@acme.com, ccoId: jdoe }
  omar: { email: omar@acme.com, ccoId: omarh }
  nils: { email: nils@acme.com, ccoId: nilsb }
virtualAccounts:
  DEFAULT: { default: true }
  EMEA: { roles: { administrator: [{ who: nils, children: true }] } }
`;

/** A create for the interface, nested in what is renamed; the rename, a grant and a tag that no read shows for people. */
const after = before
  .replace(
    '  EMEA: { roles',
    `  Europe:
    formerly: EMEA
    virtualAccounts:
      France: { tags: { region: emea }, roles: { user: [omar] } }
    roles`,
  )
  .replace('nils, children: true }] } }', 'nils, children: true }] }');

const options: RehearseOptions = {
  ...{ settingsFile: undefined, backend: undefined, world: undefined, plan: undefined, digest: undefined },
  ...{ confirm: undefined, parallel: undefined, maxRequests: undefined, maxChanges: undefined },
  ...{ maxWaitSeconds: undefined, only: undefined, target: undefined, base: undefined, breakLock: undefined },
  ...{ newRunStore: false, renderPack: () => ({ files: [] }), faults: undefined },
};

interface Account {
  readonly folder: string;
  readonly write: (name: string, text: string) => void;
  /** Every file that the layout does not hold, with its content. */
  readonly state: () => string;
}

/** An account as an apply left it, whose backend can from now on do no more than Cisco's. */
async function accountAfter(layout: string): Promise<Account> {
  const folder = temporaryFolder();
  const write = (name: string, text: string): void => {
    mkdirSync(join(folder, 'faults'), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  write('layout.yaml', layout);
  const { exitCode } = await apply(testHost(folder), options satisfies ApplyOptions);
  expect(exitCode).toBe(0);
  write('espalier.yaml', 'backend: { kind: embedded, capabilities: cisco }\n');
  return { folder, write, state: () => digestOf(join(folder, '.espalier')) };
}

function digestOf(folder: string): string {
  const hash = createHash('sha256');
  const entries = existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }) : [];
  for (const entry of entries.sort((a, b) => (join(a.parentPath, a.name) < join(b.parentPath, b.name) ? -1 : 1))) {
    hash.update(join(entry.parentPath, entry.name));
    if (entry.isFile()) hash.update(readFileSync(join(entry.parentPath, entry.name)));
  }
  return hash.digest('hex');
}

describe('a rehearsal', () => {
  it('comes to the end that people and the interface would come to, and writes nothing', async () => {
    const { folder, write, state } = await accountAfter(before);
    write('layout.yaml', after);
    const was = state();
    const report = await rehearse(testHost(folder), options);
    expect(report).toMatchObject({ exitCode: 0, run: { rehearsal: true, status: 'complete' }, stages: [], head: null });
    expect(report.outcomes.map(({ id, status }) => `${status} ${id}`).sort()).toEqual([
      'done create virtual-account:France',
      'done grant binding:France:omarh',
      'done rename virtual-account:Europe',
      'done update virtual-account:France',
    ]);
    expect(report.outcomes.find(({ id }) => id.startsWith('update'))).toMatchObject({ settled: 'attested' });
    expect(report.rehearsed?.portalSteps).toBe(3);
    expect(report.rehearsed?.troubles).toEqual([]);
    expect(state()).toBe(was);
    expect(existsSync(join(folder, 'change-pack'))).toBe(false);
    const { plan: fresh } = await plan(testHost(folder), {
      ...options,
      ...{ save: undefined, compare: undefined, undo: undefined, live: undefined, okExit: false },
    });
    expect(fresh?.operations.map(({ id }) => id)).toEqual(report.plan?.operations.map(({ id }) => id));
  });

  it.each([
    ['refuse', 'refuse: 0.5'],
    ['loseReplyBefore', 'loseReplyBefore: 0.5'],
    ['loseReplyAfter', 'loseReplyAfter: 0.5'],
    ['all together', 'refuse: 0.3\nloseReplyBefore: 0.3\nloseReplyAfter: 0.3\n'],
  ])('comes to it under faults: %s', async (_name, faults) => {
    const { folder, write, state } = await accountAfter(before);
    write('layout.yaml', after);
    const was = state();
    const troubles: number[] = [];
    for (let seed = 1; seed <= 12; seed += 1) {
      write('faults/some.yaml', `seed: ${String(seed)}\n${faults}\n`);
      const report = await rehearse(testHost(folder), { ...options, faults: 'faults/some.yaml' });
      expect(report).toMatchObject({ exitCode: 0, rehearsed: { seed } });
      expect(report.outcomes.every(({ status }) => status === 'done')).toBe(true);
      troubles.push(report.rehearsed?.troubles.length ?? 0);
    }
    expect(Math.max(...troubles)).toBeGreaterThan(0);
    expect(state()).toBe(was);
  });

  it('says of the layout what stands before it, and not what a copy is like on which all is done', async () => {
    const { folder, write } = await accountAfter(before);
    write('layout.yaml', after);
    const { diagnostics } = await rehearse(testHost(folder), options);
    expect(diagnostics.map(({ code }) => code)).not.toContain('rename-done');
  });

  it('does not call the rest of a drain that went on the whole of it', async () => {
    const { folder, write } = await accountAfter(`${before}  Lab: {}\n`);
    const accepted =
      'accepted: [{ risk: too-many-deletes, at: smartAccount, because: the lab is closed, until: 2026-12-24 }]\n';
    const path = join(folder, '.espalier', 'world.json');
    const world = JSON.parse(readFileSync(path, 'utf8')) as { virtualAccounts: Record<string, unknown>[] };
    const lab = world.virtualAccounts.find(({ name }) => name === 'Lab');
    if (lab === undefined) expect.unreachable();
    lab['licences'] = [{ name: 'Network', quantity: 5 }];
    lab['devices'] = ['one', 'two'].map((name) => ({ name }));
    writeFileSync(path, JSON.stringify(world));
    write('espalier.yaml', 'backend: { kind: embedded }\n');
    write('layout.yaml', `${before}removed: [{ at: Lab, drainTo: DEFAULT }]\n${accepted}`);
    write('faults/part.yaml', 'script: { "drain virtual-account:Lab": [partial] }\n');
    const report = await rehearse(testHost(folder), { ...options, faults: 'faults/part.yaml' });
    const drain = report.outcomes.find(({ id }) => id === 'drain virtual-account:Lab');
    expect(drain).toMatchObject({
      status: 'done',
      detail: expect.stringMatching(
        /^after a part of it \(.* are still there\): 5 licences and 1 device moved$/,
      ) as string,
    });
  });

  it('says what would stay undone', async () => {
    const { folder, write } = await accountAfter(before);
    write('layout.yaml', after);
    write('faults/never.yaml', 'refuse: 1\n');
    const report = await rehearse(testHost(folder), { ...options, faults: 'faults/never.yaml' });
    expect(report.exitCode).toBe(5);
    expect(report.outcomes.find(({ id }) => id === 'create virtual-account:France')).toMatchObject({
      ...{ status: 'failed', code: 'refused-rehearsed' },
    });
  });

  it('takes a reviewed digest as an apply would, for all of its applies', async () => {
    const { folder, write } = await accountAfter(before);
    write('layout.yaml', after);
    const first = await rehearse(testHost(folder), options);
    const digest = first.plan?.digest;
    expect(await rehearse(testHost(folder), { ...options, digest })).toMatchObject({ exitCode: 0 });
    expect(await rehearse(testHost(folder), { ...options, digest: 'f'.repeat(64) })).toMatchObject({
      ...{ exitCode: 3, refused: [{ code: 'digest-changed' }], outcomes: [] },
    });
  });

  it('can be had on an export, which nothing can be applied to', async () => {
    const { folder, write } = await accountAfter(before);
    write('layout.yaml', after);
    write('espalier.yaml', 'backend: { kind: snapshot, file: .espalier/world.json }\n');
    const report = await rehearse(testHost(folder), options);
    expect(report).toMatchObject({ exitCode: 0, rehearsed: { portalSteps: 0 } });
    expect(report.backend?.banner).toContain('a copy in memory of');
  });

  it('does not begin with a layout, or with faults, that have mistakes', async () => {
    const { folder, write, state } = await accountAfter(before);
    const was = state();
    write('faults/odd.yaml', 'refuse: 0.7\nloseReplyAfter: 0.7\n');
    expect(await failureWithin(rehearse(testHost(folder), { ...options, faults: 'faults/odd.yaml' }))).toMatchObject({
      code: 'faults-invalid',
    });
    write('layout.yaml', after.replace('formerly', 'formrely'));
    expect(await rehearse(testHost(folder), options)).toMatchObject({ exitCode: 1, run: null, outcomes: [] });
    expect(state()).toBe(was);
  });
});
