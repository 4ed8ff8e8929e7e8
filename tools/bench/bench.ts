// npm run bench: what a command costs, as ratios of whole processes that were measured side by side in one run.
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { version } from '../../provider/model/version.ts';
import { writeBigAccount, type BigAccount } from './big-account.ts';
import { measureCisco } from './cisco.ts';
import { verdicts, type Limit } from './limits.ts';
import { growth, hasEngine, measurePulumi } from './pulumi.ts';
import { gauge, measure, type Measured, type Program } from './processes.ts';

const command = resolve('dist/espalier.js');
const folder = mkdtempSync(join(tmpdir(), 'espalier-bench-'));
try {
  process.exitCode = process.argv[2] === 'growth' ? await growing() : await main();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function main(): Promise<number> {
  const gaugeFile = join(folder, 'gauge.cjs');
  writeFileSync(gaugeFile, gauge);
  const quickstart = join(folder, 'quickstart');
  cpSync('examples/quickstart', quickstart, { recursive: true });
  const start: Program = { name: 'node -e 0', arguments: ['-e', '0'], exits: [0] };
  const small = await measure(
    [
      start,
      { name: 'espalier --version', arguments: [command, '--version'], exits: [0] },
      { name: 'espalier check examples/quickstart', arguments: [command, 'check', quickstart], exits: [0] },
    ],
    { rounds: 21, gaugeFile },
  );
  const accounts = [
    await writeBigAccount(join(folder, '10k'), 10_000),
    await writeBigAccount(join(folder, '20k'), 20_000),
  ];
  const large = await measure(accounts.flatMap(planAndFloor), { rounds: 7, gaugeFile });
  const cisco = await measureCisco({ folder: join(folder, 'cisco'), gaugeFile });
  const pulumi = hasEngine() ? await measurePulumi({ folder: join(folder, 'pulumi') }) : [];
  const failed = report(new Map([...small, ...large]), [...limitsOf(accounts), ...cisco, ...pulumi]);
  if (pulumi.length === 0)
    process.stdout.write('\nThe Pulumi provider was not measured: `npm run engine` builds its engine.\n');
  return failed;
}

/** `npm run bench -- growth`: a table without limits, of what far larger layouts cost with Pulumi. */
async function growing(): Promise<number> {
  if (!hasEngine()) throw new Error('npm run engine builds the engine that this needs');
  process.stdout.write(`${(await growth({ folder: join(folder, 'growth') })).join('\n')}\n`);
  return 0;
}

/** A plan, and the least that it could cost: node's start, and js-yaml's load of the same file. */
function planAndFloor(account: BigAccount): readonly Program[] {
  const load = `import { readFileSync } from 'node:fs'; import { load } from 'js-yaml'; load(readFileSync(${JSON.stringify(account.layout)}, 'utf8'));`;
  return [
    { name: `js-yaml ${account.virtualAccounts}`, arguments: ['--input-type=module', '-e', load], exits: [0] },
    { name: `plan ${account.virtualAccounts}`, arguments: [command, 'plan'], folder: account.folder, exits: [2, 3] },
  ];
}

function report(measured: ReadonlyMap<string, Measured>, limits: readonly Limit[]): number {
  const { lines, failed } = verdicts(limits, measured);
  const machine = `${process.version} on ${process.platform} ${process.arch}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`;
  process.stdout.write(`espalier ${version}, ${machine}\n\n${lines.join('\n')}\n`);
  return failed ? 1 : 0;
}

function limitsOf([one, two]: readonly BigAccount[]): readonly Limit[] {
  if (one === undefined || two === undefined) return [];
  const size = ({ virtualAccounts, bindings }: BigAccount): string =>
    `${virtualAccounts.toLocaleString('en')} Virtual Accounts, ${bindings.toLocaleString('en')} bindings`;
  const plan = (account: BigAccount): string => `plan ${account.virtualAccounts}`;
  return [
    { what: 'espalier --version ÷ node -e 0', time: 'espalier --version', over: 'node -e 0', most: 1.6 },
    {
      what: 'check of the quickstart ÷ node -e 0',
      time: 'espalier check examples/quickstart',
      over: 'node -e 0',
      most: 4,
    },
    {
      what: `plan of ${size(one)} ÷ node and js-yaml on its layout`,
      time: plan(one),
      over: `js-yaml ${one.virtualAccounts}`,
      most: 6,
    },
    { what: `memory of that plan, in MiB`, memory: plan(one), most: 400 },
    { what: `time of a plan of ${size(two)} ÷ half as many`, time: plan(two), over: plan(one), most: 2 },
    { what: `memory of a plan of ${size(two)} ÷ half as many`, memory: plan(two), over: plan(one), most: 2 },
  ];
}
