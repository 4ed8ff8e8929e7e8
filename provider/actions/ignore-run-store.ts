import { join } from 'node:path';
import { appendMissingLine } from './files.ts';

/** The run store holds personal data, which is no business of a repository. The files that this wrote. */
export async function ignoreRunStore(folder: string): Promise<readonly string[]> {
  return (await appendMissingLine(join(folder, '.gitignore'), '.espalier/')) ? ['.gitignore'] : [];
}
