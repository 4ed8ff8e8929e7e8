import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parseScenario, runScenario } from '../support/scenario.ts';

const folder = 'test/scenarios';
const pages = readdirSync(folder).filter((name) => name.endsWith('.md'));

// `UPDATE_SCENARIOS=1 npx vitest run test/scenarios` writes what the program prints now: read the difference.
const update = (process.env['UPDATE_SCENARIOS'] ?? '') !== '';

it.each(pages)('%s', { timeout: 120_000 }, (name) => {
  const path = join(folder, name);
  const page = readFileSync(path, 'utf8');
  const now = runScenario(parseScenario(page));
  if (update && now !== page) writeFileSync(path, now);
  else expect(now).toBe(page);
});

it('has scenarios', () => {
  expect(pages.length).toBeGreaterThanOrEqual(25);
});
