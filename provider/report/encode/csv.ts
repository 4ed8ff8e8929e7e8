import { visible } from './characters.ts';

/** What a spreadsheet takes for the beginning of a formula, blanks and the full-width forms included. */
const formula = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/;

export function startsFormula(text: string): boolean {
  return formula.test(text) || /^[\t\r\n]/.test(text);
}

/** One cell (RFC 4180). What would start a formula gets an apostrophe in front, which spreadsheets do not show. */
export function encodeCsvCell(text: string): string {
  const shown = visible(text);
  return quoteCsvCell(startsFormula(shown) ? `'${shown}` : shown);
}

/** One cell as it stands; for text that was found to be harmless. */
export function quoteCsvCell(text: string): string {
  return /^(?:[\w.@/-](?:[\w.@/ -]*[\w.@/-])?)?$/.test(text) ? text : `"${text.replaceAll('"', '""')}"`;
}
