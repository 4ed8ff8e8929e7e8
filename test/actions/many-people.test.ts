import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { knownPeople } from '../../provider/apply/known-people.ts';
import { apply, type ApplyOptions } from '../../provider/actions/apply.ts';
import { worldFrom } from '../../provider/backend/embedded/world-description.ts';
import type { Emulator } from '../../provider/emulator/emulator-options.ts';
import { startEmulator } from '../../provider/emulator/server.ts';
import { printLayout } from '../../provider/layout/print.ts';
import type { Coverage } from '../../provider/model/plan.ts';
import { openFileRunStore } from '../../provider/run-store/file/file-run-store.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { testHost } from '../support/test-host.ts';
import { VirtualClock } from '../support/virtual-clock.ts';

const actor = 'jane';
const users = Array.from({ length: 299 }, (_none, at) => `p${String(at).padStart(3, '0')}`);
const everybody = [actor, ...users];
const budget = 120;

const options: ApplyOptions = {
  ...{ settingsFile: undefined, backend: undefined, world: undefined, plan: undefined, digest: undefined },
  ...{ confirm: undefined, parallel: undefined, maxRequests: budget, maxChanges: undefined },
  ...{ maxWaitSeconds: undefined, only: undefined, target: undefined, base: undefined, breakLock: undefined },
  ...{ newRunStore: false, renderPack: () => ({ files: [] }) },
};

/** Three hundred people, each with one role, and a layout that says just that. */
async function accountOf(folder: string, clock: VirtualClock): Promise<Emulator> {
  const people = Object.fromEntries(everybody.map((who) => [who, `${who}@acme.com`]));
  const world = worldFrom({
    ...{ domain: 'acme.com', people, roles: { administrator: [actor] } },
    virtualAccounts: { DEFAULT: {}, EMEA: { roles: { user: users } } },
  });
  const emulator = await startEmulator({
    ...{ port: 0, world: { memory: world }, clock: () => new Date(clock.now()), sleep: () => Promise.resolve() },
    clients: [{ id: 'app', secret: 'app-secret', ccoId: actor, subscribed: true, hidesRolesOfOthers: false }],
    unique: () => 'a-token',
  });
  onTestFinished(() => emulator.close());
  const layout = printLayout({
    version: 1,
    smartAccount: { domain: 'acme.com', creator: actor, roles: { administrator: [actor] } },
    people: Object.fromEntries(everybody.map((who) => [who, { email: `${who}@acme.com`, ccoId: who }])),
    virtualAccounts: { DEFAULT: { default: true }, EMEA: { roles: { user: users } } },
  });
  writeFileSync(join(folder, 'layout.yaml'), layout);
  const base = `${emulator.url}/v1/software/apis`;
  writeFileSync(
    join(folder, 'espalier.yaml'),
    `backend: { kind: cisco, actsAs: ${actor}, baseUrl: "${base}" }\nlimits: { requestsPerSecond: 1000 }\n`,
  );
  return emulator;
}

interface Visit {
  readonly coverage: Coverage | undefined;
  readonly requests: number;
  readonly ofPeople: number;
  /** When the roles of each were last read, as the ledger has it. */
  readonly readAt: ReadonlyMap<string, string>;
}

it('reads more people than a budget allows in as many runs as it takes, whoever waited longest first', async () => {
  const [folder, clock] = [temporaryFolder(), new VirtualClock('2026-11-24T09:00:00.000Z')];
  const emulator = await accountOf(folder, clock);
  const host = testHost(folder, { clock, env: { CISCO_CLIENT_ID: 'app', CISCO_CLIENT_SECRET: 'app-secret' } });
  const visit = async (): Promise<Visit> => {
    const before = emulator.log.entries().at(-1)?.sequence;
    const { plan } = await apply(host, options);
    clock.advance(3_600_000);
    const requests = emulator.log.entries(before);
    const store = openFileRunStore({ ...host, folder: join(folder, '.espalier'), presence: host.process });
    return {
      ...{ coverage: plan?.coverage, requests: requests.length },
      ofPeople: requests.filter(({ operation }) => operation === 'user-roles').length,
      readAt: knownPeople(await store.ledger('acme.com')).rolesReadAt ?? new Map(),
    };
  };

  let before: Visit['readAt'] = new Map();
  for (const { coverage, requests, ofPeople, readAt } of [await visit(), await visit(), await visit()]) {
    expect(requests).toBeLessThanOrEqual(budget);
    const asked = everybody.filter((who) => readAt.get(who) !== before.get(who));
    expect(asked).toHaveLength(ofPeople);
    expect(asked).toContain(actor);
    // Nobody was asked for again while somebody else had waited longer, but for the witnesses that others are answered for.
    const [others, unread] = [users.filter((who) => asked.includes(who)), users.filter((who) => !asked.includes(who))];
    const waited = (who: string): string => before.get(who) ?? '';
    const oldest = unread.map(waited).sort()[0] ?? '';
    expect(others.filter((who) => waited(who) > oldest).length).toBeLessThanOrEqual(3);
    // What the run says it did not see is what nobody asked about in this run, whatever an earlier one saw.
    expect(coverage?.principals).toEqual({ read: asked.length, unread, listing: 'asked' });
    expect(coverage?.incompleteBecause).toEqual([
      `roles of ${unread.length} people not asked for this time; the next apply begins with them`,
    ]);
    before = readAt;
  }
  expect(new Set(before.keys())).toEqual(new Set(everybody));
});
