import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { worldFrom } from '../../provider/backend/embedded/world-description.ts';
import type { Emulator } from '../../provider/emulator/emulator-options.ts';
import type { ClientSettings } from '../../provider/emulator/clients.ts';
import { startEmulator } from '../../provider/emulator/server.ts';
import { certificatesIn } from '../backend/cisco/http/certificates.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

// The built command against the emulator, as somebody would run it: what it says, what it ends with, what it leaves behind.

const layout = `version: 1
smartAccount: { domain: acme.com, creator: jane, roles: { administrator: [jane, omar] } }
people:
  jane: { email: jane@acme.com, ccoId: jdoe }
  omar: { email: omar@acme.com, ccoId: omarh }
  nils: { email: nils@acme.com, ccoId: nilsb }
virtualAccounts:
  DEFAULT: { default: true }
  EMEA: { roles: { administrator: [nils, omar] } }
  Asia: { roles: { user: [nils] } }
`;

const account = {
  domain: 'acme.com',
  people: { jdoe: 'jane@acme.com', omarh: 'omar@acme.com', nilsb: 'nils@acme.com', exjdoe: 'ex@acme.com' },
  roles: { administrator: ['jdoe', 'omarh'] },
  virtualAccounts: { DEFAULT: {}, EMEA: { roles: { administrator: ['nilsb', 'omarh'] } } },
} as const;

const secret = 's3cret-of-the-app';
const owner: ClientSettings = { id: 'the-app', secret, ccoId: 'jdoe', subscribed: true, hidesRolesOfOthers: false };

async function emulator(client: Partial<ClientSettings> = {}, tls?: { cert: string; key: string }): Promise<Emulator> {
  let made = 0;
  const started = await startEmulator({
    port: 0,
    ...(tls === undefined ? {} : { tls: { port: 0, ...tls } }),
    world: { memory: worldFrom(account) },
    clients: [{ ...owner, ...client }],
    clock: () => new Date(),
    unique: () => `t0ken-of-the-app-${String((made += 1))}`,
    sleep: () => Promise.resolve(),
  });
  onTestFinished(() => started.close());
  return started;
}

interface Ran {
  readonly exit: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Desk {
  readonly folder: string;
  readonly write: (name: string, text: string) => void;
  readonly espalier: (...words: readonly string[]) => Promise<Ran>;
}

function desk(
  url: string,
  more: { readonly env?: Readonly<Record<string, string>>; readonly backend?: string } = {},
): Desk {
  const folder = temporaryFolder();
  const write = (name: string, text: string): void => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  write('layout.yaml', layout);
  const base = `${url}/v1/software/apis`;
  write(
    'espalier.yaml',
    `backend: { kind: cisco, actsAs: jane, signInSeconds: 0, baseUrl: "${base}" ${more.backend ?? ''} }
limits: { requestsPerSecond: 1000 }
`,
  );
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: folder,
    ...{ CISCO_CLIENT_ID: owner.id, CISCO_CLIENT_SECRET: secret, ...more.env },
  };
  return { folder, write, espalier: (...words) => run(words, { folder, env }) };
}

/** Not awaited by blocking: the emulator answers in this process. */
function run(
  words: readonly string[],
  { folder, env }: { readonly folder: string; readonly env: Readonly<Record<string, string>> },
): Promise<Ran> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [resolve('dist/espalier.js'), ...words], { cwd: folder, env });
    const texts = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (texts.stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (texts.stderr += text));
    child.on('error', fail).on('close', (exit) => done({ exit, ...texts }));
    child.stdin.end();
  });
}

function writesOf({ log }: Emulator): readonly unknown[] {
  return log.entries().filter(({ changes }) => changes.length > 0);
}

describe('the command on an account at Cisco', () => {
  it('names host and interface first, plans, rehearses and looks without a write', async () => {
    const cisco = await emulator();
    const { espalier, folder } = desk(cisco.url);
    const plan = await espalier('plan', '--quiet', '--save', 'plan.json');
    expect(plan.stdout.split('\n')[0]).toBe(`Cisco's interface at ${new URL(cisco.url).host} (Software APIs)`);
    expect(plan).toMatchObject({ exit: 2, stderr: '' });
    for (const words of [
      ['apply', '--rehearse'],
      ['apply', '--rehearse', '--plan', 'plan.json'],
      ['drift'],
      ['access'],
      ['export'],
      ['doctor'],
    ]) {
      const { exit, stdout } = await espalier(...words, '--quiet');
      expect([0, 2], words.join(' ')).toContain(exit);
      expect(stdout).toContain(new URL(cisco.url).host);
    }
    expect(writesOf(cisco)).toEqual([]);
    expect(readdirSync(folder).sort()).not.toContain('change-pack');
  });

  it('rehearses what then happens', async () => {
    const cisco = await emulator();
    const { espalier } = desk(cisco.url);
    const rehearsed = JSON.parse((await espalier('apply', '--rehearse', '--format', 'json')).stdout) as Told;
    expect(rehearsed).toMatchObject({ exitCode: 0, run: { rehearsal: true }, rehearsed: { portalSteps: 1 } });
    const applied = JSON.parse((await espalier('apply', '--yes', '--format', 'json')).stdout) as Told;
    expect(applied.exitCode).toBe(6);
    expect(applied.outcomes.map(({ id }) => id)).toEqual(rehearsed.outcomes.map(({ id }) => id));
    expect(writesOf(cisco)).toHaveLength(1);
  });

  it('sends no more requests than it may, the one for the token included', async () => {
    const cisco = await emulator();
    const { espalier } = desk(cisco.url);
    const { exit } = await espalier('apply', '--yes', '--quiet', '--max-requests', '7');
    expect(exit).toBe(5);
    // Token, own access, both lists, licences, devices, and the first of three people.
    expect(cisco.log.entries()).toHaveLength(7);
  });

  it('takes a layout from it, with a list of people', async () => {
    const cisco = await emulator();
    const { espalier, folder, write } = desk(cisco.url);
    write(
      'fresh/espalier.yaml',
      readFileSync(join(folder, 'espalier.yaml'), 'utf8').replace('actsAs: jane', 'actsAs: jdoe'),
    );
    write(
      'users.csv',
      'CCO ID,E-mail,Virtual Account,Role,Children\njdoe,jane@acme.com,,,\nomarh,omar@acme.com,,,\nnilsb,nils@acme.com,EMEA,Virtual Account Administrator,yes\n',
    );
    const init = await espalier('init', 'fresh', '--from', 'cisco', '--census', 'users.csv', '--quiet');
    expect(init.stderr).toBe('');
    expect(init.exit).toBe(0);
    const made = readFileSync(join(folder, 'fresh', 'layout.yaml'), 'utf8');
    expect(made).toContain('nils@acme.com');
    expect(made).toMatch(/who: nils, children: true/);
    expect(await espalier('plan', 'fresh', '--quiet')).toMatchObject({ exit: 0 });
    expect(writesOf(cisco)).toEqual([]);
  });

  it('leaves no secret and no token anywhere', async () => {
    const cisco = await emulator();
    const { espalier, folder } = desk(cisco.url);
    const said: string[] = [];
    for (const words of [
      ['doctor', '--record', 'doctor.jsonl', '--log-format', 'json'],
      ['plan', '--save', 'plan.json', '--report', 'json=plan-report.json', '--record', 'plan.jsonl'],
      ['apply', '--yes', '--report', 'markdown=apply.md', '--record', 'apply.jsonl'],
      ['export', '--output', 'acme.snapshot.json'],
    ]) {
      const { stdout, stderr } = await espalier(...words);
      said.push(stdout, stderr);
    }
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const texts = files.map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
    expect(files.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['doctor.jsonl', 'plan.jsonl', 'apply.jsonl']),
    );
    for (const text of [...said, ...texts]) expect(text).not.toMatch(/s3cret-of-the-app|t0ken-of-the-app|the-app/);
    const recorded = texts.filter(
      (_text, index) => files[index]?.name.endsWith('.jsonl') && !files[index].parentPath.includes('.espalier'),
    );
    expect(recorded.every((text) => text.includes('"operation":"graphql"'))).toBe(true);
    expect(recorded.join('')).not.toMatch(/nilsb|omarh|nils@acme\.com/);
  });
});

interface Told {
  readonly exitCode: number;
  readonly outcomes: readonly { readonly id: string }[];
}

/** A server that says the same to everybody. */
async function saying(contentType: string, body: string): Promise<string> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': contentType }).end(body);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(
    () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  );
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

describe('what is wrong is said once, with what to do', () => {
  const expectRefusal = (ran: Ran, exit: number, message: RegExp, hint: RegExp): void => {
    expect(ran.exit).toBe(exit);
    expect(ran.stderr.match(/^error\[/gm)).toHaveLength(1);
    expect(ran.stderr).toMatch(message);
    expect(ran.stderr).toMatch(new RegExp(`^  hint: .*(?:${hint.source})`, 'm'));
    expect(ran.stderr).not.toMatch(/s3cret|t0ken|\bat .*\.js:\d/);
  };

  it('the domain', async () => {
    const { espalier, write } = desk((await emulator()).url);
    write('layout.yaml', layout.replace('domain: acme.com', 'domain: acne.com, companyDomains: [acme.com]'));
    expectRefusal(
      await espalier('plan', '--quiet'),
      4,
      /^error\[account-unknown\].*acne\.com.*acme\.com/,
      /smartAccount\.domain/,
    );
    const { exit, stdout } = await espalier('doctor', '--quiet');
    expect(exit).toBe(4);
    expect(stdout).toMatch(/✗ account +account-unknown/);
    expect(stdout).toContain('did you mean `acme.com`?');
  });

  it('the secret', async () => {
    const { espalier } = desk((await emulator()).url, { env: { CISCO_CLIENT_SECRET: 's3cret-of-another' } });
    expectRefusal(
      await espalier('plan', '--quiet'),
      4,
      /^error\[client-not-accepted\]/,
      /compare client id and secret/,
    );
    expect((await espalier('doctor', '--quiet')).stdout).toMatch(/✗ sign-in +client-not-accepted/);
  });

  it('no secret', async () => {
    const { espalier } = desk((await emulator()).url, { env: { CISCO_CLIENT_SECRET: '' } });
    expectRefusal(
      await espalier('plan', '--quiet'),
      64,
      /^error\[secret-unavailable\].*CISCO_CLIENT_SECRET is not set/,
      /environment/,
    );
  });

  it('an application without a subscription', async () => {
    const { espalier } = desk((await emulator({ subscribed: false })).url);
    expectRefusal(await espalier('plan', '--quiet'), 4, /^error\[access-denied\].*403/, /subscribed/);
    const { exit, stdout } = await espalier('doctor', '--quiet');
    expect(exit).toBe(4);
    expect(stdout).toMatch(/✓ sign-in/);
    expect(stdout).toMatch(/✗ application +access-denied/);
  });

  it('an identity with no role', async () => {
    const { espalier } = desk((await emulator({ ccoId: 'exjdoe' })).url);
    expectRefusal(
      await espalier('plan', '--quiet'),
      4,
      /^error\[account-closed\].*no role in acme\.com/,
      /Administrator/,
    );
    expect((await espalier('doctor', '--quiet')).stdout).toMatch(/✗ account +account-closed/);
  });

  it('roles of others that are not told', async () => {
    const { espalier } = desk((await emulator({ hidesRolesOfOthers: true })).url);
    const { exit, stdout } = await espalier('doctor', '--quiet');
    expect(exit).toBe(0);
    expect(stdout).toMatch(/! roles of others/);
    expect((await desk((await emulator()).url).espalier('doctor', '--quiet')).stdout).toMatch(/✓ roles of others/);
  });

  it('an `actsAs` that is somebody else', async () => {
    const { espalier } = desk((await emulator({ ccoId: 'nilsb' })).url);
    expect((await espalier('doctor', '--quiet')).stdout).toMatch(/! acts as +.*jdoe/);
  });

  it('a partner whom the layout does not have', async () => {
    const { espalier } = desk((await emulator()).url);
    expectRefusal(await espalier('order-sheet', 'wwn', '--quiet'), 64, /^error\[partner-unknown\]/, /./);
  });

  it('a Virtual Account called `..`', async () => {
    const { espalier, write } = desk((await emulator()).url);
    write('layout.yaml', layout.replace('  Asia:', '  "..":'));
    const { exit, stdout } = await espalier('apply', '--yes', '--quiet');
    expect(exit).toBe(1);
    expect(stdout).toMatch(/error name-not-usable {2}layout\.yaml:10:3/);
    expect(stdout).toMatch(/→ choose another name/);
  });

  it('a server that speaks HTML', async () => {
    const { espalier } = desk(await saying('text/html', '<html><title>Sign in</title></html>'));
    expectRefusal(
      await espalier('plan', '--quiet'),
      4,
      /^error\[(?:reply-not-json|token-refused)\]/,
      /baseUrl|tokenUrl/,
    );
  });

  it('nobody who listens', async () => {
    const { espalier } = desk('http://127.0.0.1:9');
    const { exit, stdout } = await espalier('doctor', '--quiet');
    expect(exit).toBe(4);
    expect(stdout).toMatch(/✗ way out +not-reachable/);
  });

  it('a certificate that is not trusted, until its authority is named', async () => {
    const { ca, server } = certificatesIn(temporaryFolder());
    const cisco = await emulator({}, server);
    const url = cisco.tlsUrl ?? '';
    expectRefusal(await desk(url).espalier('plan', '--quiet'), 4, /^error\[certificate-not-trusted\]/, /`ca`/);
    const { espalier, write } = desk(url, { backend: ', ca: company-ca.pem' });
    write('company-ca.pem', ca);
    expect(await espalier('plan', '--quiet')).toMatchObject({ exit: 2, stderr: '' });
  });

  it('an address that no secret is sent to', async () => {
    const { espalier } = desk('https://apx.cisco.com.example');
    expectRefusal(await espalier('plan', '--quiet'), 64, /^error\[host-not-allowed\]/, /ESPALIER_ALLOW_HOSTS/);
  });
});
