/** Text that means itself without quotes wherever a value may stand; everything else is quoted. */
const plain = /^[\p{L}_][\p{L}\p{M}\p{N}_ .@/+()-]*$|^\d{4}-\d{2}-\d{2}$/u;

/** The same outside of brackets, where commas and a few others mean themselves as well. */
const plainOnLine = /^[\p{L}_][\p{L}\p{M}\p{N}_ .@/+(),&'-]*$/u;

/** Words that some reader of YAML takes for something else than text. */
const misread = /^(?:y|n|yes|no|on|off|true|false|null|nan|inf)$/i;

/** A key or a value as YAML, readable by every YAML reader in the same way. */
export function printScalar(
  value: string | number | boolean | null,
  where: 'anywhere' | 'outside brackets' = 'anywhere',
): string {
  if (typeof value !== 'string') return String(value);
  const bare = plain.test(value) || (where === 'outside brackets' && plainOnLine.test(value));
  return bare && !value.endsWith(' ') && !misread.test(value) && !value.includes('  ') ? value : quoted(value);
}

/** JSON's escapes are YAML's; what JSON leaves bare and a layout does not allow is escaped as well. */
function quoted(value: string): string {
  return JSON.stringify(value).replace(
    /[\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
