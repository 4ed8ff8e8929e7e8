import { Lexer } from 'yaml';
import type { Span } from '../text-lines.ts';

/** The comments of a text, in order, each from its `#` to the end of its line. */
export function commentsOf(text: string): readonly Span[] {
  const comments: Span[] = [];
  let offset = 0;
  let scalarFollows = false;
  for (const lexeme of new Lexer().lex(text)) {
    // The lexer puts marks of its own between the pieces of the text.
    if (lexeme === '\x1f') {
      scalarFollows = true;
      continue;
    }
    if (lexeme === '\x02' || lexeme === '\x18') continue;
    if (!scalarFollows && lexeme.startsWith('#')) comments.push({ start: offset, end: offset + lexeme.length });
    scalarFollows = false;
    offset += lexeme.length;
  }
  return comments;
}

/** The texts of all comments, sorted, to compare what two versions of a file hold. */
export function commentTexts(text: string): readonly string[] {
  return commentsOf(text)
    .map(({ start, end }) => text.slice(start, end).trimEnd())
    .sort();
}

/** Whether every comment of one text is in another, as often as before. */
export function keepsComments(before: string, after: string): boolean {
  if (!before.includes('#')) return true;
  const left = [...commentTexts(after)];
  let index = 0;
  return commentTexts(before).every((comment) => {
    while (index < left.length && (left[index] ?? '') < comment) index += 1;
    return left[index++] === comment;
  });
}
