import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rehearsalStore } from '../../provider/actions/rehearsal-store.ts';
import { openFileRunStore } from '../../provider/run-store/file/file-run-store.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { testHost } from '../support/test-host.ts';

const domain = 'acme.com';
const run = '20261124t120000z-000000';
const at = '2026-11-24T12:00:00.000Z';

describe('what a rehearsal remembers', () => {
  it('is one chain, though operations that run side by side add to it at once', async () => {
    const folder = temporaryFolder();
    const { clock, unique, process } = testHost(folder);
    const real = openFileRunStore({ folder: join(folder, '.espalier'), clock, unique, presence: process });
    await real.append(domain, run, { kind: 'intent', at, id: 'first', attempt: 'real' });
    const store = rehearsalStore(real);
    const ids = Array.from({ length: 10 }, (_none, index) => `operation ${index}`);
    await Promise.all(ids.map((id) => store.append(domain, run, { kind: 'intent', at, id, attempt: id })));
    const { entries, brokenAt } = await store.journal(domain, run);
    expect(brokenAt).toBeUndefined();
    expect(entries.map((entry) => (entry.kind === 'intent' ? entry.id : entry.kind))).toEqual(['first', ...ids]);
    expect((await real.journal(domain, run)).entries).toHaveLength(1);
  });
});
