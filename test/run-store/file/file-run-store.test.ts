import { appendFileSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { openFileRunStore } from '../../../provider/run-store/file/file-run-store.ts';
import type { JournalDraft, JournalEntry, RunStore } from '../../../provider/run-store/run-store.ts';
import type { JournalEntryDocument } from '../../../schemas/types/journal.ts';
import { runStoreSuite } from '../../conformance/run-store-suite.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { VirtualClock } from '../../support/virtual-clock.ts';

let opened = 0;
const unique = (): string => `u${String((opened += 1))}`;

runStoreSuite('file', (clock) => {
  const folder = temporaryFolder();
  const gone = new Set<number>();
  return {
    open: ({ pid, machine = 'build-7' }) =>
      openFileRunStore({ folder, clock, presence: { pid, machine, isAlive: (other) => !gone.has(other) }, unique }),
    kill: (pid) => void gone.add(pid),
  };
});

describe('the folder of a run store', () => {
  const domain = 'acme.com';
  const run = '20260302-091500-aaaa';
  let folder = '';
  let store: RunStore;
  const open = (): RunStore =>
    openFileRunStore({
      folder,
      clock: new VirtualClock(),
      presence: { pid: 1, machine: 'build-7', isAlive: () => true },
      unique,
    });
  beforeEach(() => {
    folder = temporaryFolder();
    store = open();
  });
  const journalPath = (): string => join(folder, domain, 'journal', `${run}.jsonl`);
  const intent = (id: string): JournalDraft => ({ kind: 'intent', at: '2026-03-02T09:15:00.000Z', id, attempt: 'r-1' });

  it('may be read by its user alone, and holds no half-written file', async () => {
    await store.append(domain, run, intent('a'));
    await store.saveBaseline(domain, { domain, virtualAccounts: new Map(), bindings: new Map(), missing: new Set() });
    await (await store.lock(lockRequest)).renew();
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
    expect(names).toEqual(
      [
        'acme.com',
        'acme.com/baseline.json',
        'acme.com/journal',
        `acme.com/journal/${run}.jsonl`,
        'acme.com/lock',
        'acme.com/lock/000000001.json',
        'acme.com/lock/000000002.json',
      ].sort(),
    );
    for (const name of names) {
      const status = statSync(join(folder, name));
      expect([name, status.mode & 0o777]).toEqual([name, status.isDirectory() ? 0o700 : 0o600]);
    }
  });

  it.each([
    '..',
    '.',
    '../../etc',
    '/etc/passwd',
    'a/../b',
    'C:\\x',
    '',
    'a\0b',
    '.hidden',
    'x'.repeat(5000),
    'ünï.com',
    '%2e%2e',
  ])('keeps the domain %j inside', async (hostile) => {
    await store.append(hostile, run, intent('a'));
    const [only, ...more] = readdirSync(folder);
    expect(more).toEqual([]);
    expect(only).toMatch(/^[a-z0-9%-][a-z0-9.%-]*$/);
    expect(only?.length).toBeLessThanOrEqual(140);
    expect(readdirSync(join(folder, only ?? ''))).toEqual(['journal']);
    expect((await open().journal(hostile, run)).entries).toHaveLength(1);
  });

  it('does not confuse domains that look alike when they are encoded', async () => {
    const domains = ['%2e', '.', 'a%2fb', 'a/b', 'x'.repeat(200), 'x'.repeat(201)];
    for (const each of domains) await store.append(each, run, intent(each));
    expect(new Set(readdirSync(folder)).size).toBe(domains.length);
  });

  it('refuses a run whose name could leave the folder', async () => {
    await expect(store.append(domain, '../x', intent('a'))).rejects.toMatchObject({ code: 'bug' });
    expect((await store.journal(domain, '../x')).entries).toEqual([]);
  });

  it('survives an unfinished last line: the next entry starts a fresh one and the chain goes on', async () => {
    const first = await store.append(domain, run, intent('a'));
    const half = readFileSync(journalPath(), 'utf8').slice(0, 40);
    appendFileSync(journalPath(), half);
    expect(await store.journal(domain, run)).toEqual({
      entries: [first],
      torn: true,
      brokenAt: undefined,
      head: first.hash,
    });
    const second = await open().append(domain, run, intent('b'));
    expect(await store.journal(domain, run)).toEqual({
      ...{ entries: [first, second], torn: false, brokenAt: undefined, head: second.hash },
    });
    expect(second.previous).toBe(first.hash);
  });

  it('takes an entry whose line end alone is missing for an entry', async () => {
    const first = await store.append(domain, run, intent('a'));
    writeFileSync(journalPath(), readFileSync(journalPath(), 'utf8').trimEnd());
    expect(await store.journal(domain, run)).toMatchObject({ entries: [first], torn: false });
    await open().append(domain, run, intent('b'));
    expect((await store.journal(domain, run)).entries).toHaveLength(2);
  });

  it.each([
    ['changed', (lines: string[]) => lines.map((line, at) => (at === 1 ? line.replace('"b"', '"x"') : line)), 2],
    ['taken out', (lines: string[]) => lines.filter((_line, at) => at !== 1), 2],
    ['swapped', ([a = '', b = '', c = '']: string[]) => [a, c, b], 2],
    ['made unreadable', (lines: string[]) => lines.map((line, at) => (at === 1 ? line.slice(5) : line)), 2],
    ['added', ([a = '', ...rest]: string[]) => [a, a, ...rest], 2],
    [
      'made into something else',
      (lines: string[]) => lines.map((line, at) => (at === 1 ? '{"kind":"joke"}' : line)),
      2,
    ],
    ['first taken out', (lines: string[]) => lines.slice(1), 1],
  ])('notices a line that was %s', async (_what, edit, at) => {
    for (const id of ['a', 'b', 'c']) await store.append(domain, run, intent(id));
    const lines = readFileSync(journalPath(), 'utf8').trimEnd().split('\n');
    writeFileSync(journalPath(), `${edit(lines).join('\n')}\n`);
    expect((await store.journal(domain, run)).brokenAt).toBe(at);
    await expect(open().append(domain, run, intent('d'))).rejects.toMatchObject({ code: 'journal-broken' });
  });

  it.each(['baseline.json', 'ledger.json'])('never takes a damaged %s for an empty one', async (name) => {
    await store.saveBaseline(domain, { domain, virtualAccounts: new Map(), bindings: new Map(), missing: new Set() });
    await store.saveLedger(domain, { principals: new Map(), virtualAccountIds: new Map() });
    const read = (): Promise<unknown> => (name === 'baseline.json' ? store.baseline(domain) : store.ledger(domain));
    const path = join(folder, domain, name);
    const whole = readFileSync(path, 'utf8');
    for (const text of ['', '{', '[]', 'null', whole.replace(/"(bindings|principals)"/, '"other"')]) {
      writeFileSync(path, text);
      await expect(read()).rejects.toMatchObject({ code: 'store-damaged' });
    }
    writeFileSync(path, whole.replace('"version": 1', '"version": 2'));
    await expect(read()).rejects.toMatchObject({ code: 'store-newer' });
  });

  it('never takes a damaged lock for a free one', async () => {
    await store.lock(lockRequest);
    writeFileSync(join(folder, domain, 'lock', '000000001.json'), '{}');
    await expect(store.lock(lockRequest)).rejects.toMatchObject({ code: 'store-damaged' });
  });

  it('forgets half an attestation that a process could not finish', async () => {
    const attestation = { at: '2026-03-02T09:00:00.000Z', by: 'omar', operation: 'x', after: null, note: undefined };
    await store.attest(domain, { ...attestation, result: 'done' });
    appendFileSync(join(folder, domain, 'attestations.jsonl'), '{"at":"2026');
    await store.attest(domain, { ...attestation, result: 'not-done' });
    expect((await store.attestations(domain)).map(({ result }) => result)).toEqual(['done', 'not-done']);
  });

  it('says what it could not write', async () => {
    writeFileSync(join(folder, domain), 'a file where a folder should be');
    await expect(store.append(domain, run, intent('a'))).rejects.toMatchObject({ code: 'store-unreadable' });
    await expect(
      store.saveLedger(domain, { principals: new Map(), virtualAccountIds: new Map() }),
    ).rejects.toMatchObject({
      code: 'store-unwritable',
    });
  });
});

const lockRequest = {
  ...{ domain: 'acme.com', owner: 'jane', run: 'r', leaseSeconds: 60, deadlineSeconds: 20 },
  ...{ breakBecause: undefined, waiting: undefined, signal: undefined },
};

/** The entries of the port and those of `schemas/journal.schema.json` are the same types; tsc fails where they are not. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
const sameTypes: Same<JournalEntry, JournalEntryDocument> = true;

it('writes what schemas/journal.schema.json describes', () => {
  expect(sameTypes).toBe(true);
});
