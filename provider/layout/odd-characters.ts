import type { TextProblem } from './source-document.ts';

/**
 * What no file of a layout holds, be it in a comment: control characters, which a terminal would obey; characters that
 * turn the direction of writing, which make a reviewer see another text than the program reads; halves of characters.
 */
const odd = /(?![\t\n\r])\p{Cc}|\r(?!\n)|[\u2028-\u202e\u2066-\u2069\ufeff]|\p{Cs}/gu;

const mostReported = 20;

export function findOddCharacters(text: string): readonly TextProblem[] {
  const problems: TextProblem[] = [];
  odd.lastIndex = 0;
  for (let match = odd.exec(text); match !== null && problems.length < mostReported; match = odd.exec(text)) {
    problems.push(oddCharacter(match[0], { start: match.index, end: match.index + 1 }));
  }
  return problems;
}

/** The same for a value that an escape such as `"\x1b"` gave. */
export function hasOddCharacter(value: string): boolean {
  odd.lastIndex = 0;
  return odd.test(value);
}

export function oddCharacter(character: string, span: TextProblem['span']): TextProblem {
  const code = character.charCodeAt(0);
  const turns = (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
  return {
    code: turns ? 'direction-character' : 'control-character',
    message: `${codePointName(code)} ${turns ? 'changes the direction of writing, so that the text reads differently than it is' : 'cannot stand in a layout'}`,
    hint: code === 0x0d ? 'end lines with a line feed, or with carriage return and line feed' : 'delete it',
    span,
  };
}

export function codePointName(code: number): string {
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}
