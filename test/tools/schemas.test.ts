import ts from 'typescript';
import { expect, it } from 'vitest';
import type { CataloguedSchema, SchemaNode } from '../../tools/schemas/catalogue.ts';
import { makeReadonly } from '../../tools/schemas/readonly.ts';
import { typesOf } from '../../tools/schemas/types.ts';

const schemaOf = (schema: SchemaNode): CataloguedSchema => ({
  name: 'probe',
  file: 'probe',
  subject: 'Probe',
  text: '',
  schema,
});

const person = {
  type: 'object',
  description: 'A person.',
  additionalProperties: false,
  required: ['email'],
  properties: { email: { type: 'string' }, title: { type: 'string' } },
};
const probe = schemaOf({
  $id: 'https://example.com/probe.schema.json',
  title: 'Whatever',
  type: 'object',
  additionalProperties: false,
  required: ['version'],
  properties: {
    version: { const: 1 },
    people: { type: 'object', additionalProperties: { $ref: '#/$defs/person' } },
    owner: { $ref: '#/$defs/person', description: 'Who owns it.', examples: [{ email: 'jane@acme.com' }] },
    tree: { $ref: '#/$defs/tree' },
    pair: { type: 'array', prefixItems: [{ type: 'string' }, { type: 'number' }], items: false },
    list: {
      type: 'array',
      minItems: 1,
      items: { oneOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] },
    },
    keyed: { type: 'object', patternProperties: { '^[a-z]': { type: 'string' } }, additionalProperties: false },
  },
  $defs: {
    person,
    tree: { title: 'Other name', type: 'object', additionalProperties: { $ref: '#/$defs/node' } },
    node: { type: 'object', additionalProperties: false, properties: { virtualAccounts: { $ref: '#/$defs/tree' } } },
  },
});

const shapeOf = async (schema: CataloguedSchema): Promise<string> =>
  (await typesOf(schema))
    .replaceAll(/\/\*\*.*?\*\/|\/\/[^\n]*/gs, '')
    .replaceAll(/\s+/g, ' ')
    .trim();

it('names the root and each definition once, keeps everything readonly, and adds no undefined', async () => {
  expect(await shapeOf(probe)).toBe(
    [
      'export interface ProbeDocument { readonly version: 1; readonly people?: { readonly [k: string]: Person; };',
      'readonly owner?: Person; readonly tree?: Tree; readonly pair?: readonly [string, number];',
      'readonly list?: readonly (string | readonly string[])[]; readonly keyed?: { readonly [k: string]: string; }; }',
      'export interface Person { readonly email: string; readonly title?: string; }',
      'export interface Tree { readonly [k: string]: Node; }',
      'export interface Node { readonly virtualAccounts?: Tree; }',
    ].join(' '),
  );
});

it('keeps the descriptions', async () => {
  expect(await typesOf(probe)).toContain('* Who owns it.');
});

it.each([
  [
    'interface A { a: string[]; readonly b?: [number, ...string[]] }',
    'interface A { readonly a: readonly string[]; readonly b?: readonly [number, ...string[]] }',
  ],
  ['type A = string[][];', 'type A = readonly (readonly string[])[];'],
  ['type A = string[] | readonly number[];', 'type A = readonly string[] | readonly number[];'],
  ['type A = [string][];', 'type A = readonly (readonly [string])[];'],
  [
    'interface A { /** why */ [k: string]: unknown[] }',
    'interface A { /** why */ readonly [k: string]: readonly unknown[] }',
  ],
])('makes %s readonly', (source, expected) => {
  expect(makeReadonly(source)).toBe(expected);
  expect(ts.transpileModule(expected, { reportDiagnostics: true }).diagnostics).toEqual([]);
  expect(makeReadonly(expected)).toBe(expected);
});
