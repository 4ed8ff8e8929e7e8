import { link, mkdir, open, readFile, readdir, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Failure, messageOf } from '../../model/failure.ts';

/** The disk, as the store uses it: whole files, files that are created once, lines that are on the disk when it says so. */
export interface Disk {
  readonly readText: (path: string) => Promise<string | undefined>;
  readonly list: (folder: string) => Promise<readonly string[]>;
  /** Replaces a file in one step. Who reads meanwhile gets the old one or the new one. */
  readonly writeWhole: (path: string, text: string) => Promise<void>;
  /** Creates a file with all its text in one step; false when the name is taken. */
  readonly createOnce: (path: string, text: string) => Promise<boolean>;
  /** Appends, and resolves when the text is on the disk. */
  readonly append: (path: string, text: string) => Promise<void>;
  readonly remove: (path: string) => Promise<void>;
}

const fileMode = 0o600;
const folderMode = 0o700;

/** `unique` names unfinished files; it must differ between processes that share the folder. */
export function openDisk(unique: string): Disk {
  let unfinished = 0;
  const nextUnfinished = (path: string): string => {
    unfinished += 1;
    return `${path}.${unique}-${String(unfinished)}.tmp`;
  };
  return {
    readText: (path) => reading(path, () => readFile(path, 'utf8')),
    list: async (folder) => (await reading(folder, () => readdir(folder))) ?? [],
    writeWhole: (path, text) =>
      writing(path, async () => {
        const temporary = nextUnfinished(path);
        await writeFlushed(temporary, text);
        await rename(temporary, path);
        await flushFolder(path);
      }),
    createOnce: (path, text) => writing(path, () => createWhole(path, nextUnfinished(path), text)),
    append: (path, text) => writing(path, () => appendFlushed(path, text)),
    remove: (path) => writing(path, () => rm(path, { force: true })),
  };
}

/** A hard link either gives the finished file its name or finds the name taken: nobody sees half a file. */
async function createWhole(path: string, temporary: string, text: string): Promise<boolean> {
  await writeFlushed(temporary, text);
  try {
    await link(temporary, path);
    await flushFolder(path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(temporary, { force: true });
  }
}

async function writeFlushed(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: folderMode });
  await withHandle(await open(path, 'wx', fileMode), async (handle) => {
    await handle.writeFile(text, 'utf8');
    await handle.sync();
  });
}

async function appendFlushed(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: folderMode });
  const isNew = await withHandle(await open(path, 'a', fileMode), async (handle) => {
    const { size } = await handle.stat();
    await handle.writeFile(text, 'utf8');
    await handle.datasync();
    return size === 0;
  });
  if (isNew) await flushFolder(path);
}

/** The name of a new file is on the disk only after its folder is; some systems cannot flush a folder and need not. */
async function flushFolder(path: string): Promise<void> {
  try {
    await withHandle(await open(dirname(path), 'r'), (handle) => handle.sync());
  } catch (error) {
    if (!['EISDIR', 'EPERM', 'EACCES', 'EINVAL', 'ENOTSUP'].includes(codeOf(error))) throw error;
  }
}

async function withHandle<T>(handle: FileHandle, use: (handle: FileHandle) => Promise<T>): Promise<T> {
  try {
    return await use(handle);
  } finally {
    await handle.close();
  }
}

async function reading<T>(path: string, read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return undefined;
    throw new Failure('store-unreadable', `the run store could not read ${path}: ${messageOf(cause)}`, {
      cause,
      hint: 'check that you may read the folder, and that nothing else lies under that name',
    });
  }
}

async function writing<T>(path: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (cause) {
    throw new Failure('store-unwritable', `the run store could not write ${path}: ${messageOf(cause)}`, {
      cause,
      hint: 'check that the folder is on a local disk with space left, and that you may write there',
    });
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
