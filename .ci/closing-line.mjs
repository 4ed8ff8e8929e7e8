// node .ci/closing-line.mjs RESULTS.json STATUS: prints `N passed, N failed`, alone on the last line of the run.
// Exits with STATUS, or with 1 where everything went well and yet a test that had to run did not.
import { readFileSync } from 'node:fs';

const [file = '', given = '1'] = process.argv.slice(2);
/** They run only when somebody asks for them: on a real account, or to record anew what other tests play back. */
const onRequest = ['test/conformance/live.test.ts', 'test/engine/record-traffic.test.ts'];

const { numPassedTests: passed = 0, numFailedTests = 0, numPendingTests = 0, testResults = [] } = read(file);
const asked = testResults.filter(({ name }) => onRequest.some((own) => name.replaceAll('\\', '/').endsWith(`/${own}`)));
const notAsked = asked.flatMap(({ assertionResults }) =>
  assertionResults.filter(({ status }) => status !== 'passed' && status !== 'failed'),
);
const skipped = numPendingTests - notAsked.length;

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
