import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { garden } from '../../support/pulumi/garden.ts';
import { startPlugin } from '../../support/pulumi/plugin-process.ts';
import { asTheStubsSay, drifts, masked, repeat, type Operation } from '../../support/pulumi/traffic.ts';

// What the real engine once asked, asked again: `npm run record-traffic` records it anew.

const folder = 'test/fixtures/engine-traffic';

describe.each(readdirSync(folder))('recorded traffic: %s', (file) => {
  it('is answered as it was', { timeout: 60_000 }, async () => {
    const account = garden();
    const operations = JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as readonly Operation[];
    expect(operations.map(({ command }) => command)).toContain('destroy');
    for (const { command, drift, calls } of operations) {
      if (drift !== undefined) account.change(drifts[drift]);
      const plugin = await startPlugin({ folder: account.folder });
      try {
        for (const [index, call] of calls.entries()) {
          const { response, error } = await repeat(plugin.client, call);
          const where = `${command}, call ${String(index)}: ${call.method}`;
          const expected = asTheStubsSay(call.response);
          expect({ where, error, response: masked(response, expected) }).toEqual({
            ...{ where, error: call.error, response: expected },
          });
        }
      } finally {
        await plugin.close();
      }
    }
  });
});
