import { createHash } from 'node:crypto';

export function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/**
 * Part of a file name for a name that may be hostile: lower-case letters, digits and hyphens, so that no file system
 * reads a folder, a device or a case into it, and a hash of the whole name, so that no two names meet.
 */
export function fileNamePart(foreign: string): string {
  const letters = foreign
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 32)
    .replace(/-+$/, '');
  const hash = sha256Of(foreign).slice(0, 8);
  return letters === '' ? hash : `${letters}-${hash}`;
}
