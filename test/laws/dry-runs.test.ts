import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { access } from '../../provider/actions/access.ts';
import { check } from '../../provider/actions/check.ts';
import { drift } from '../../provider/actions/drift.ts';
import { exportAccount } from '../../provider/actions/export.ts';
import type { Host } from '../../provider/actions/host.ts';
import { plan } from '../../provider/actions/plan.ts';
import { seesAnything } from '../../provider/backend/embedded/live-read.ts';
import { worldFrom } from '../../provider/backend/embedded/world-description.ts';
import { worldText } from '../../provider/backend/embedded/world-text.ts';
import { printLayout } from '../../provider/layout/print.ts';
import { day } from '../support/account/desk.ts';
import { runs } from '../support/account/proof.ts';
import { randomAccount, type RandomAccount } from '../support/account/random-account.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { VirtualClock } from '../support/virtual-clock.ts';

/** Who acts where nobody is named is the creator, who may have lost every role: then there is nothing to look at. */
function mayBeRead({ world, layout, actor }: RandomAccount): boolean {
  const reader = actor ?? layout.smartAccount?.creator;
  return reader === undefined || seesAnything(worldFrom(world), reader);
}

function folderOf({ world, layout, actor }: RandomAccount): string {
  const folder = temporaryFolder();
  const actsAs = actor === undefined ? '' : `, actsAs: ${actor}`;
  writeFileSync(
    join(folder, 'espalier.yaml'),
    `backend: { kind: embedded, world: world.json${actsAs} }\nlayout: [layout.yaml]\n`,
  );
  writeFileSync(join(folder, 'layout.yaml'), printLayout(layout));
  writeFileSync(join(folder, 'world.json'), worldText(worldFrom(world)));
  return folder;
}

/** Every file with its bytes and the moment of its last change. */
function contentOf(folder: string): Readonly<Record<string, string>> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && entry.name !== 'sightings.json');
  return Object.fromEntries(
    files.map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [path, `${String(statSync(path, { bigint: true }).mtimeNs)} ${readFileSync(path, 'base64')}`];
    }),
  );
}

function hostIn(folder: string): Host {
  return {
    ...{
      folder,
      env: {},
      clock: new VirtualClock(`${day}T09:00:00.000Z`),
      unique: () => 'unique',
      random: () => 0,
      owner: 'a law',
    },
    process: { pid: 1, machine: 'here', isAlive: () => true },
    ...{ listen: undefined, stop: undefined },
  };
}

const account = { settingsFile: undefined, backend: undefined, world: undefined };
const unlimited = { target: undefined, base: undefined, only: undefined, okExit: false };

/**
 * Whoever only looks may be trusted with an account that is not his: these commands open a backend whose writes throw,
 * and leave the world, the layout and the run store as they were, to the last byte and the last moment. Only the day
 * on which `drift` first saw something is kept, beside them.
 */
it('check, plan, drift, access and export leave everything as it is', async () => {
  let planned = 0;
  const accounts = randomAccount({ mostAccounts: 6, mostEdits: 6, accepted: [], gaps: true });
  await fc.assert(
    fc.asyncProperty(accounts.filter(mayBeRead), async (random) => {
      const folder = folderOf(random);
      const before = contentOf(folder);
      const host = hostIn(folder);
      const look = { who: undefined, at: undefined, review: false, leavers: undefined, decisions: undefined };
      await check(host, { ...account, base: undefined });
      const report = await plan(host, {
        ...account,
        ...unlimited,
        save: undefined,
        compare: undefined,
        undo: undefined,
        live: undefined,
      });
      planned += report.plan?.operations.length ?? 0;
      await drift(host, {
        ...account,
        accept: [],
        revert: [],
        ignore: [],
        save: undefined,
        until: undefined,
        because: undefined,
        decisions: undefined,
      });
      for (const of of ['live', 'layout'] as const) await access(host, { ...account, ...look, of });
      await exportAccount(host, { ...account, output: join(temporaryFolder(), 'export.json'), pseudonyms: false });
      expect(contentOf(folder)).toEqual(before);
    }),
    runs(30),
  );
  expect(planned).toBeGreaterThan(30);
});
