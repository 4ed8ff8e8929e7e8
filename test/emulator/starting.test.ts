import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { worldFrom } from '../../provider/backend/embedded/world-description.ts';
import { worldText } from '../../provider/backend/embedded/world-text.ts';
import { canCertify, selfSigned } from '../support/certificate.ts';
import { failureWithin } from '../support/failure-of.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { acme, answerOf, running, softwareApis } from './running.ts';
import { ToldFaults } from './told-faults.ts';

const list = `${softwareApis}/accounts/v1/domain/acme.com/type/CUSTOMER/virtual-accounts`;

describe('an emulator', () => {
  it('keeps its world in a file', async () => {
    const path = join(temporaryFolder(), 'world.json');
    const first = await running(acme, { world: { path, start: { text: worldText(worldFrom(acme)), where: 'start' } } });
    expect(existsSync(path)).toBe(false);
    expect((await first.post(list, { name: 'Kept' })).status).toBe(200);
    await first.close();
    const second = await running(acme, { world: { path } });
    expect((await second.get(list)).text).toContain('Kept');
  });

  it('begins with a new account, and makes up a client for its administrator', async () => {
    const account = { domain: 'new.example', creator: { principal: 'nora', email: 'nora@new.example' } };
    const path = join(temporaryFolder(), 'world.json');
    const emulator = await running(acme, { world: { path }, account, clients: [] });
    expect(emulator.clients()).toMatchObject([{ id: 'espalier', secret: 'unique-1', ccoId: 'nora' }]);
    expect((await emulator.keeper.read()).identity.domain).toBe('new.example');
  });

  it('says which port it cannot have', async () => {
    const { url } = await running();
    expect(await failureWithin(running(acme, { port: Number(new URL(url).port) }))).toMatchObject({
      code: 'usage',
      message: expect.stringContaining(new URL(url).port) as string,
    });
  });

  it.runIf(canCertify)('speaks HTTPS on a second port, and cuts those connections, too', async () => {
    const tls = { port: 0, ...selfSigned() };
    const faults = new ToldFaults();
    const emulator = await running(acme, { tls, faults });
    const authorization = `Bearer ${await emulator.token('jane')}`;
    const url = emulator.tlsUrl ?? '';
    expect(url).toMatch(/^https:/);
    const statusOf = (): Promise<number | undefined> =>
      new Promise((done, fail) => {
        request(url + list, { ca: tls.cert, headers: { authorization } }, (response) => {
          response.resume();
          done(response.statusCode);
        })
          .on('error', fail)
          .end();
      });
    expect(await statusOf()).toBe(200);
    faults.next = { kind: 'reset' };
    await expect(statusOf()).rejects.toThrow('socket hang up');
  });

  it('refuses a certificate that is none', async () => {
    expect(await failureWithin(running(acme, { tls: { port: 0, cert: 'x', key: 'y' } }))).toMatchObject({
      code: 'usage',
    });
  });
});

interface Started {
  readonly lines: readonly string[];
  readonly stop: () => Promise<number | null>;
}

/** The built command, until it has said where it listens. */
async function started(words: readonly string[], folder: string): Promise<Started> {
  const child = spawn(process.execPath, [join(process.cwd(), 'dist/espalier.js'), 'emulate', ...words], {
    cwd: folder,
  });
  const ended = new Promise<number | null>((done) => child.on('exit', done));
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  let text = '';
  child.stdout.setEncoding('utf8');
  for await (const piece of child.stdout.iterator({ destroyOnReturn: false })) {
    text += String(piece);
    if (text.split('\n').length > 5) break;
  }
  return {
    lines: text.trimEnd().split('\n'),
    stop: () => {
      child.kill('SIGINT');
      return ended;
    },
  };
}

function urlIn(lines: readonly string[]): string {
  return /http:\/\/127\.0\.0\.1:\d+/.exec(lines[1] ?? '')?.[0] ?? '';
}

describe('espalier emulate', () => {
  it('says how to get at it, with a client that works, and ends at SIGINT', async () => {
    const { lines, stop } = await started(['--port', '0'], temporaryFolder());
    expect(lines[0]).toBe("Cisco's interface for acme.com, a world in memory: nothing reaches Cisco");
    const url = urlIn(lines);
    expect(lines[2]).toContain(`baseUrl: "${url}/v1/software/apis"`);
    const [, id = '', secret = ''] = /CISCO_CLIENT_ID=(\S+) CISCO_CLIENT_SECRET=(\S+)/.exec(lines[3] ?? '') ?? [];
    const form = new URLSearchParams({ grant_type: 'client_credentials', client_id: id, client_secret: secret });
    const answer = await answerOf(await fetch(`${url}/oauth2/default/v1/token`, { method: 'POST', body: form }));
    expect(answer.status).toBe(200);
    expect(await stop()).toBe(0);
  });

  it('begins with an export, and leaves that as it is', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'world.json'), worldText(worldFrom(acme)));
    const espalier = (...words: readonly string[]): number | null =>
      spawnSync(process.execPath, [join(process.cwd(), 'dist/espalier.js'), ...words], { cwd: folder }).status;
    espalier('init', '--from', 'world.json');
    expect(espalier('export', '--output', 'acme.json')).toBe(0);
    const before = readFileSync(join(folder, 'acme.json'), 'utf8');
    const { lines, stop } = await started(['--port', '0', '--world', 'acme.json', '--client', 'app:a:b:jane'], folder);
    expect(lines[0]).toContain('acme.com, acme.world.json');
    expect(lines[3]).toContain('CISCO_CLIENT_SECRET=SECRET');
    const portal = { command: { kind: 'rename', name: 'Berlin', to: 'Bonn' } };
    const init = { method: 'POST', body: JSON.stringify(portal) };
    expect((await fetch(`${urlIn(lines)}/_emulator/portal`, init)).status).toBe(200);
    expect(await stop()).toBe(0);
    expect(readFileSync(join(folder, 'acme.json'), 'utf8')).toBe(before);
    expect(readFileSync(join(folder, 'acme.world.json'), 'utf8')).toContain('Bonn');
  });

  it('names every client, introduces who is nobody yet, and makes its world at once', async () => {
    const folder = temporaryFolder();
    const { lines, stop } = await started(
      ['--port', '0', '--world', 'kept.json', '--client', 'app:s3cret:jane', '--client', 'other:s3cret:omar'],
      folder,
    );
    const text = lines.join('\n');
    expect(text).toMatch(/client: +app acts as jane\n +client: +other acts as omar/);
    expect(text).toMatch(/introduced: +omar, whom nobody knew, as omar@acme\.com and with no role yet/);
    expect(text).not.toContain('s3cret');
    expect(readFileSync(join(folder, 'kept.json'), 'utf8')).toContain('omar@acme.com');
    expect(await stop()).toBe(0);
  });

  it('makes its world at once, where nobody has to be introduced', async () => {
    const folder = temporaryFolder();
    await started(['--port', '0', '--world', 'kept.json'], folder);
    expect(readFileSync(join(folder, 'kept.json'), 'utf8')).toContain('acme.com');
  });

  it.runIf(canCertify)('says how to get at it with HTTPS', async () => {
    const folder = temporaryFolder();
    const { cert, key } = selfSigned();
    writeFileSync(join(folder, 'c.pem'), cert);
    writeFileSync(join(folder, 'k.pem'), key);
    const tls = ['--tls-port', '0', '--tls-cert', 'c.pem', '--tls-key', 'k.pem'];
    const { lines } = await started(['--port', '0', ...tls], folder);
    expect(lines.join('\n')).toMatch(
      /or with HTTPS: backend: \{ kind: cisco, baseUrl: "https:\/\/127\.0\.0\.1:\d+\/v1\/software\/apis", .*ca: \S*c\.pem/,
    );
  });

  it('is about the account of the layout, where the folder holds one', async () => {
    const folder = temporaryFolder();
    const words = [
      join(process.cwd(), 'dist/espalier.js'),
      'init',
      '--domain',
      'beta.example',
      '--creator',
      'omar@beta.example',
    ];
    spawnSync(process.execPath, words, { cwd: folder });
    const { lines } = await started(['--port', '0'], folder);
    expect(lines[0]).toContain('for beta.example');
    expect(lines[1]).toContain('as omar');
  });
});
