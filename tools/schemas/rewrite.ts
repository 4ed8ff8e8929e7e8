import { isSchemaNode, type SchemaNode } from './catalogue.ts';

/** Under these keywords the keys are names that the schema's writer chose, not keywords. */
const mapsOfSchemas: ReadonlySet<string> = new Set(['properties', 'patternProperties', '$defs', 'dependentSchemas']);
/** Under these lie values, which can look like schemas. */
const values: ReadonlySet<string> = new Set(['const', 'enum', 'default', 'examples']);

/** The schema with `change` made to it and to every schema in it, the innermost first. */
export function rewriteSchema(node: SchemaNode, change: (node: SchemaNode) => SchemaNode): SchemaNode {
  const rewritten = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(rewritten);
    return isSchemaNode(value) ? rewriteSchema(value, change) : value;
  };
  const entries = Object.entries(node).map(([keyword, value]) => {
    if (values.has(keyword)) return [keyword, value];
    if (!mapsOfSchemas.has(keyword) || !isSchemaNode(value)) return [keyword, rewritten(value)];
    return [keyword, Object.fromEntries(Object.entries(value).map(([name, part]) => [name, rewritten(part)]))];
  });
  return change(Object.fromEntries(entries) as SchemaNode);
}
