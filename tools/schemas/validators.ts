import { Ajv2020 } from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { readTextIfThere, writeWholeFile } from '../whole-file.ts';
import type { CataloguedSchema } from './catalogue.ts';
import { rewriteSchema } from './rewrite.ts';

const folder = 'schemas/compiled';
const stamp = `${folder}/.made-from`;

/** Compiles each schema to a module without imports; does nothing where the modules are those of these schemas. */
export async function compileValidators(schemas: readonly CataloguedSchema[]): Promise<void> {
  const madeFrom = fingerprint(schemas);
  const present = schemas.every(
    ({ name }) => existsSync(`${folder}/${name}.js`) && existsSync(`${folder}/${name}.d.ts`),
  );
  if (present && readTextIfThere(stamp) === madeFrom) return;

  const ajv = loadSchemas(schemas.map(withoutProse), { code: { source: true, esm: true } });
  for (const schema of schemas) {
    writeWholeFile(`${folder}/${schema.name}.js`, await moduleOf(schema, ajv));
    writeWholeFile(`${folder}/${schema.name}.d.ts`, declarationOf(schema));
  }
  writeWholeFile(stamp, madeFrom);
}

/**
 * ajv with all schemas in it, so that one can refer to another by its `$id`.
 *
 * All errors are wanted, since a user repairs a file in one go; none carries the data it is about, since a layout can
 * be large. Strict about keywords it does not know, because a misspelt one would check nothing.
 */
export function loadSchemas(schemas: readonly CataloguedSchema[], more: { readonly code?: object } = {}): Ajv2020 {
  const ajv = new Ajv2020({
    ...more,
    allErrors: true,
    verbose: false,
    strict: true,
    strictTypes: false,
    strictRequired: false,
    strictTuples: false,
    allowUnionTypes: true,
    discriminator: true,
  });
  for (const { name, schema } of schemas) ajv.addSchema(schema, name);
  return ajv;
}

/** ajv keeps parts of the schema in its code: what is meant for people would only make every start slower. */
function withoutProse(catalogued: CataloguedSchema): CataloguedSchema {
  const schema = rewriteSchema(catalogued.schema, (node) => {
    const { title: _title, description: _description, examples: _examples, default: _default, ...rest } = node;
    return rest;
  });
  return { ...catalogued, schema };
}

/** What a module exports: the names of its validators, each with the schema that it checks. */
function validatorsOf(schema: CataloguedSchema): ReadonlyMap<string, { readonly at: string; readonly type: string }> {
  const { name, subject, validated } = schema;
  if (validated === undefined) return new Map([[`validate${subject}`, { at: name, type: `${subject}Document` }]]);
  const id = String(schema.schema['$id']);
  return new Map(validated.map((entry) => [`validate${entry}`, { at: `${id}#/$defs/${entry}`, type: entry }]));
}

/** ajv's standalone code still asks for parts of ajv with `require`: bundling makes it whole. */
async function moduleOf(schema: CataloguedSchema, ajv: Ajv2020): Promise<string> {
  const { name, file } = schema;
  const validators = [...validatorsOf(schema)];
  for (const [validator, { at }] of validators)
    if (ajv.getSchema(at) === undefined) throw new Error(`${file}: nothing to make ${validator} of`);
  const places = Object.fromEntries(validators.map(([validator, { at }]) => [validator, at]));
  const names = validators.map(([validator]) => validator).join(', ');
  const bundled = await build({
    stdin: {
      contents: [
        `import { ${names} } from 'standalone';`,
        ...validators.map(([validator]) => `${validator}.errors = null;`),
        `export { ${names} };`,
      ].join('\n'),
      resolveDir: '.',
    },
    plugins: [
      {
        name: 'standalone',
        setup(bundler) {
          bundler.onResolve({ filter: /^standalone$/ }, () => ({ path: name, namespace: 'standalone' }));
          bundler.onLoad({ filter: /./, namespace: 'standalone' }, () => ({
            contents: standaloneCode.default(ajv, places),
            resolveDir: '.',
          }));
        },
      },
    ],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    target: 'node20.19',
    logLevel: 'warning',
    banner: { js: `// Compiled from ${file} by \`npm run build\`.` },
  });
  return bundled.outputFiles[0]?.text ?? '';
}

function declarationOf(schema: CataloguedSchema): string {
  const { name, file } = schema;
  const validators = [...validatorsOf(schema)];
  const types = validators.map(([, { type }]) => type).sort();
  const imported = types.length === 1 ? ` ${types.join()} ` : `\n  ${types.join(',\n  ')},\n`;
  const declarations = validators.map(
    ([validator, { type }]) => `
/** Whether \`data\` has the form of ${formOf(schema, type)}; after a call that says no, \`errors\` holds every violation. */
export declare const ${validator}: {
  (data: unknown): data is ${type};
  readonly errors: readonly SchemaViolation[] | null;
};
`,
  );
  return `// Compiled from ${file} by \`npm run build\`.
import type {${imported}} from '../types/${name}.ts';
import type { SchemaViolation } from '../violation.ts';
${declarations.join('')}`;
}

function formOf({ file, validated }: CataloguedSchema, type: string): string {
  return validated === undefined ? file : `${type} in ${file}`;
}

function fingerprint(schemas: readonly CataloguedSchema[]): string {
  const hash = createHash('sha256');
  for (const part of ['tools/schemas/validators.ts', 'node_modules/ajv/package.json']) hash.update(readFileSync(part));
  for (const { file, text } of schemas) hash.update(`${file}\0${text}\0`);
  return hash.digest('hex');
}
