import { compile } from 'json-schema-to-typescript';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { isSchemaNode, subjectOf, type CataloguedSchema, type SchemaNode } from './catalogue.ts';
import { makeReadonly } from './readonly.ts';
import { rewriteSchema } from './rewrite.ts';

/** The TypeScript types of a schema: the root as `<Subject>Document`, each `$defs` entry under its own name. */
export async function typesOf({ name, file, subject, schema }: CataloguedSchema): Promise<string> {
  const root = `${subject}Document`;
  const imports = new Map<string, Set<string>>();
  const generated = await compile({ ...asGeneratorReads(schema, imports), title: root }, root, {
    cwd: 'schemas',
    bannerComment: [
      `// Generated from ${file} by \`npm run schemas\`: change the schema, not this file.`,
      ...[...imports].map(([from, types]) => `import type { ${[...types].sort().join(', ')} } from './${from}.ts';`),
    ].join('\n'),
    ignoreMinAndMaxItems: true,
    unknownAny: true,
    format: false,
  });
  const path = typesFile(name);
  return format(makeReadonly(generated), { ...(await resolveConfig(path)), filepath: path });
}

export async function writeTypes(schemas: readonly CataloguedSchema[]): Promise<void> {
  mkdirSync('schemas/types', { recursive: true });
  for (const schema of schemas) writeFileSync(typesFile(schema.name), await typesOf(schema));
}

/** The files whose committed types are not those of their schema. */
export async function staleTypes(schemas: readonly CataloguedSchema[]): Promise<readonly string[]> {
  const stale: string[] = [];
  for (const schema of schemas) {
    if (committedTypes(schema.name) !== (await typesOf(schema))) stale.push(typesFile(schema.name));
  }
  return stale;
}

function typesFile(name: string): string {
  return `schemas/types/${name}.ts`;
}

function committedTypes(name: string): string | undefined {
  try {
    return readFileSync(typesFile(name), 'utf8').replaceAll('\r\n', '\n');
  } catch {
    return undefined;
  }
}

/**
 * The same schema in the words that the generator understands, who reads drafts 4 to 7:
 *
 * - a description beside `$ref` would make it copy the type under a new name, so the reference moves into `allOf`;
 * - `prefixItems` is the old `items` with a list;
 * - titles would replace the names of `$defs`;
 * - of alternatives that ask for one property or another, a type says nothing;
 * - one pattern for every key says the same as `additionalProperties`, without a remark about patterns;
 * - what another schema defines is the type that was generated for it there: it goes into `imports`.
 */
function asGeneratorReads(schema: SchemaNode, imports: Map<string, Set<string>>): SchemaNode {
  return rewriteSchema(schema, (node) => {
    const { title: _title, $id: _id, examples: _examples, default: _default, ...rest } = node;
    const imported = withImportedType(withoutAlternativeProperties(rest), imports);
    return withOnlyPatternForAll(withTupleInItems(withReferenceInAllOf(imported)));
  });
}

/** The generator takes a `tsType` for the type as it stands; without it a copy would be made for each reference. */
function withImportedType(node: SchemaNode, imports: Map<string, Set<string>>): SchemaNode {
  const { $ref: reference, ...rest } = node;
  const found = /^([\w-]+)\.schema\.json(?:#\/\$defs\/(\w+))?$/.exec(typeof reference === 'string' ? reference : '');
  const [, from, definition] = found ?? [];
  if (from === undefined) return node;
  const type = definition === undefined ? `${subjectOf(from)}Document` : subjectOf(definition);
  const types = imports.get(from);
  if (types === undefined) imports.set(from, new Set([type]));
  else types.add(type);
  return { ...rest, tsType: type };
}

function withReferenceInAllOf(node: SchemaNode): SchemaNode {
  const { $ref: reference, allOf = [], ...rest } = node;
  if (reference === undefined || Object.keys(node).length === 1) return node;
  return { ...rest, allOf: [{ $ref: reference }, ...(allOf as readonly unknown[])] };
}

function withTupleInItems(node: SchemaNode): SchemaNode {
  const { prefixItems, items = true, ...rest } = node;
  return prefixItems === undefined ? node : { ...rest, items: prefixItems, additionalItems: items };
}

function withoutAlternativeProperties(node: SchemaNode): SchemaNode {
  const { anyOf, ...rest } = node;
  const alternatives = Array.isArray(anyOf) ? (anyOf as readonly unknown[]) : [];
  const sayNothing = alternatives.every((each) => isSchemaNode(each) && Object.keys(each).join() === 'required');
  return alternatives.length > 0 && sayNothing ? rest : node;
}

function withOnlyPatternForAll(node: SchemaNode): SchemaNode {
  const { patternProperties, ...rest } = node;
  const patterns = isSchemaNode(patternProperties) ? Object.values(patternProperties) : [];
  if (patterns.length !== 1 || node['additionalProperties'] !== false) return node;
  return { ...rest, additionalProperties: patterns[0] };
}
