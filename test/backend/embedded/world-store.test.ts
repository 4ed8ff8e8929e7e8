import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { newWorld } from '../../../provider/backend/embedded/new-world.ts';
import { transition } from '../../../provider/backend/embedded/transition.ts';
import { parseWorld } from '../../../provider/backend/embedded/world-file.ts';
import type { LockHolder } from '../../../provider/backend/embedded/world-lock-store.ts';
import { FileWorldKeeper } from '../../../provider/backend/embedded/world-store.ts';
import type { World } from '../../../provider/backend/embedded/world.ts';
import { failureWithin } from '../../support/failure-of.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { morning } from './acme.ts';

const running: LockHolder = { machine: 'here', process: 1, isGone: (process) => process === 666 };

function keeper(path: string, more: { readonly holder?: LockHolder; readonly hasty?: boolean } = {}): FileWorldKeeper {
  return new FileWorldKeeper({
    path,
    start: () => newWorld({ domain: 'acme.com', creator: { principal: 'jdoe', email: 'jane@acme.com' } }),
    holder: more.holder ?? running,
    clock: () => morning,
    sleep: (milliseconds) =>
      new Promise((resolve) => (more.hasty === true ? setImmediate(resolve) : setTimeout(resolve, milliseconds))),
  });
}

const create =
  (name: string) =>
  (world: World): string => {
    const actor = { kind: 'person', principal: 'jdoe' } as const;
    return transition(world, { kind: 'create', name }, { actor, at: morning }).status;
  };

const inFile = (path: string): readonly string[] =>
  [...parseWorld(readFileSync(path, 'utf8'), path).virtualAccounts()].map(({ name }) => name);

describe('a world in a file', () => {
  it('starts as a new Smart Account, and is written with the first change only', async () => {
    const path = join(temporaryFolder(), 'deep', 'er', 'world.json');
    const world = await keeper(path).read();
    expect([...world.virtualAccounts()].map(({ name }) => name)).toEqual(['DEFAULT']);
    expect(world.default?.name).toBe('DEFAULT');
    expect([...world.bindings()]).toMatchObject([{ principal: 'jdoe', binding: { role: 'administrator' } }]);
    expect(existsSync(path)).toBe(false);

    expect(await keeper(path).change(create('DEFAULT'))).toBe('refused');
    expect(existsSync(path)).toBe(false);
    expect(await keeper(path).change(create('EMEA'))).toBe('done');
    expect(inFile(path)).toEqual(['DEFAULT', 'EMEA']);
    expect(readdirSync(join(path, '..'))).toEqual(['world.json']);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('has what was answered on the disk, and the number of each write', async () => {
    const path = join(temporaryFolder(), 'world.json');
    const one = keeper(path);
    for (const name of ['A', 'B', 'C']) {
      await one.change(create(name));
      expect(inFile(path)).toContain(name);
    }
    expect(parseWorld(readFileSync(path, 'utf8'), path).revision).toBe(3);
  });

  it('writes changes together that come while another is written', async () => {
    const path = join(temporaryFolder(), 'world.json');
    const one = keeper(path);
    const names = Array.from({ length: 40 }, (_none, index) => `N${index}`);
    const answers = await Promise.all(names.map((name) => one.change(create(name))));
    expect(answers).toEqual(names.map(() => 'done'));
    expect(inFile(path)).toEqual(['DEFAULT', ...names]);
    expect(parseWorld(readFileSync(path, 'utf8'), path).revision).toBe(2);
  });

  it('loses no change of several writers at once', async () => {
    const path = join(temporaryFolder(), 'world.json');
    const writers = [keeper(path), keeper(path), keeper(path)];
    const names: string[] = [];
    const writing = writers.map(async (writer, index) => {
      for (let step = 0; step < 15; step += 1) {
        names.push(`W${index} ${step}`);
        expect(await writer.change(create(`W${index} ${step}`))).toBe('done');
      }
    });
    await Promise.all(writing);
    expect([...inFile(path)].sort()).toEqual(['DEFAULT', ...names].sort());
    const ids = [...parseWorld(readFileSync(path, 'utf8'), path).virtualAccounts()].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('sees at once what somebody else wrote', async () => {
    const path = join(temporaryFolder(), 'world.json');
    const [one, two] = [keeper(path), keeper(path)];
    await one.change(create('A'));
    expect((await two.read()).named('A')).toBeDefined();
    await two.change(create('B'));
    expect((await one.read()).named('B')).toBeDefined();
    expect(await one.change(create('B'))).toBe('refused');
  });

  it('starts a write again when the file was replaced without the lock, an editor for example', async () => {
    const path = join(temporaryFolder(), 'world.json');
    const one = keeper(path);
    await one.change(create('A'));
    const edited = readFileSync(path, 'utf8').replaceAll('"A"', '"Edited"');
    let interfere = true;
    const answer = await one.change((world) => {
      if (interfere) writeFileSync(path, edited);
      interfere = false;
      return create('B')(world);
    });
    expect(answer).toBe('done');
    expect(inFile(path)).toEqual(['DEFAULT', 'Edited', 'B']);
  });

  it('keeps the old state when it dies between the new file and its name', async () => {
    const path = join(temporaryFolder(), 'world.json');
    await keeper(path).change(create('A'));
    const old = readFileSync(path, 'utf8');
    // What a process leaves that dies there: half of a new file, and its lock.
    writeFileSync(`${path}.new`, old.slice(0, 100));
    writeFileSync(`${path}.lock`, JSON.stringify({ machine: 'here', process: 666, nonce: 'dead' }));
    expect((await keeper(path).read()).named('A')).toBeDefined();
    expect(readFileSync(path, 'utf8')).toBe(old);
    expect(await keeper(path).change(create('B'))).toBe('done');
    expect(inFile(path)).toEqual(['DEFAULT', 'A', 'B']);
    expect(readdirSync(join(path, '..'))).toEqual(['world.json']);
  });

  it('says what failed when it cannot be written, and goes on from the old state', async () => {
    const path = join(temporaryFolder(), 'world.json');
    const one = keeper(path);
    await one.change(create('A'));
    mkdirSync(`${path}.new`);
    const failure = await failureWithin(one.change(create('B')));
    expect(failure).toMatchObject({ code: 'world-unwritable', message: expect.stringContaining(path) as unknown });
    expect((await one.read()).named('B')).toBeUndefined();
    rmSync(`${path}.new`, { recursive: true });
    expect(await one.change(create('B'))).toBe('done');
    expect(inFile(path)).toEqual(['DEFAULT', 'A', 'B']);
  });

  it('gives a failing question to its asker alone', async () => {
    const path = join(temporaryFolder(), 'world.json');
    const one = keeper(path);
    const first = one.change(create('A'));
    const failing = one.change(() => parseWorld('nonsense', 'elsewhere'));
    const last = one.change(create('B'));
    expect((await failureWithin(failing)).code).toBe('world-not-a-world');
    expect([await first, await last]).toEqual(['done', 'done']);
    expect(inFile(path)).toEqual(['DEFAULT', 'A', 'B']);
  });

  it.each<readonly [string, (path: string) => void, string]>([
    ['a folder', (path) => mkdirSync(path), 'world-unreadable'],
    ['a text', (path) => writeFileSync(path, 'hello'), 'world-not-a-world'],
    ['an empty file', (path) => writeFileSync(path, ''), 'world-not-a-world'],
    ['a file beyond all measure', (path) => makeHuge(path), 'world-too-large'],
  ])('that is %s is refused for reading and for writing', async (_what, make, code) => {
    const path = join(temporaryFolder(), 'world.json');
    make(path);
    const before = statSync(path).size;
    expect(await failureWithin(keeper(path).read())).toMatchObject({
      code,
      message: expect.stringContaining(path) as unknown,
    });
    expect((await failureWithin(keeper(path).change(create('A')))).code).toBe(code);
    expect(statSync(path).size).toBe(before);
    expect(existsSync(`${path}.lock`)).toBe(false);
  });
});

/** A file with a hole: it takes no room. */
function makeHuge(path: string): void {
  writeFileSync(path, '');
  truncateSync(path, 257 * 1024 * 1024);
}

describe('the lock of a world', () => {
  it.each<readonly [string, object | string]>([
    ['a living process', { machine: 'here', process: 2, nonce: 'x' }],
    ['another machine, dead or not', { machine: 'there', process: 666, nonce: 'x' }],
    ['somebody who cannot be told', 'half a lo'],
  ])('of %s is waited for, and never broken', async (_whose, lock) => {
    const path = join(temporaryFolder(), 'world.json');
    writeFileSync(`${path}.lock`, typeof lock === 'string' ? lock : JSON.stringify(lock));
    const failure = await failureWithin(keeper(path, { hasty: true }).change(create('A')));
    expect(failure).toMatchObject({
      code: 'world-locked',
      retry: true,
      hint: expect.stringContaining(`${path}.lock`) as unknown,
    });
    expect(existsSync(path)).toBe(false);
    rmSync(`${path}.lock`);
    expect(await keeper(path).change(create('A'))).toBe('done');
  });

  it('is there whole or not at all, so that who dies while he takes it is known to be dead', async () => {
    const path = join(temporaryFolder(), 'world.json');
    const seen = new Set<string>();
    for (let each = 0; each < 200; each += 1) {
      const state = { isOver: false };
      const writing = keeper(path)
        .change(create(`A${String(each)}`))
        .finally(() => (state.isOver = true));
      while (!state.isOver) {
        if (existsSync(`${path}.lock`)) seen.add(textOf(`${path}.lock`));
        await new Promise((resolve) => setImmediate(resolve));
      }
      await writing;
    }
    expect([...seen].filter((text) => !text.endsWith('}'))).toEqual([]);
    expect(readdirSync(join(path, '..'))).toEqual(['world.json']);
  });

  it('of a dead process is taken over by one of many', async () => {
    const path = join(temporaryFolder(), 'world.json');
    writeFileSync(`${path}.lock`, JSON.stringify({ machine: 'here', process: 666, nonce: '../../x y' }));
    const names = ['A', 'B', 'C', 'D', 'E'];
    expect(await Promise.all(names.map((name) => keeper(path).change(create(name))))).toEqual(names.map(() => 'done'));
    expect([...inFile(path)].sort()).toEqual([...names, 'DEFAULT'].sort());
    expect(readdirSync(join(path, '..'))).toEqual(['world.json']);
  });
});

/** What is there, of a file that may be gone by now. */
function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '{}';
  }
}
