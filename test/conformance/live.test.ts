import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { machineHost } from '../../provider/cli/machine.ts';
import { liveChecks } from './live-suite.ts';
import { liveMode, openLive, type LiveAccount } from './live.ts';

const mode = liveMode(process.env);
const minutes = 60_000;

describe.runIf(mode !== undefined)('the account at Cisco: ESPALIER_LIVE=1 reads it, see docs/cisco.md', () => {
  let account: LiveAccount | undefined;
  beforeAll(async () => {
    const host = machineHost({ folder: '.', day: undefined, listen: undefined, stop: undefined });
    account = await openLive(host, mode ?? 'read-only');
  }, 5 * minutes);
  afterAll(() => account?.backend.close());

  const checks = liveChecks.filter(({ needs }) => needs === 'read-only' || mode === 'write');
  it.each(checks.map((check) => [check.name, check] as const))(
    '%s',
    { timeout: 20 * minutes },
    async (_name, { run }) => {
      if (account === undefined) return expect.fail('the account was not opened');
      await run(account);
    },
  );
});
