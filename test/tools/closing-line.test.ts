import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';

const results = (passed: number, failed: number, skipped: number): string =>
  JSON.stringify({ numPassedTests: passed, numFailedTests: failed, numPendingTests: skipped });

/** A file whose only test nobody asked for, and maybe one more that did not run. */
const onRequest = (skipped: number): string =>
  JSON.stringify({
    ...{ numPassedTests: 3, numFailedTests: 0, numPendingTests: skipped },
    testResults: [
      { name: '/checkout/test/plan/some.test.ts', assertionResults: [{ status: 'passed' }] },
      { name: '/checkout/test/conformance/live.test.ts', assertionResults: [{ status: 'skipped' }] },
    ],
  });

it.each([
  ['all is well', results(3, 0, 0), 0, 'true', '3 passed, 0 failed', 0],
  ['a test failed', results(2, 1, 0), 1, 'true', '2 passed, 1 failed', 1],
  ['something else failed', results(3, 0, 0), 1, 'true', '3 passed, 1 failed', 1],
  ['nothing was tested', '', 2, 'true', '0 passed, 1 failed', 2],
  ['a tool is missing on a build server', results(2, 0, 1), 0, 'true', '2 passed, 1 failed', 1],
  ['nobody asked for some tests', onRequest(1), 0, 'true', '3 passed, 0 failed', 0],
  ['nobody asked for some, and a tool is missing', onRequest(2), 0, 'true', '3 passed, 1 failed', 1],
  ['a tool is missing on a desk', results(2, 0, 1), 0, '', '2 passed, 0 failed', 0],
])('closes a run in which %s', (_what, content, status, ci, line, exitCode) => {
  const file = join(temporaryFolder(), 'results.json');
  writeFileSync(file, content);
  const run = spawnSync(process.execPath, ['.ci/closing-line.mjs', file, String(status)], {
    encoding: 'utf8',
    env: { ...process.env, CI: ci },
  });
  expect(run.stdout).toBe(`${line}\n`);
  expect(run.status).toBe(exitCode);
});
