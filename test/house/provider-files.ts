import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export interface SourceFile {
  /** Below the root of the repository, with `/`. */
  readonly file: string;
  readonly text: string;
}

/** Every TypeScript file below `provider/`. */
export function providerFiles(): readonly SourceFile[] {
  return readdirSync('provider', { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name).replaceAll('\\', '/'))
    .sort()
    .map((file) => ({ file, text: readFileSync(file, 'utf8') }));
}
