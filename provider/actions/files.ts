import { execFile } from 'node:child_process';
import { mkdir, open, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Code } from '../model/codes.ts';
import { Failure, messageOf } from '../model/failure.ts';

/**
 * The disk as actions see it: settings, saved plans, decisions and censuses are read here, and reports, edits and
 * change packs are written here, each whole or not at all.
 */

/** No file that an action reads as a whole is larger; a plan of 10,000 operations has some 10 MB. */
const largest = 256 * 1024 * 1024;

/** The text of a file, or undefined where there is none. Anything else that keeps it from being read throws. */
export async function readTextIfThere(path: string, code: Code = 'unreadable-file'): Promise<string | undefined> {
  try {
    const { size } = await stat(path);
    if (size > largest)
      throw new Failure(code, `${path} has ${String(size)} bytes, more than the ${String(largest)} that are read`);
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Failure) throw error;
    if (isErrno(error, 'ENOENT') || isErrno(error, 'ENOTDIR')) return undefined;
    throw new Failure(code, `${path} cannot be read: ${messageOf(error)}`, { cause: error });
  }
}

/** The text of a file that has to be there. */
export async function readText(path: string, code: Code = 'unreadable-file'): Promise<string> {
  const text = await readTextIfThere(path, code);
  if (text === undefined)
    throw new Failure(code, `${path} does not exist`, { hint: 'check the path; it is relative to where you are' });
  return text;
}

/** Where a path leads, links followed; undefined: nowhere. */
export async function realPath(path: string): Promise<string | undefined> {
  return realpath(path).catch(() => undefined);
}

export async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** Writes a file whole or not at all, with the folders above it. */
export async function writeText(path: string, text: string, options: { readonly mode?: number } = {}): Promise<void> {
  const temporary = `${path}.tmp`;
  try {
    await mkdir(dirname(path), { recursive: true });
    const handle = await open(temporary, 'w', options.mode ?? 0o644);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw new Failure('unwritable-file', `${path} cannot be written: ${messageOf(error)}`, { cause: error });
  }
}

/** Adds lines to a text file, or makes it; used for `.gitignore`. */
export async function appendMissingLine(path: string, line: string): Promise<boolean> {
  const text = (await readTextIfThere(path)) ?? '';
  if (text.split(/\r?\n/).includes(line)) return false;
  await writeText(path, `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${line}\n`);
  return true;
}

/**
 * The files of a folder as a Git revision has them, by path relative to the folder. Only files whose name ends in one of
 * `endings` are read. The revision is handed to Git behind `--end-of-options`, so that it cannot be taken for a flag.
 */
export async function filesAtRevision(options: {
  readonly folder: string;
  readonly revision: string;
  readonly endings: readonly string[];
}): Promise<ReadonlyMap<string, string>> {
  const { folder, revision } = options;
  const commit = (
    await git(folder, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`])
  ).trim();
  const top = (await git(folder, ['rev-parse', '--show-prefix'])).trim();
  const listed = await git(folder, ['ls-tree', '-r', '-z', '--name-only', commit, '--', '.']);
  const files = new Map<string, string>();
  for (const name of listed.split('\0')) {
    if (name === '' || !options.endings.some((ending) => name.endsWith(ending))) continue;
    files.set(name, await git(folder, ['cat-file', 'blob', `${commit}:${top}${name}`]));
  }
  return files;
}

function git(folder: string, words: readonly string[]): Promise<string> {
  return new Promise((done, fail) => {
    execFile(
      'git',
      ['-C', resolve(folder), ...words],
      { maxBuffer: largest, encoding: 'utf8' },
      (error, stdout, stderr) => {
        if (error)
          fail(
            new Failure(
              'base-unreadable',
              `Git cannot give the files of that revision: ${stderr.trim() || 'it does not know it'}`,
              {
                cause: error,
                hint: 'fetch the revision first: a shallow clone may lack it',
              },
            ),
          );
        else done(stdout);
      },
    );
  });
}

function isErrno(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
