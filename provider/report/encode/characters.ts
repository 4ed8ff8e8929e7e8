/**
 * Control and format characters, line and paragraph separators, lone surrogates, private use and everything that
 * Unicode lets a renderer ignore: what moves a cursor, reorders a line or hides in it.
 */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Default_Ignorable_Code_Point}]/gu;
const plain = /^[\x20-\x7e]*$/;
const short: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** The text with every such character written out: `\n`, `\u{202e}`. What can be seen is left alone. */
export function visible(text: string): string {
  return plain.test(text) ? text : text.replace(unseen, (character) => short[character] ?? written(character));
}

export function hasUnseen(text: string): boolean {
  return visible(text) !== text;
}

function written(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
