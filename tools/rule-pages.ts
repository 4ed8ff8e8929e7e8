import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';

const folder = 'docs/rules';

/** The pages of rules and guards, by id, for `espalier explain`: they are put into the bundle, which reads no files. */
export function rulePages(): Readonly<Record<string, string>> {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.md'))
    .sort();
  return Object.fromEntries(files.map((file) => [basename(file, '.md'), readFileSync(join(folder, file), 'utf8')]));
}
