import { visible } from './characters.ts';

/** One word of a command line for POSIX shells, so that a paste runs what it shows and nothing else. */
export function encodeShellWord(text: string): string {
  const shown = visible(text);
  return /^[\w@%+=:,./-]+$/.test(shown) ? shown : `'${shown.replaceAll("'", `'\\''`)}'`;
}
