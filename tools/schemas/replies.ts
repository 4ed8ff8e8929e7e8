import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogueSchemas, isSchemaNode, parsedSchema, type CataloguedSchema, type SchemaNode } from './catalogue.ts';
import { rewriteSchema } from './rewrite.ts';

const file = 'schemas/cisco-api/openapi.json';
const components = '#/components/schemas/';

/** All from which types and validators are made; read below `root`. */
export function compiledSchemas(root = '.'): readonly CataloguedSchema[] {
  return [...catalogueSchemas(root), catalogueReplies(root)];
}

/**
 * The replies of Cisco's interface that the adapter relies on, as one schema: its `$defs` are the components of the
 * OpenAPI document that are marked `x-validated`, which get a validator each, and what they refer to.
 */
function catalogueReplies(root = '.'): CataloguedSchema {
  const text = readFileSync(join(root, file), 'utf8');
  const all = schemasIn(parsedSchema(file, text));
  const validated = [...all].flatMap(([name, schema]) => (schema['x-validated'] === true ? [name] : [])).sort();
  const needed = withWhatTheyReferTo(all, validated);
  return {
    name: 'cisco-replies',
    file,
    subject: 'CiscoReplies',
    text,
    schema: {
      $id: 'https://espalier.example/schemas/cisco-replies.schema.json',
      type: 'object',
      description: 'The replies of Cisco’s interface that are validated, by their names.',
      additionalProperties: false,
      properties: Object.fromEntries(validated.map((name) => [name, { $ref: `#/$defs/${name}` }])),
      $defs: Object.fromEntries(needed.map((name) => [name, definition(all.get(name) ?? {})])),
    },
    validated,
  };
}

function schemasIn({ components: parts }: SchemaNode): ReadonlyMap<string, SchemaNode> {
  const schemas = isSchemaNode(parts) && isSchemaNode(parts['schemas']) ? Object.entries(parts['schemas']) : [];
  return new Map(schemas.flatMap(([name, schema]) => (isSchemaNode(schema) ? [[name, schema] as const] : [])));
}

function withWhatTheyReferTo(all: ReadonlyMap<string, SchemaNode>, names: readonly string[]): readonly string[] {
  const found = new Set(names);
  for (const name of found) {
    const schema = all.get(name);
    if (schema === undefined) throw new Error(`${file} refers to ${components}${name}, which is not there`);
    rewriteSchema(schema, (node) => {
      const { $ref: reference } = node;
      if (typeof reference === 'string') found.add(reference.slice(components.length));
      return node;
    });
  }
  return [...found].sort();
}

/** References lead to `$defs`, and what only the OpenAPI document says is left out: ajv is strict about its keywords. */
function definition(schema: SchemaNode): SchemaNode {
  return rewriteSchema(schema, ({ 'x-validated': _validated, $ref: reference, ...rest }) =>
    typeof reference === 'string' ? { $ref: `#/$defs/${reference.slice(components.length)}`, ...rest } : rest,
  );
}
