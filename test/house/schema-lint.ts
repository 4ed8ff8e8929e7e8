import { isSchemaNode, type SchemaNode } from '../../tools/schemas/catalogue.ts';

/** A property that a schema declares, and what is needed to judge it. */
interface DeclaredProperty {
  /** The JSON pointer of its subschema. */
  readonly pointer: string;
  readonly node: SchemaNode;
  readonly required: boolean;
}

/**
 * What is missing from the properties of a schema, one line each.
 *
 * Editors show a person the description, the example and the default of a field, so all three are part of the
 * schema. A reference may leave description and examples to what it refers to, a constant is its own example, and an
 * optional property without a default says in its description what its absence means ("Absent: …").
 */
export function lintSchema(
  root: SchemaNode,
  validates: (pointer: string, example: unknown) => boolean,
): readonly string[] {
  return propertiesOf(root).flatMap((property) => {
    const { pointer } = property;
    return [
      ...(text(root, property.node, 'description') === '' ? [`${pointer}: has no description`] : []),
      ...examplesMissing(root, property),
      ...examplesOf(root, property.node)
        .filter((example) => !validates(pointer, example))
        .map((example) => `${pointer}: its example ${JSON.stringify(example)} does not validate`),
      ...defaultMissing(root, property, validates),
    ];
  });
}

function examplesMissing(root: SchemaNode, { pointer, node }: DeclaredProperty): readonly string[] {
  return 'const' in node || examplesOf(root, node).length > 0 ? [] : [`${pointer}: has no examples`];
}

function defaultMissing(
  root: SchemaNode,
  { pointer, node, required }: DeclaredProperty,
  validates: (pointer: string, example: unknown) => boolean,
): readonly string[] {
  if ('default' in node)
    return validates(pointer, node['default']) ? [] : [`${pointer}: its default does not validate`];
  if (required || /\babsent\b/i.test(text(root, node, 'description'))) return [];
  return [`${pointer}: is optional: give it a default, or say what absence means ("Absent: …")`];
}

function text(root: SchemaNode, node: SchemaNode, keyword: string): string {
  const own = inherited(root, node, keyword);
  return typeof own === 'string' ? own : '';
}

function examplesOf(root: SchemaNode, node: SchemaNode): readonly unknown[] {
  const own = inherited(root, node, 'examples');
  return Array.isArray(own) ? own : [];
}

/** The keyword here, or else at the end of the references; references to other files end the search. */
function inherited(root: SchemaNode, node: SchemaNode, keyword: string, seen: readonly SchemaNode[] = []): unknown {
  if (keyword in node || seen.includes(node)) return node[keyword];
  const target = typeof node['$ref'] === 'string' ? resolve(root, node['$ref']) : undefined;
  return target === undefined ? undefined : inherited(root, target, keyword, [...seen, node]);
}

function resolve(root: SchemaNode, reference: string): SchemaNode | undefined {
  if (!reference.startsWith('#')) return undefined;
  const steps = reference
    .split('/')
    .slice(1)
    .map((step) => decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~'));
  const target = steps.reduce<unknown>((node, step) => (isSchemaNode(node) ? node[step] : undefined), root);
  return isSchemaNode(target) ? target : undefined;
}

/** Keywords whose schemas are conditions on properties that are declared elsewhere. */
const conditions: ReadonlySet<string> = new Set([
  'if',
  'then',
  'else',
  'not',
  'dependentSchemas',
  'contains',
  'propertyNames',
]);
const mapsOfSchemas: ReadonlySet<string> = new Set(['properties', 'patternProperties', '$defs']);
const data: ReadonlySet<string> = new Set(['const', 'enum', 'examples', 'default', 'required', 'discriminator']);

/** Every property that a schema declares, at any depth, `$defs` included. */
function propertiesOf(root: SchemaNode, pointer = ''): readonly DeclaredProperty[] {
  const required = Array.isArray(root['required']) ? (root['required'] as readonly unknown[]) : [];
  return Object.entries(root).flatMap(([keyword, value]) => {
    const at = `${pointer}/${escape(keyword)}`;
    if (conditions.has(keyword) || data.has(keyword)) return [];
    if (Array.isArray(value)) {
      return value.flatMap((item, index) => (isSchemaNode(item) ? propertiesOf(item, `${at}/${String(index)}`) : []));
    }
    if (!isSchemaNode(value)) return [];
    if (!mapsOfSchemas.has(keyword)) return propertiesOf(value, at);
    return Object.entries(value).flatMap(([name, node]) => {
      if (!isSchemaNode(node)) return [];
      const inner = `${at}/${escape(name)}`;
      const declared = keyword === 'properties' ? [{ pointer: inner, node, required: required.includes(name) }] : [];
      return [...declared, ...propertiesOf(node, inner)];
    });
  });
}

function escape(step: string): string {
  return encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'));
}
