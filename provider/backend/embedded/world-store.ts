import { mkdir, open, readFile, rename, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Failure, messageOf } from '../../model/failure.ts';
import { isSystemError } from './system-error.ts';
import type { World } from './world.ts';
import { parseWorld } from './world-file.ts';
import type { WorldKeeper } from './world-keeper.ts';
import { WorldLock, type LockHolder } from './world-lock-store.ts';
import { worldText } from './world-text.ts';

/** Ours: larger files are refused unread. */
const largestFile = 256 * 1024 * 1024;

/** How often a write starts again because the file was changed by somebody who takes no lock, an editor for example. */
const mostRestarts = 5;

export interface FileWorldOptions {
  readonly path: string;
  /** The world to begin with when there is no file; it is written with the first change. */
  readonly start: () => World;
  readonly holder: LockHolder | undefined;
  readonly clock: () => Date;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

interface Job {
  readonly run: (world: World) => void;
  readonly settle: (failure: Failure | undefined) => void;
}

type WorkResult<T> = { readonly value: T; readonly failure?: undefined } | { readonly failure: Failure };

/** A question that fails is its asker's alone; a bug stops everything that would have been written with it. */
function resultOf<T>(work: (world: World) => T, world: World): WorkResult<T> {
  try {
    return { value: work(world) };
  } catch (failure) {
    if (failure instanceof Failure && failure.code !== 'bug') return { failure };
    throw failure;
  }
}

/**
 * A world in one file. Reads take no lock, since a file is only ever replaced as a whole. Changes that come while one is
 * being written wait, and are then written together: each is answered after its write is on the disk.
 */
export class FileWorldKeeper implements WorldKeeper {
  readonly #options: FileWorldOptions;
  readonly #lock: WorldLock;
  #latest: { readonly world: World; readonly stamp: string } | undefined;
  readonly #waiting: Job[] = [];
  #writing = false;

  constructor(options: FileWorldOptions) {
    this.#options = options;
    this.#lock = new WorldLock(options);
  }

  /** @throws Failure `world-unreadable`, `world-too-large`, and those of `parseWorld`. */
  async read(): Promise<World> {
    // A state that is being changed and is not on the disk yet is nobody's business.
    return this.#writing ? (await this.#load()).world : this.#refresh();
  }

  /** @throws Failure `world-unwritable`, `world-locked`, and those of `read`; nothing was changed then. */
  change<T>(work: (world: World) => T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      let result: WorkResult<T> | undefined;
      this.#waiting.push({
        run: (world) => (result = resultOf(work, world)),
        settle: (failure) => {
          if (failure !== undefined) reject(failure);
          else if (result?.failure !== undefined) reject(result.failure);
          else if (result !== undefined) resolve(result.value);
        },
      });
      void this.#writeWaiting();
    });
  }

  async #writeWaiting(): Promise<void> {
    if (this.#writing) return;
    this.#writing = true;
    while (this.#waiting.length > 0) {
      const jobs = this.#waiting.splice(0);
      let failure: Failure | undefined;
      try {
        await this.#writeTogether(jobs);
      } catch (error) {
        failure = error instanceof Failure ? error : new Failure('bug', messageOf(error), { cause: error });
        this.#latest = undefined;
      }
      for (const job of jobs) job.settle(failure);
    }
    this.#writing = false;
  }

  async #writeTogether(jobs: readonly Job[]): Promise<void> {
    const { path } = this.#options;
    await asUnwritable(path, () => mkdir(dirname(path), { recursive: true }));
    const giveBack = await asUnwritable(path, () => this.#lock.take());
    try {
      for (let restart = 0; restart < mostRestarts; restart += 1) if (await this.#written(jobs)) return;
      throw new Failure('world-locked', `${path} is changed again and again by somebody else`, { retry: true });
    } finally {
      await giveBack();
    }
  }

  /** False: the file is not the one that was read any more. */
  async #written(jobs: readonly Job[]): Promise<boolean> {
    const { path } = this.#options;
    const world = await this.#refresh();
    const before = this.#latest?.stamp;
    const { sequence } = world;
    for (const job of jobs) job.run(world);
    if (world.sequence === sequence) return true;
    world.revision += 1;
    // From here on the state in memory is ahead of the disk.
    this.#latest = undefined;
    const stillThere = await asUnwritable(path, async () => {
      const temporary = `${path}.new`;
      await writeDurably(temporary, worldText(world));
      if ((await stampOf(path)) !== before) return false;
      await rename(temporary, path);
      await syncFolder(dirname(path));
      return true;
    });
    if (stillThere) this.#latest = { world, stamp: await stampOf(path) };
    return stillThere;
  }

  async #refresh(): Promise<World> {
    const { path } = this.#options;
    if (this.#latest === undefined || this.#latest.stamp !== (await asUnreadable(path, () => stampOf(path))))
      this.#latest = await this.#load();
    return this.#latest.world;
  }

  async #load(): Promise<{ readonly world: World; readonly stamp: string }> {
    const { path, start } = this.#options;
    for (;;) {
      const stamp = await asUnreadable(path, () => stampOf(path));
      if (stamp === missing) return { world: start(), stamp };
      const text = await asUnreadable(path, () => readWhole(path));
      // Replaced between the look and the read: look again.
      if (text !== undefined && stamp === (await asUnreadable(path, () => stampOf(path))))
        return { world: parseWorld(text, path), stamp };
    }
  }
}

const missing = 'missing';

/** Tells one state of the file from another without reading it: a replaced file is another file. */
async function stampOf(path: string): Promise<string> {
  try {
    const { ino, mtimeNs, size } = await stat(path, { bigint: true });
    return `${ino} ${mtimeNs} ${size}`;
  } catch (error) {
    if (isSystemError(error, 'ENOENT')) return missing;
    throw error;
  }
}

async function readWhole(path: string): Promise<string | undefined> {
  try {
    const { size } = await stat(path);
    if (size > largestFile) {
      throw new Failure('world-too-large', `${path} has ${size} bytes, and worlds are read up to ${largestFile}`, {
        hint: 'Is it the right file?',
      });
    }
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isSystemError(error, 'ENOENT')) return undefined;
    throw error;
  }
}

async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(text, 'utf8');
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Makes the new name durable, too. Not every system lets a folder be opened, and there the rename has to do. */
async function syncFolder(path: string): Promise<void> {
  try {
    const folder = await open(path, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  } catch (error) {
    if (!['EISDIR', 'EPERM', 'EACCES', 'EINVAL', 'ENOTSUP'].some((code) => isSystemError(error, code))) throw error;
  }
}

function asUnreadable<T>(path: string, work: () => Promise<T>): Promise<T> {
  return orFailure('world-unreadable', `${path} cannot be read`, work);
}

function asUnwritable<T>(path: string, work: () => Promise<T>): Promise<T> {
  return orFailure('world-unwritable', `${path} cannot be written`, work);
}

async function orFailure<T>(
  code: 'world-unreadable' | 'world-unwritable',
  what: string,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    const hint = 'Look at the path, its permissions and the free space';
    throw new Failure(code, `${what}: ${messageOf(cause)}`, { hint, cause });
  }
}
