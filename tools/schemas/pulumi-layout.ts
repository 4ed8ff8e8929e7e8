import { isSchemaNode, type SchemaNode } from './catalogue.ts';
import { tokenOf } from '../../provider/pulumi/definitions/definition.ts';

/**
 * The types of the layout for SDKs, made from its JSON Schema. A Pulumi schema knows no patterns and no limits, so texts
 * become texts; Check holds the document against the real schema.
 */
export const layoutDocument = `#/types/${tokenOf('LayoutDocument')}`;

type Node = Readonly<Record<string, unknown>>;

export function layoutTypes(schema: SchemaNode): Node {
  const definitions = isSchemaNode(schema['$defs']) ? schema['$defs'] : {};
  const converter = new Converter(definitions);
  const named = Object.entries(definitions).flatMap(([name, definition]) =>
    isSchemaNode(definition) && isRecord(definition) ? [[tokenOf(nameOf(name)), converter.record(definition)]] : [],
  ) as readonly (readonly [string, Node])[];
  return Object.fromEntries([[tokenOf('LayoutDocument'), converter.record(schema)], ...named]);
}

class Converter {
  readonly #definitions: SchemaNode;

  constructor(definitions: SchemaNode) {
    this.#definitions = definitions;
  }

  record(schema: SchemaNode): Node {
    const properties = isSchemaNode(schema['properties']) ? schema['properties'] : {};
    return {
      description: schema['description'],
      type: 'object',
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, property]) => [name, this.#property(property as SchemaNode)]),
      ),
      ...(Array.isArray(schema['required']) ? { required: schema['required'] } : {}),
    };
  }

  #property(schema: SchemaNode): Node {
    return { description: describe(schema, this.#resolved(schema)), ...this.#type(schema) };
  }

  #type(given: SchemaNode): Node {
    const { $ref: reference } = given;
    const schema = this.#resolved(given);
    if (typeof reference === 'string' && isRecord(schema))
      return { $ref: `#/types/${tokenOf(nameOf(reference.slice('#/$defs/'.length)))}` };
    if (Array.isArray(schema['anyOf']))
      return { oneOf: (schema['anyOf'] as SchemaNode[]).map((one) => this.#type(one)) };
    if ('const' in schema) return { type: typeof schema['const'] === 'number' ? 'integer' : 'string' };
    if ('enum' in schema) return { type: 'string' };
    if (Array.isArray(schema['type'])) return { oneOf: schema['type'].map((type) => ({ type: String(type) })) };
    switch (schema['type']) {
      case 'array':
        return { type: 'array', items: this.#type(schema['items'] as SchemaNode) };
      case 'object':
        return { type: 'object', additionalProperties: this.#type(valuesOf(schema)) };
      case 'boolean':
      case 'integer':
      case 'number':
      case 'string':
        return { type: schema['type'] };
      default:
        throw new Error(`the layout schema says ${JSON.stringify(schema)}, which has no form in a Pulumi schema yet`);
    }
  }

  #resolved(schema: SchemaNode): SchemaNode {
    const { $ref: reference } = schema;
    if (typeof reference !== 'string') return schema;
    const found = this.#definitions[reference.slice('#/$defs/'.length)];
    if (!isSchemaNode(found)) throw new Error(`${reference} is not in the layout schema`);
    return found;
  }
}

/** A map with keys of the language; a map with keys of the user's choice has no properties. */
function isRecord(schema: SchemaNode): boolean {
  return isSchemaNode(schema['properties']);
}

function valuesOf(schema: SchemaNode): SchemaNode {
  const { additionalProperties, patternProperties } = schema;
  if (isSchemaNode(additionalProperties)) return additionalProperties;
  const [only] = isSchemaNode(patternProperties) ? Object.values(patternProperties) : [];
  if (isSchemaNode(only)) return only;
  throw new Error(`a map of the layout schema does not say what its values are: ${JSON.stringify(schema)}`);
}

function nameOf(definition: string): string {
  return `Layout${definition.charAt(0).toUpperCase()}${definition.slice(1)}`;
}

function describe(schema: SchemaNode, resolved: SchemaNode): string {
  const { description = resolved['description'] } = schema;
  const said = typeof description === 'string' ? description : '';
  const choices = schema['enum'] ?? resolved['enum'];
  if (!Array.isArray(choices)) return said;
  return `${said} One of ${choices.map((choice) => `\`${String(choice)}\``).join(', ')}.`;
}
