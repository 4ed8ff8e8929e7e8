import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleCommand } from '../../tools/bundle.ts';
import { bundlePlugin } from '../../tools/plugin-bundle.ts';
import { compileNodeSdk } from '../../tools/sdks/compile-nodejs.ts';
import { compiledSchemas } from '../../tools/schemas/replies.ts';
import { compileValidators } from '../../tools/schemas/validators.ts';

/**
 * Before all tests: what they run is what the sources say now, and there is one folder for all that they write.
 *
 * A command line that does not bundle fails the run on a build server; on a desk, where somebody may be half way
 * through an edit, it only says so, and tests that do not run the command go on.
 */
export default async function setUp(): Promise<() => void> {
  await compileValidators(compiledSchemas());
  try {
    await bundleCommand({ keepOld: true });
    await bundlePlugin({ keepOld: true });
    if (!existsSync('dist/pulumi-sdk/index.js') || process.env['CI'] === 'true') compileNodeSdk();
  } catch (error) {
    if (process.env['CI'] === 'true') throw error;
    process.stderr.write(`dist/ is older than provider/: ${String(error)}\n`);
  }
  const folder = mkdtempSync(join(tmpdir(), 'espalier-test-'));
  process.env['ESPALIER_TEST_FOLDER'] = folder;
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}
