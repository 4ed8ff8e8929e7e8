import type { Json } from '../../model/plan.ts';

const width = 110;

/**
 * JSON that people can read and Git can diff: a list or a map stands on one line where it fits, else one member a
 * line. The order of keys is that of the value.
 */
export function printJson(value: Json, indent = 0): string {
  const inline = inlineOf(value);
  if (typeof value !== 'object' || value === null || indent + inline.length <= width) return inline;
  const inner = ' '.repeat(indent + 2);
  const outer = ' '.repeat(indent);
  if (isList(value)) return `[\n${value.map((item) => inner + printJson(item, indent + 2)).join(',\n')}\n${outer}]`;
  const members = Object.entries(value).map(
    ([key, member]) => `${inner}${JSON.stringify(key)}: ${printJson(member, indent + 2)}`,
  );
  return `{\n${members.join(',\n')}\n${outer}}`;
}

function inlineOf(value: Json): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (isList(value)) return `[${value.map(inlineOf).join(', ')}]`;
  const members = Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}: ${inlineOf(member)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
