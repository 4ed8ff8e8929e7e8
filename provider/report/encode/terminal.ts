import { visible } from './characters.ts';

/**
 * Logs of build servers are read by their runners too: GitHub's takes a line that begins with `::`, blanks aside, for a
 * command, and one with `##[` anywhere; Azure's one with `##vso[`. So that foreign text cannot begin one, the
 * character that would is written out.
 */
const commandStart = /^(\s*):/;
const commandAnywhere = /##(?=\w*\[)/g;

export function encodeTerminal(text: string): string {
  return visible(text).replace(commandStart, '$1\\u{3a}').replace(commandAnywhere, '#\\u{23}');
}

/** The sequences that a painter adds; foreign text holds none once it is encoded. */
// eslint's no-control-regex is met by building the expression from the character's number.
const colours = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');

/** Columns on a terminal: 2 for East Asian wide characters and emoji, 0 for marks that combine. */
export function columnsOf(encoded: string): number {
  const text = encoded.replace(colours, '');
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let columns = 0;
  for (const character of text) columns += /\p{M}/u.test(character) ? 0 : isWide(character) ? 2 : 1;
  return columns;
}

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u;

function isWide(character: string): boolean {
  return wide.test(character);
}
