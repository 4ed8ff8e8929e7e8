import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { hasEngine } from '../support/pulumi/engine.ts';
import { engineEnvironment } from '../support/pulumi/engine-environment.ts';
import { garden } from '../support/pulumi/garden.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

// What the reference of each resource shows, taken from the schema as Pulumi's registry would take it.

interface Schema {
  readonly resources: Readonly<Record<string, { readonly description: string }>>;
  readonly language: { readonly nodejs: { readonly packageName: string } };
}

const schema = JSON.parse(readFileSync('schemas/pulumi.schema.json', 'utf8')) as Schema;
const pages = Object.entries(schema.resources).map(([token, { description }]) => ({
  name: token.slice(token.lastIndexOf(':') + 1),
  description,
}));
const python = resolve('node_modules/.cache/espalier/pulumi/bin/python');
const hasPython = process.env['CI'] === 'true' || existsSync(python);

function shown(description: string, language: string): string {
  const found = [...description.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))];
  expect(found).toHaveLength(1);
  return found[0]?.[1] ?? '';
}

/** With `espalier` as an installation puts it there. */
function project(): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'node_modules/@pulumi'), { recursive: true });
  symlinkSync(process.cwd(), join(folder, 'node_modules/espalier'));
  symlinkSync(resolve('node_modules/@pulumi/pulumi'), join(folder, 'node_modules/@pulumi/pulumi'));
  return folder;
}

describe('the examples of the reference', { timeout: 120_000 }, () => {
  it('have the right types in TypeScript, with the import that the schema names', () => {
    const folder = project();
    const files = pages.map(({ name, description }) => {
      const code = shown(description, 'typescript');
      expect(code).toContain(`import * as espalier from "${schema.language.nodejs.packageName}";`);
      writeFileSync(join(folder, `${name}.ts`), code);
      return `${name}.ts`;
    });
    const options = ['--noEmit', '--strict', '--skipLibCheck', '--module', 'node16'];
    const tsc = resolve('node_modules/typescript/bin/tsc');
    const { status, stdout } = spawnSync(process.execPath, [tsc, ...options, ...files], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(status, stdout).toBe(0);
  });

  it.runIf(hasPython)('run in Python', () => {
    const mocks = [
      ...['import pulumi', 'class Mocks(pulumi.runtime.Mocks):'],
      ...['    def new_resource(self, args):', '        return [args.name, args.inputs]'],
      ...['    def call(self, args):', '        return {}', 'pulumi.runtime.set_mocks(Mocks())', ''],
    ].join('\n');
    const packages = temporaryFolder();
    cpSync('sdk/python', join(packages, 'sdk'), { recursive: true });
    const quiet = ['--quiet', '--no-deps', '--no-build-isolation', '--disable-pip-version-check'];
    execFileSync(python, ['-m', 'pip', 'install', ...quiet, '--target', '.', './sdk'], { cwd: packages });
    const env = { ...process.env, PYTHONPATH: packages };
    for (const { description } of pages)
      execFileSync(python, ['-c', `${mocks}${shown(description, 'python')}`], { env, cwd: temporaryFolder() });
  });

  it.runIf(hasEngine()).each(pages)('preview a $name in YAML', ({ description }) => {
    const account = garden();
    mkdirSync(join(account.folder, 'account'));
    writeFileSync(join(account.folder, 'account/layout.yaml'), stringify(account.layout));
    account.change(({ virtualAccounts }) => {
      // What a partner is granted something on is there.
      for (const each of virtualAccounts)
        if (each.name === 'Old Lab' && description.includes('partner:')) each.name = 'Lab';
    });
    const config = { 'espalier:domain': 'acme.com', 'espalier:world': 'world.json', 'espalier:actsAs': 'janed' };
    const document = {
      ...{ name: 'garden', runtime: 'yaml', ...(parse(shown(description, 'yaml')) as object) },
      plugins: { providers: [{ name: 'espalier', path: resolve('dist/pulumi') }] },
      config: Object.fromEntries(Object.entries(config).map(([key, value]) => [key, { value }])),
    };
    writeFileSync(join(account.folder, 'Pulumi.yaml'), stringify(document));
    const run = { cwd: account.folder, env: engineEnvironment(), encoding: 'utf8' } as const;
    execFileSync('pulumi', ['stack', 'init', 'dev'], { ...run, stdio: 'pipe' });
    const { status, stdout, stderr } = spawnSync('pulumi', ['preview', '--non-interactive'], run);
    expect(status, stdout + stderr).toBe(0);
    expect(stdout).toMatch(/\+ \d+ to create/);
  });
});
