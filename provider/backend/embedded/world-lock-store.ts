import { link, readFile, unlink, writeFile } from 'node:fs/promises';
import { Failure } from '../../model/failure.ts';
import { isSystemError } from './system-error.ts';

/** Who writes, as this machine knows it: handed in, because only a host knows its process. */
export interface LockHolder {
  readonly machine: string;
  readonly process: number;
  /** Whether a process of this machine has ended: then what it held can be taken over. */
  isGone(process: number): boolean;
}

export interface WorldLockOptions {
  /** The world's file; the lock lies beside it. */
  readonly path: string;
  readonly holder: LockHolder | undefined;
  readonly clock: () => Date;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

interface LockText {
  readonly machine: string;
  readonly process: number;
  readonly nonce: string;
}

const triesBeforeGivingUp = 500;
const pauseMs = 10;
let locksTaken = 0;

/**
 * A lock file beside the world, held for one write. It is never broken by age, since a process that was only asleep
 * would wake up and overwrite what others did meanwhile; one whose process has ended is taken over.
 */
export class WorldLock {
  readonly #options: WorldLockOptions;
  readonly #file: string;

  constructor(options: WorldLockOptions) {
    this.#options = options;
    this.#file = `${options.path}.lock`;
  }

  /**
   * Waits up to five seconds for others. The result gives the lock back.
   *
   * @throws Failure `world-locked`
   */
  async take(): Promise<() => Promise<void>> {
    const { holder, clock, sleep } = this.#options;
    locksTaken += 1;
    const mine: LockText = {
      machine: holder?.machine ?? '',
      process: holder?.process ?? 0,
      nonce: `${holder?.machine ?? ''}-${holder?.process ?? 0}-${clock().getTime()}-${locksTaken}`,
    };
    // Linked from a finished file: who dies while he takes it leaves either all of it, or none.
    const unfinished = `${this.#beside(mine)}.new`;
    await writeFile(unfinished, JSON.stringify(mine), { mode: 0o600 });
    try {
      for (let attempt = 0; attempt < triesBeforeGivingUp; attempt += 1) {
        if (await isNewly(() => link(unfinished, this.#file))) return () => this.#giveBack(mine);
        if (!(await this.#takenOver())) await sleep(pauseMs);
      }
    } finally {
      await unlink(unfinished);
    }
    throw new Failure('world-locked', `${this.#options.path} is being written by another process`, {
      hint: `Wait for it; if it is gone for good, delete ${this.#file}`,
      retry: true,
    });
  }

  async #giveBack(mine: LockText): Promise<void> {
    if ((await this.#current())?.nonce === mine.nonce) await unlink(this.#file);
  }

  /**
   * Removes the lock of a process that has ended. Whoever makes the claim for this very lock is alone in removing it,
   * and looks again before he does.
   */
  async #takenOver(): Promise<boolean> {
    const found = await this.#current();
    if (found === undefined || !this.#isAbandoned(found)) return false;
    const claim = this.#beside(found);
    if (!(await isNewly(() => writeFile(claim, '', { flag: 'wx', mode: 0o600 })))) return false;
    try {
      if ((await this.#current())?.nonce !== found.nonce) return false;
      await unlink(this.#file);
      return true;
    } finally {
      await unlink(claim);
    }
  }

  /** A file of its own for each time that somebody takes the lock. */
  #beside({ nonce }: LockText): string {
    return `${this.#file}.${nonce.replace(/[^A-Za-z0-9-]/g, '_')}`;
  }

  #isAbandoned({ machine, process }: LockText): boolean {
    const { holder } = this.#options;
    return holder?.machine === machine && holder.isGone(process);
  }

  /** Undefined: there is none, or nobody can tell whose it is. */
  async #current(): Promise<LockText | undefined> {
    try {
      const found: unknown = JSON.parse(await readFile(this.#file, 'utf8'));
      return isLockText(found) ? found : undefined;
    } catch (error) {
      if (error instanceof SyntaxError || isSystemError(error, 'ENOENT')) return undefined;
      throw error;
    }
  }
}

/** Whether it made the file; false: somebody else did before. */
async function isNewly(make: () => Promise<void>): Promise<boolean> {
  try {
    await make();
    return true;
  } catch (error) {
    if (isSystemError(error, 'EEXIST')) return false;
    throw error;
  }
}

function isLockText(value: unknown): value is LockText {
  if (typeof value !== 'object' || value === null) return false;
  const { machine, process, nonce } = value as Partial<Record<keyof LockText, unknown>>;
  return typeof machine === 'string' && typeof process === 'number' && typeof nonce === 'string';
}
