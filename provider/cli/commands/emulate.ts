import { readFile } from 'node:fs/promises';
import type { Host } from '../../actions/host.ts';
import { exitCodes } from '../../model/exit-code.ts';
import { Failure, messageOf } from '../../model/failure.ts';
import type { Json } from '../../model/plan.ts';
import type { ClientSettings } from '../../emulator/clients.ts';
import type { EmulatorOptions, TlsOptions } from '../../emulator/emulator-options.ts';
import type { CommandSpec, Words } from '../command-spec.ts';
import { emulatorLines } from '../emulator-lines.ts';
import { folderArgument } from '../global-flags.ts';
import { write } from '../streams.ts';

const usualPort = 8080;

export const emulateCommand: CommandSpec = {
  name: 'emulate',
  summary: 'answer as Cisco’s licensing interface does, on this machine, from an embedded world',
  about: [
    'For trying the adapter, pipelines and other client programs without an account. Nothing reaches Cisco. Without --world the account is in memory; where the folder holds a layout, it is the one that the layout is about. It listens on 127.0.0.1 until it is interrupted; the control page is under /_emulator/.',
  ],
  arguments: [folderArgument],
  flags: [
    { name: 'port', value: 'N', form: 'count', about: `of HTTP; 0 is any that is free, default ${usualPort}` },
    { name: 'tls-port', value: 'N', form: 'count', about: 'of HTTPS, with --tls-cert and --tls-key' },
    { name: 'tls-cert', value: 'FILE', completes: 'file', about: 'the certificate, PEM' },
    { name: 'tls-key', value: 'FILE', completes: 'file', about: 'its key, PEM' },
    {
      name: 'world',
      value: 'FILE',
      completes: 'file',
      about: 'a world, which is made when it is absent, or an export',
    },
    {
      name: 'client',
      value: 'ID:SECRET:CCOID',
      repeat: true,
      about: 'a program and whose roles it has; default one for the first administrator, with a secret that is shown',
    },
    {
      name: 'faults',
      value: 'FILE',
      completes: 'file',
      about: 'a fault profile, JSON: what goes wrong, and how often',
    },
  ],
  examples: [
    { line: 'espalier emulate', does: 'a new account in memory' },
    { line: 'espalier emulate --world acme.json --port 0', does: 'what an export holds, on a free port' },
    { line: 'espalier emulate --client app:s3cret:omar', does: 'with a client that may do what omar may' },
  ],
  account: false,
  stopsCalmly: true,
  run: async ({ words, host }) => {
    // Wrong words come to light before anything is read or opened.
    const clients = words.list('client').map(clientOf);
    const tls = await tlsOf(words);
    const faults = await faultsOf(words.path('faults'));
    const [{ emulatedWorld, madeAtOnce }, { startEmulator }, { beginningOf }, { introduceOwners }] = await Promise.all([
      import('../../actions/emulated-world.ts'),
      import('../../emulator/server.ts'),
      import('../../emulator/open-emulator.ts'),
      import('../../emulator/introduced.ts'),
    ]);
    const { file, start, account } = await emulatedWorld(host, words.path('world'));
    const emulator = await startEmulator({
      port: words.count('port') ?? usualPort,
      clients,
      ...(tls === undefined ? {} : { tls }),
      ...(file === undefined ? {} : { world: { path: file, ...(start === undefined ? {} : { start }) } }),
      ...(account === undefined ? {} : { account }),
      ...(faults === undefined ? {} : { faults }),
      ...surroundingsOf(host),
    });
    try {
      if (file !== undefined) await madeAtOnce(file, () => start?.text ?? beginningOf(account));
      const { clock } = surroundingsOf(host);
      const introduced = await introduceOwners({ ...emulator, clock });
      const made = clients.length === 0;
      await write(
        process.stdout,
        await emulatorLines(emulator, { file, made, introduced, certificate: words.path('tls-cert') }),
      );
      await untilStopped(host.stop);
    } finally {
      await emulator.close();
    }
    return { kind: 'text', text: '', exitCode: exitCodes.ok };
  },
};

function surroundingsOf({
  clock,
  unique,
  process: { machine, pid, isAlive },
}: Host): Pick<EmulatorOptions, 'clock' | 'unique' | 'sleep' | 'holder'> {
  return {
    clock: () => new Date(clock.now()),
    unique,
    sleep: (milliseconds) => clock.sleep(milliseconds),
    holder: { machine, process: pid, isGone: (other) => !isAlive(other) },
  };
}

/** A secret may hold colons, ids do not. */
function clientOf(text: string): ClientSettings {
  const [, id, secret, ccoId] = /^([^:]+):(.+):([^:]+)$/s.exec(text) ?? [];
  if (id === undefined || secret === undefined || ccoId === undefined)
    throw new Failure('usage', '--client is not ID:SECRET:CCOID', { hint: 'such as app:s3cret:omar' });
  return { id, secret, ccoId, subscribed: true, hidesRolesOfOthers: false };
}

async function tlsOf(words: Words): Promise<TlsOptions | undefined> {
  const port = words.count('tls-port');
  const [cert, key] = [words.path('tls-cert'), words.path('tls-key')];
  if (port === undefined && cert === undefined && key === undefined) return undefined;
  if (port === undefined || cert === undefined || key === undefined)
    throw new Failure('usage', '--tls-port, --tls-cert and --tls-key go together');
  return { port, cert: await textOf(cert), key: await textOf(key) };
}

async function faultsOf(file: string | undefined): Promise<Json | undefined> {
  if (file === undefined) return undefined;
  const text = await textOf(file);
  try {
    return JSON.parse(text) as Json;
  } catch (cause) {
    throw new Failure('usage', `${file} is not JSON: ${messageOf(cause)}`, { cause });
  }
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new Failure('unreadable-file', `${file} cannot be read: ${messageOf(cause)}`, { cause });
  }
}

function untilStopped(stop: AbortSignal | undefined): Promise<void> {
  return new Promise((done) => {
    if (stop?.aborted === true) done();
    else stop?.addEventListener('abort', () => done(), { once: true });
  });
}
