import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cyclesAmong } from './cycles.ts';
import { violationsOf } from './floor-plan.ts';
import { outsides, parts } from './floors.ts';
import { readModule } from './imports.ts';
import { providerFiles } from './provider-files.ts';

const modules = providerFiles().map(({ file, text }) => readModule(file, text));

describe('the floors of provider/', () => {
  it('holds the program', () => {
    expect(modules.map(({ file }) => file)).toContain('provider/cli/main.ts');
  });

  it('is imported only as docs/architecture.md allows', () => {
    expect(modules.flatMap(violationsOf)).toEqual([]);
  });

  it('has no circle of imports', () => {
    expect(cyclesAmong(modules)).toEqual([]);
  });

  it('exports by name', () => {
    expect(
      modules.flatMap(({ file, defaultExports }) => defaultExports.map((line) => `${file}:${String(line)}`)),
    ).toEqual([]);
  });

  it('stands on floors below, apart from ports, and the emulator on its world', () => {
    const floorOf = new Map(parts.map(({ folder, floor }) => [folder, floor]));
    const level = parts.flatMap(({ folder, floor, mayImport }) =>
      mayImport.filter((other) => (floorOf.get(other) ?? 9) >= floor).map((other) => `${folder} → ${other}`),
    );
    expect(level).toEqual(['emulator → backend/embedded']);
  });

  it('names in its table only packages that are declared', () => {
    const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Record<
      string,
      Record<string, string> | undefined
    >;
    const declared = { ...manifest['dependencies'], ...manifest['devDependencies'] };
    const later = new Set(['axios', 'pg', '@pulumi/pulumi', '@grpc/grpc-js']);
    const packages = outsides.flatMap(({ modules: names }) => names).filter((name) => !name.startsWith('node:'));
    expect(packages.filter((name) => !(name in declared) && !later.has(name))).toEqual([]);
  });
});

describe('the checker', () => {
  const findings = (file: string, text: string): readonly string[] =>
    violationsOf(readModule(`provider/${file}`, text));

  it.each([
    [
      'a floor above',
      'plan/diff.ts',
      `import { apply } from '../apply/apply.ts';`,
      'plan must not import apply/apply.ts',
    ],
    [
      'a sibling',
      'rules/rule.ts',
      `import type { Plan } from '../plan/plan.ts';`,
      'rules must not import plan/plan.ts',
    ],
    [
      'wire code in the emulator',
      'emulator/face.ts',
      `export * from '../backend/cisco/wire.ts';`,
      'both can be wrong together',
    ],
    [
      'a backend in a report',
      'report/text.ts',
      `type A = import('../backend/backend.ts').Backend;`,
      'a file of yesterday',
    ],
    ['a lazy import', 'cli/program.ts', `await import('../layout/load.ts');`, 'cli must not import layout/load.ts'],
    ['a computed import', 'cli/program.ts', `await import(name);`, 'must not import (computed)'],
    ['the disk', 'plan/diff.ts', `import { readFileSync } from 'node:fs';`, 'must not import node:fs: the disk'],
    [
      'the disk beside its file',
      'backend/embedded/world.ts',
      `import 'node:fs/promises';`,
      'must not import node:fs/promises',
    ],
    [
      'randomness',
      'plan/digest.ts',
      `import { createHash, randomUUID } from 'node:crypto';`,
      'must not take randomUUID',
    ],
    ['a whole module for one name', 'plan/digest.ts', `import * as crypto from 'node:crypto';`, 'must not take *'],
    ['yaml elsewhere', 'actions/init.ts', `import { stringify } from 'yaml';`, 'must not import yaml: what YAML means'],
    [
      'ajv',
      'layout/load.ts',
      `import { Ajv2020 } from 'ajv/dist/2020.js';`,
      'must not import ajv/dist/2020.js: validators',
    ],
    ['an unknown package', 'model/day.ts', `import { x } from 'left-pad';`, 'must not import left-pad: it is not in'],
    ['a required package', 'model/day.ts', `const x = require('left-pad');`, 'must not import left-pad'],
    [
      'a validator',
      'plan/diff.ts',
      `import { validatePlan } from '../../schemas/compiled/plan.js';`,
      'where they come in',
    ],
    ['types as values', 'plan/diff.ts', `import { x } from '../../schemas/types/plan.ts';`, 'import type'],
    ['a test', 'plan/diff.ts', `import { x } from '../../test/support/x.ts';`, 'lies outside'],
    ['an unknown folder', 'utils/diff.ts', ``, 'belongs to no part'],
    ['an unknown adapter', 'backend/mainframe/read.ts', ``, 'belongs to no part'],
  ])('finds %s', (_what, file, text, message) => {
    const found = findings(file, text);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(message);
  });

  it.each([
    ['the model', 'plan/diff.ts', `import type { Address } from '../model/address.ts';`],
    ['its own folder', 'plan/graph/order.ts', `import { diff } from '../diff.ts';`],
    ['its port', 'backend/embedded/world.ts', `import type { Backend } from '../backend.ts';`],
    ['the disk in a store', 'backend/embedded/world-store.ts', `import { readFileSync } from 'node:fs';`],
    ['a digest', 'plan/digest.ts', `import { createHash } from 'node:crypto';`],
    ['types of a schema', 'rules/rule.ts', `import type { LayoutDocument } from '../../schemas/types/layout.ts';`],
    ['a validator at the door', 'layout/load.ts', `import { validateLayout } from '../../schemas/compiled/layout.js';`],
  ])('lets %s pass', (_what, file, text) => {
    expect(findings(file, text)).toEqual([]);
  });

  it('says where', () => {
    expect(findings('plan/a.ts', `\n\nimport 'node:fs';`)[0]).toMatch(/^provider\/plan\/a\.ts:3: /);
  });

  it('finds circles', () => {
    const circle = ['a', 'b', 'c'].map((name, index, all) =>
      readModule(`provider/plan/${name}.ts`, `import type { X } from './${all[(index + 1) % 3] ?? ''}.ts';`),
    );
    expect(cyclesAmong(circle)).toEqual([
      'provider/plan/a.ts → provider/plan/b.ts → provider/plan/c.ts → provider/plan/a.ts',
    ]);
    expect(cyclesAmong(circle.slice(1))).toEqual([]);
  });

  it.each([`export default 1;`, `export default class A {}`, `const a = 1; export { a as default };`])(
    'finds %s',
    (text) => {
      expect(readModule('provider/model/a.ts', text).defaultExports).toEqual([1]);
    },
  );
});
