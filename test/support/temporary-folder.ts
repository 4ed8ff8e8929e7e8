import { mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new empty folder; it and everything in it is gone after the last test. */
export function temporaryFolder(): string {
  return realpathSync(mkdtempSync(join(process.env['ESPALIER_TEST_FOLDER'] ?? tmpdir(), 'folder-')));
}
