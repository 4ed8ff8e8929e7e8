import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emulated, havePublicClients, runProgram, type Emulated } from './public-clients.ts';

/** What Cisco's interface accepts beyond its description is not known: only what comes back is judged. */
const checks = [
  ...['not_a_server_error', 'status_code_conformance', 'content_type_conformance', 'response_schema_conformance'],
  ...['ignored_auth', 'allow_header_conformance'],
];

async function run(emulator: Emulated, words: readonly string[]): Promise<void> {
  const { status, output } = runProgram('schemathesis', [
    ...['--config-file', resolve('tools/clients/schemathesis.toml'), 'run', resolve('schemas/cisco-api/openapi.json')],
    ...[
      '--url',
      emulator.url,
      '--header',
      `Authorization: Bearer ${await emulator.token()}`,
      '--checks',
      checks.join(),
    ],
    ...['--seed', '1', '--no-shrink', '--warnings', 'off', '--suppress-health-check', 'all', ...words],
  ]);
  expect(status, output).toBe(0);
}

describe.runIf(havePublicClients)('schemathesis, a property-based client', () => {
  it('finds every example, and what the edges of the parameters give, answered as openapi.json describes', async () => {
    await run(await emulated(), ['--phases', 'examples,coverage', '--mode', 'positive']);
  }, 60_000);

  it('finds no answer to made-up requests, right and wrong ones, that openapi.json does not describe', async () => {
    await run(await emulated(), ['--phases', 'fuzzing', '--mode', 'all', '--max-examples', '10']);
  }, 90_000);
});
