import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { apply, type ApplyOptions } from '../../provider/actions/apply.ts';
import { doctor } from '../../provider/actions/doctor.ts';
import type { AccountOptions, Host } from '../../provider/actions/host.ts';
import { init } from '../../provider/actions/init.ts';
import { plan, type PlanOptions } from '../../provider/actions/plan.ts';
import { worldFrom } from '../../provider/backend/embedded/world-description.ts';
import type { ClientSettings } from '../../provider/emulator/clients.ts';
import type { Emulator } from '../../provider/emulator/emulator-options.ts';
import { startEmulator } from '../../provider/emulator/server.ts';
import type { Json } from '../../provider/model/plan.ts';
import type { DoctorReport } from '../../provider/model/report.ts';
import { renderText } from '../../provider/report/text/text.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { testHost } from '../support/test-host.ts';

// Commands on an account at the emulator that sees only a part, or with settings and no layout yet.

const layout = `version: 1
smartAccount: { domain: acme.com, creator: jane, roles: { administrator: [jane, omar] } }
people:
  jane: { email: jane@acme.com, ccoId: jdoe }
  omar: { email: omar@acme.com, ccoId: omarh }
  nils: { email: nils@acme.com, ccoId: nilsb }
  tara: { email: tara@acme.com, ccoId: tarak }
virtualAccounts:
  DEFAULT: { default: true }
  EMEA: { roles: { administrator: [nils], user: [tara] } }
  Asia: {}
`;

const account = {
  domain: 'acme.com',
  people: { jdoe: 'jane@acme.com', omarh: 'omar@acme.com', nilsb: 'nils@acme.com', tarak: 'tara@acme.com' },
  roles: { administrator: ['jdoe', 'omarh'] },
  virtualAccounts: { DEFAULT: {}, EMEA: { roles: { administrator: ['nilsb'], user: ['tarak'] } }, Asia: {} },
} as const;

interface Desk {
  readonly folder: string;
  readonly host: Host;
  readonly emulator: Emulator;
}

async function desk(
  client: Partial<ClientSettings> = {},
  faults: Json = null,
  host: Partial<Host> = {},
): Promise<Desk> {
  const ccoId = client.ccoId ?? 'jdoe';
  const emulator = await startEmulator({
    ...{ port: 0, world: { memory: worldFrom(account) }, clock: () => new Date('2026-11-24T09:00:00Z') },
    clients: [{ id: 'app', secret: 'app-secret', ccoId, subscribed: true, hidesRolesOfOthers: false, ...client }],
    ...{ unique: () => 'a-token', sleep: () => Promise.resolve(), faults },
  });
  onTestFinished(() => emulator.close());
  const folder = temporaryFolder();
  const base = `${emulator.url}/v1/software/apis`;
  writeFileSync(
    join(folder, 'espalier.yaml'),
    `backend: { kind: cisco, actsAs: ${ccoId}, baseUrl: "${base}", signInSeconds: 0 }\nlimits: { requestsPerSecond: 1000 }\n`,
  );
  const env = { CISCO_CLIENT_ID: 'app', CISCO_CLIENT_SECRET: 'app-secret' };
  return { folder, emulator, host: testHost(folder, { env, ...host }) };
}

const account0: AccountOptions = { settingsFile: undefined, backend: undefined, world: undefined };

const planOptions: PlanOptions = {
  ...{ ...account0, save: undefined, compare: undefined, undo: undefined, target: undefined, base: undefined },
  ...{ live: undefined, only: undefined, okExit: false },
};

const applyOptions: ApplyOptions = {
  ...{ ...account0, plan: undefined, digest: undefined, confirm: undefined, parallel: undefined },
  ...{ maxRequests: undefined, maxChanges: undefined, maxWaitSeconds: undefined, only: undefined, target: undefined },
  ...{ base: undefined, breakLock: undefined, newRunStore: false, renderPack: () => ({ files: [] }) },
};

const plain = { colour: false, width: 120 };

function checkOf({ checks }: DoctorReport, name: string): DoctorReport['checks'][number] | undefined {
  return checks.find(({ check }) => check === name);
}

describe('an identity that sees a part of the account', () => {
  it('is told, with exit 3, that what it did not find may be there all the same', async () => {
    const { host, folder, emulator } = await desk({ ccoId: 'nilsb' });
    writeFileSync(join(folder, 'layout.yaml'), layout);
    const planned = await plan(host, planOptions);
    expect(planned.plan?.operations.filter(({ verb }) => verb === 'create' || verb === 'delete')).toEqual([]);
    expect(planned).toMatchObject({ exitCode: 3, plan: { coverage: { complete: false } } });
    const text = renderText(planned, plain);
    expect(text).toContain('incomplete-read');
    expect(text).toMatch(/nobody can say whether Asia, DEFAULT\s+are missing/);
    expect(text).not.toContain('Nothing to do');
    expect(await apply(host, applyOptions)).toMatchObject({ exitCode: 3, run: { status: 'refused' } });
    expect(emulator.log.entries().filter(({ changes }) => changes.length > 0)).toEqual([]);
  });

  it('is asked about somebody who holds a role where it does', async () => {
    const { host, folder } = await desk({ ccoId: 'nilsb' });
    writeFileSync(join(folder, 'layout.yaml'), layout);
    expect(checkOf(await doctor(host, account0), 'roles-of-others')).toMatchObject({ status: 'ok' });
  });

  it('is told by the doctor whom nothing was proven by', async () => {
    const { host, folder } = await desk({ hidesRolesOfOthers: true });
    writeFileSync(join(folder, 'layout.yaml'), layout);
    const check = checkOf(await doctor(host, account0), 'roles-of-others');
    expect(check).toMatchObject({ status: 'warn' });
    expect(check?.found).toMatch(/^not proven by the one: /);
  });
});

describe('without a layout', () => {
  it('the doctor looks at the one account that the identity sees', async () => {
    const { host, emulator, folder } = await desk();
    const report = await doctor(host, account0);
    expect(report).toMatchObject({ domain: 'acme.com', backend: { kind: 'cisco' } });
    expect(checkOf(report, 'account')?.found).toBe('acme.com with 3 Virtual Accounts');
    expect(checkOf(report, 'own-role')).toMatchObject({ status: 'ok', found: 'administrator at the Smart Account' });
    expect(checkOf(report, 'entitlement')).toMatchObject({ status: 'ok' });
    expect(renderText(report, plain).split('\n')[0]).toContain(new URL(emulator.url).host);
    expect(readdirSync(folder)).toEqual(['espalier.yaml']);
  });

  it('init takes what the caller sees, and says how to take everybody', async () => {
    const { host } = await desk({ ccoId: 'omarh' });
    const report = await init(host, {
      ...{ ...account0, from: 'cisco', domain: undefined, creator: undefined },
      ...{ census: undefined, columns: [], company: [] },
    });
    // That there is no other administrator is what was read, and no finding.
    expect(report.diagnostics).toContainEqual(
      expect.objectContaining({ code: 'few-administrators', severity: 'warning' }) as unknown,
    );
    expect(report.exitCode).toBe(0);
    expect(renderText(report, plain)).toMatch(/^Next: espalier init --from cisco --census users\.csv/m);
  });
});

it('a layout with mistakes keeps no report from saying whom the settings name', async () => {
  const { host, folder, emulator } = await desk();
  writeFileSync(join(folder, 'layout.yaml'), layout.replace('version: 1', 'version: one'));
  const banner = `Cisco's interface at ${new URL(emulator.url).host} (Software APIs)`;
  for (const report of [await plan(host, planOptions), await apply(host, applyOptions), await doctor(host, account0)])
    expect(renderText(report, plain).split('\n')[0]).toBe(banner);
});

it('an apply that was stopped while it read says how many requests it made', async () => {
  const stop = new AbortController();
  const { host, folder, emulator } = await desk({}, null, {
    stop: stop.signal,
    listen: (event) => {
      if (event.kind === 'request' && event.operation !== 'get-token') stop.abort();
    },
  });
  writeFileSync(join(folder, 'layout.yaml'), layout);
  const report = await apply(host, applyOptions);
  expect(report.run?.status).toBe('stopped');
  expect(report.requests?.made).toBeGreaterThanOrEqual(2);
  expect(report.requests?.made).toBeLessThanOrEqual(emulator.log.entries().length);
});
