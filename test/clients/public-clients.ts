import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';

const programs = 'node_modules/.cache/espalier/clients/bin';

/** Whether public client programs can run here (`tools/clients/install.sh`); on a build server they have to. */
export const havePublicClients = process.env['CI'] === 'true' || existsSync(`${programs}/schemathesis`);

export interface Emulated {
  readonly url: string;
  readonly tlsPort: number;
  /** Of the client `app`, who is jane. */
  readonly secret: string;
  token(): Promise<string>;
}

interface Ran {
  readonly status: number | null;
  readonly output: string;
}

/** `espalier emulate` as it is built, a process of its own, with the account of acme-world.json. */
export async function emulated(tls?: { readonly cert: string; readonly key: string }): Promise<Emulated> {
  const world = join(temporaryFolder(), 'acme.json');
  copyFileSync('test/clients/acme-world.json', world);
  const secret = 'a secret of nothing';
  const secure = tls === undefined ? [] : ['--tls-port', '0', '--tls-cert', tls.cert, '--tls-key', tls.key];
  const words = ['emulate', '--port', '0', '--world', world, '--client', `app:${secret}:jane`, ...secure];
  const child = spawn(process.execPath, [resolve('dist/espalier.js'), ...words], { cwd: temporaryFolder() });
  onTestFinished(() => void child.kill());
  const said = await new Promise<string>((done, fail) => {
    let [text, errors] = ['', ''];
    child.stderr.on('data', (part: Buffer) => void (errors += part.toString()));
    child.once('exit', (code) => fail(new Error(`the emulator ended with ${String(code)}: ${errors}`)));
    child.stdout.on('data', (part: Buffer) => {
      text += part.toString();
      if (text.includes('a token:')) done(text);
    });
  });
  const [, url = '', secureUrl] = /listens on (\S+?)(?: and (\S+?))?,/.exec(said) ?? [];
  const token = async (): Promise<string> => {
    const body = new URLSearchParams({ grant_type: 'client_credentials', client_id: 'app', client_secret: secret });
    const response = await fetch(`${url}/oauth2/default/v1/token`, { method: 'POST', body });
    return ((await response.json()) as { readonly access_token: string }).access_token;
  };
  return { url, tlsPort: secureUrl === undefined ? 0 : Number(new URL(secureUrl).port), secret, token };
}

/** Runs one of the programs in an empty folder, with nothing of this environment but the path. */
export function runProgram(
  program: 'python' | 'schemathesis',
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Ran {
  const home = join(temporaryFolder(), 'home');
  mkdirSync(home);
  const { status, stdout, stderr, error } = spawnSync(resolve(programs, program), words, {
    ...{ cwd: home, encoding: 'utf8', timeout: 90_000 },
    env: { PATH: process.env['PATH'] ?? '', HOME: home, PYTHONDONTWRITEBYTECODE: '1', ...environment },
  });
  if (error !== undefined) throw error;
  return { status, output: status === 0 ? stdout : `${stdout}\n${stderr}` };
}

/** What a Python program of this folder prints, as JSON. */
export function answersOf(script: string, environment: Readonly<Record<string, string>>): unknown {
  const { status, output } = runProgram('python', [resolve('test/clients', script)], environment);
  if (status !== 0) throw new Error(`${script} ended with ${String(status)}:\n${output}`);
  return JSON.parse(output);
}
