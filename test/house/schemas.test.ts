import type { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { catalogueSchemas, type CataloguedSchema, type SchemaNode } from '../../tools/schemas/catalogue.ts';
import { compiledSchemas } from '../../tools/schemas/replies.ts';
import { staleTypes } from '../../tools/schemas/types.ts';
import { loadSchemas } from '../../tools/schemas/validators.ts';
import { lintSchema } from './schema-lint.ts';

const schemas = catalogueSchemas();
const all = loadSchemas(schemas);

const validatesIn =
  (ajv: Ajv2020, id: string) =>
  (pointer: string, example: unknown): boolean => {
    const validate = ajv.getSchema(`${id}#${pointer}`);
    if (validate === undefined) throw new Error(`no schema at ${id}#${pointer}`);
    return validate(example) === true;
  };

describe.each(schemas)('$file', ({ name, schema }: CataloguedSchema) => {
  it('is draft 2020-12 with an id, a title and a description', () => {
    expect(schema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: expect.stringMatching(new RegExp(`/${name}\\.schema\\.json$`)) as unknown,
      title: expect.any(String) as unknown,
      description: expect.any(String) as unknown,
    });
  });

  it('compiles, so that its references lead somewhere', () => {
    expect(all.getSchema(name)).toBeTypeOf('function');
  });

  it('explains each field with a description, an example and a default', () => {
    expect(lintSchema(schema, validatesIn(all, String(schema['$id'])))).toEqual([]);
  });
});

it('has committed types that are those of the schemas (else: npm run schemas)', async () => {
  expect(await staleTypes(compiledSchemas())).toEqual([]);
});

describe('the lint', () => {
  const findings = (properties: SchemaNode, more: SchemaNode = {}): readonly string[] => {
    const schema = { $id: 'https://example.com/probe', type: 'object', properties, ...more };
    const ajv = loadSchemas([{ name: 'probe', file: 'probe', subject: 'Probe', text: '', schema }]);
    return lintSchema(schema, validatesIn(ajv, 'https://example.com/probe'));
  };
  const good = { type: 'string', description: 'Its name.', examples: ['x'], default: 'y' };

  it('passes a field that has all three', () => {
    expect(findings({ name: good })).toEqual([]);
  });

  it.each([
    ['no description', { ...good, description: undefined }, /has no description/],
    ['no examples', { ...good, examples: undefined }, /has no examples/],
    ['empty examples', { ...good, examples: [] }, /has no examples/],
    ['an example of another type', { ...good, examples: [1] }, /example 1 does not validate/],
    ['a default of another type', { ...good, default: 1 }, /default does not validate/],
    ['no default and no word about absence', { ...good, default: undefined }, /is optional/],
  ])('finds %s', (_what, node, message) => {
    const found = findings({ name: JSON.parse(JSON.stringify(node)) as SchemaNode });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(message);
  });

  it('takes a word about absence for a default', () => {
    expect(findings({ name: { type: 'string', description: 'A name. Absent: nobody.', examples: ['x'] } })).toEqual([]);
  });

  it('asks no default of a required field', () => {
    const { default: _default, ...node } = good;
    expect(findings({ name: node }, { required: ['name'] })).toEqual([]);
  });

  it('asks no example of a constant', () => {
    const node = { const: 'grant', description: 'The verb.' };
    expect(findings({ verb: node }, { required: ['verb'] })).toEqual([]);
  });

  it('reads through references, and judges what lies in $defs, maps, lists and branches', () => {
    const bare = { type: 'object', properties: { deep: { type: 'string' } } };
    const found = findings(
      {
        list: { ...good, type: 'array', items: bare, examples: [[]], default: [] },
        branch: { oneOf: [bare], description: 'd', examples: [{}], default: {} },
        referred: { $ref: '#/$defs/name', default: 'z' },
      },
      { $defs: { name: good, other: bare }, additionalProperties: bare },
    );
    const places = new Set(found.map((line) => line.slice(0, line.indexOf(':'))));
    expect([...places]).toEqual(
      [
        '/properties/list/items/properties/deep',
        '/properties/branch/oneOf/0/properties/deep',
        '/$defs/other/properties/deep',
        '/additionalProperties/properties/deep',
      ].map((pointer) => pointer.replaceAll('$', '%24')),
    );
  });

  it('leaves conditions alone', () => {
    expect(
      findings({ name: good }, { if: { properties: { name: { const: 'x' } } }, then: { required: ['name'] } }),
    ).toEqual([]);
  });
});
