import { defineConfig } from 'vitest/config';
import { programConstants } from './tools/bundle.ts';

const results = process.env['ESPALIER_TEST_RESULTS'];

export default defineConfig(({ mode }) => ({
  define: programConstants(),
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/fixtures/**'],
    environment: 'node',
    globalSetup: ['test/support/built.ts'],
    pool: 'forks',
    maxWorkers: 2,
    // `npm run proof` runs the same tests with as many cases as a proof deserves.
    env: mode === 'proof' ? { ESPALIER_PROOF: 'full' } : {},
    testTimeout: mode === 'proof' ? 3_600_000 : 20_000,
    unstubEnvs: true,
    restoreMocks: true,
    allowOnly: false,
    ...(results === undefined ? {} : { reporters: ['default', 'json'], outputFile: { json: results } }),
  },
}));
