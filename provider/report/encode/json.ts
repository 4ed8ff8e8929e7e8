/**
 * JSON for a file, a pipe or a terminal: the value is what it is, and what a terminal or the runner of a build server
 * would act on is escaped.
 */
export function encodeJson(value: unknown): string {
  return JSON.stringify(value, undefined, 2)
    .replace(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Default_Ignorable_Code_Point}]/gu, escaped)
    .replace(/##(?=\w*\[)/g, '#\\u0023');
}

function escaped(character: string): string {
  return [...Array(character.length).keys()]
    .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`)
    .join('');
}
