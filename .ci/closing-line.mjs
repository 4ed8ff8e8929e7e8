// node .ci/closing-line.mjs RESULTS.json STATUS: prints `N passed, N failed`, alone on the last line of the run.
// Exits with STATUS, or with 1 where everything went well and yet a test that had to run did not.
import { readFileSync } from 'node:fs';

const [file = '', given = '1'] = process.argv.slice(2);
const { numPassedTests: passed = 0, numFailedTests = 0, numPendingTests: skipped = 0 } = read(file);

let status = Number(given);
if (skipped > 0) {
  process.stderr.write(`${skipped} tests did not run: a tool is missing\n`);
  if (process.env.CI === 'true' && status === 0) status = 1;
}
// What fails outside a test (types, lint, a file that does not load) counts as one.
const failed = status === 0 ? numFailedTests : Math.max(numFailedTests, 1);
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = status;

function read(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return {};
  }
}
