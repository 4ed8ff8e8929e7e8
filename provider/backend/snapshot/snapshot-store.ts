import { open, readFile, rename, stat } from 'node:fs/promises';
import { Failure, messageOf } from '../../model/failure.ts';
import type { Snapshot } from './snapshot.ts';
import { parseSnapshot } from './snapshot-file.ts';
import { snapshotText } from './snapshot-text.ts';

/** Ours: larger files are refused unread. */
const largestFile = 256 * 1024 * 1024;

/**
 * Reads a text that is no snapshot in another form, such as a world; undefined when it is none of that form either.
 * Handed in, because one backend does not know another.
 */
export type OtherForm = (text: string, where: string) => Snapshot | undefined;

/** @throws Failure `snapshot-unreadable`, `snapshot-too-large`, and those of `parseSnapshot` and of the other form. */
export async function loadSnapshot(path: string, otherForm: OtherForm = () => undefined): Promise<Snapshot> {
  const text = await readWhole(path);
  return otherForm(text, path) ?? parseSnapshot(text, path);
}

/**
 * Puts a snapshot in place as a whole, or not at all.
 *
 * @throws Failure `snapshot-unwritable`
 */
export async function saveSnapshot(path: string, snapshot: Snapshot): Promise<void> {
  try {
    const temporary = `${path}.new`;
    const file = await open(temporary, 'w', 0o600);
    try {
      await file.writeFile(snapshotText(snapshot), 'utf8');
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (cause) {
    const hint = 'Look at the path, its permissions and the free space';
    throw new Failure('snapshot-unwritable', `${path} cannot be written: ${messageOf(cause)}`, { hint, cause });
  }
}

async function readWhole(path: string): Promise<string> {
  try {
    const { size } = await stat(path);
    if (size > largestFile) {
      throw new Failure(
        'snapshot-too-large',
        `${path} has ${size} bytes, and snapshots are read up to ${largestFile}`,
        {
          hint: 'Is it the right file?',
        },
      );
    }
    return await readFile(path, 'utf8');
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    const hint = '`espalier export` writes a snapshot';
    throw new Failure('snapshot-unreadable', `${path} cannot be read: ${messageOf(cause)}`, { hint, cause });
  }
}
