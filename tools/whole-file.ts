import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Writes a file in one step, so that a test or a command that runs meanwhile never reads half of it. */
export function writeWholeFile(path: string, content: string | Uint8Array, mode = 0o644): void {
  mkdirSync(dirname(path), { recursive: true });
  const unfinished = `${path}.${process.pid}.tmp`;
  writeFileSync(unfinished, content, { mode });
  renameSync(unfinished, path);
}

/** The text of a file, or nothing where there is none. */
export function readTextIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Removes the files of a folder that a build did not write, apart from a folder of another build. */
export function removeAllBut(folder: string, keep: ReadonlySet<string>, apart?: string): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const name = join(entry.parentPath, entry.name).replaceAll('\\', '/');
    if (entry.isFile() && !keep.has(name) && (apart === undefined || !name.startsWith(apart)))
      rmSync(name, { force: true });
  }
}
