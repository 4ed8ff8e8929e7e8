import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';

// What the built command loads: a library that talks over the network, or answers there, costs every start that it is part of.

/** Texts that only these libraries hold, whatever the bundler does to them. */
const marks = {
  axios: 'ERR_FR_TOO_MANY_REDIRECTS',
  cockatiel: 'BrokenCircuitError',
  fastify: 'FST_ERR_CTP_ALREADY_PRESENT',
  graphql: 'to be a GraphQL schema',
} as const;

type Library = keyof typeof marks;

const hook = `
import { appendFileSync } from 'node:fs';
export async function load(url, context, next) {
  if (url.startsWith('file:')) appendFileSync(process.env.LOADED_FILES, url + '\\n');
  return next(url, context);
}`;

/** The libraries in all files that a run of the command loads. */
function loadedBy(words: readonly string[], settings?: string): readonly Library[] {
  const folder = temporaryFolder();
  cpSync('examples/quickstart', folder, { recursive: true });
  if (settings !== undefined) writeFileSync(join(folder, 'espalier.yaml'), settings);
  const list = join(folder, 'loaded.txt');
  const data = (text: string): string => `data:text/javascript,${encodeURIComponent(text)}`;
  const register = `import { register } from 'node:module'; register(${JSON.stringify(data(hook))});`;
  spawnSync(process.execPath, ['--import', data(register), resolve('dist/espalier.js'), ...words], {
    cwd: folder,
    env: { PATH: process.env['PATH'], HOME: folder, LOADED_FILES: list },
    timeout: 60_000,
  });
  const files = readFileSync(list, 'utf8').trim().split('\n');
  const text = files.map((url) => readFileSync(fileURLToPath(url), 'utf8')).join('\n');
  return (Object.keys(marks) as Library[]).filter((library) => text.includes(marks[library]));
}

describe('libraries of the network', () => {
  it.each([
    [['check']],
    [['fmt', '--check']],
    [['plan']],
    [['apply', '--yes']],
    [['drift']],
    [['access']],
    [['export']],
    [['doctor']],
    [['init', 'fresh']],
    [['emulate', '--help']],
  ])('are not loaded by %j on an embedded world', (words) => {
    expect(loadedBy(words)).toEqual([]);
  });

  it('are loaded by who calls Cisco: the client', () => {
    const settings = 'backend: { kind: cisco, actsAs: jane, baseUrl: "https://cisco.example/v1/software/apis" }\n';
    expect(loadedBy(['plan'], settings)).toEqual(['axios', 'cockatiel']);
  });

  it('are loaded by who answers as Cisco: the server', () => {
    // No port has this number, so that it ends right after it was loaded.
    expect(loadedBy(['emulate', '--port', '99999'])).toEqual(['fastify', 'graphql']);
  });
});
