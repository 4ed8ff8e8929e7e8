import { hasUnseen } from './characters.ts';

/** Words that YAML 1.1 or 1.2 readers take for something else than text. */
const reserved = /^(?:true|false|yes|no|on|off|y|n|null|nan|inf)$/i;
const plain = /^[A-Za-z](?:[\w .-]*[\w.-])?$/;

/** A string as a scalar that reads back as that string, in block and in flow style. */
export function encodeYamlScalar(text: string): string {
  if (plain.test(text) && !reserved.test(text)) return text;
  const quoted = JSON.stringify(text);
  return hasUnseen(quoted) ? quoted.replace(/[^\x20-\x7e]/gu, escaped) : quoted;
}

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code > 0xffff ? `\\U${hex(code, 8)}` : `\\u${hex(code, 4)}`;
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}
