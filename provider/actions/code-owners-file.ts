import { dirname, join, relative } from 'node:path';
import { readTextIfThere } from './files.ts';

/** Where GitHub and GitLab look for it, from the root of a repository. */
const places = ['.github/CODEOWNERS', '.gitlab/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'];

/** The CODEOWNERS of the repository that a folder lies in, with the path of the folder in it; undefined: there is none. */
export async function readCodeOwners(
  folder: string,
): Promise<{ readonly owners: string; readonly folder: string } | undefined> {
  for (let root = folder; ; root = dirname(root)) {
    for (const place of places) {
      const owners = await readTextIfThere(join(root, place));
      if (owners !== undefined) return { owners, folder: relative(root, folder).replaceAll('\\', '/') };
    }
    // Above the root of the repository nothing is the repository's.
    if ((await readTextIfThere(join(root, '.git/HEAD'))) !== undefined || dirname(root) === root) return undefined;
  }
}
