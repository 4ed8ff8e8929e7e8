import type { YAMLError } from 'yaml';
import type { TextProblem } from './source-document.ts';

/** What the YAML library says, in words that tell somebody who does not know YAML what to type. */
export function yamlProblems(errors: readonly YAMLError[], text: string): readonly TextProblem[] {
  const lines = new Set<number>();
  const problems: TextProblem[] = [];
  for (const error of errors) {
    const [start, end] = error.pos;
    const line = text.lastIndexOf('\n', start - 1);
    // One slip makes the library stumble several times; the first on a line is the one that helps.
    if (lines.has(line)) continue;
    lines.add(line);
    const at = placeOf(error, Math.min(start, text.length), text);
    problems.push({ ...describe(error, text), span: { start: at, end: Math.max(at, Math.min(end, text.length)) } });
    if (problems.length === mostReported) break;
  }
  return problems;
}

const mostReported = 20;

/** A quotation mark that is never closed is found at the end of the text; the last one is the one that was opened. */
function placeOf({ message }: YAMLError, start: number, text: string): number {
  const mark = /^Missing closing (["'])/.exec(message)?.[1];
  return mark === undefined ? start : Math.max(0, text.lastIndexOf(mark, start));
}

function describe(error: YAMLError, text: string): Omit<TextProblem, 'span'> {
  const syntax = (message: string, hint: string): Omit<TextProblem, 'span'> => ({ code: 'yaml-syntax', message, hint });
  switch (error.code) {
    case 'TAB_AS_INDENT':
      return {
        code: 'tab-indentation',
        message: 'a tab stands where spaces indent',
        hint: 'use two spaces for each level',
      };
    case 'BLOCK_AS_IMPLICIT_KEY':
      return syntax(
        'a second `: ` on one line',
        'put quotes around the value if the colon belongs to it, or go on in a new line',
      );
    case 'BAD_SCALAR_START':
      return syntax(`a value cannot start with \`${text.charAt(error.pos[0])}\``, 'put quotes around the value');
    case 'MULTILINE_IMPLICIT_KEY':
      return syntax('a key without `:`, or one that goes over several lines', 'write `key: value` on one line');
    case 'MISSING_CHAR':
      return syntax(missing(error.message), missingHint(error.message));
    case 'BAD_INDENT':
      if (error.message.startsWith('Flow'))
        return syntax('a bracket is opened above and not closed', 'close it before this line');
      return syntax(
        'this line is not indented like its neighbours',
        'give all entries of one map or list the same indentation',
      );
    case 'BLOCK_IN_FLOW':
      return syntax(
        'a colon or a dash inside of brackets, where an entry has ended',
        'put a comma between the entries, and quotes around text that holds a colon',
      );
    case 'BAD_DQ_ESCAPE':
      return syntax(
        lowerFirst(error.message),
        'use single quotes, in which a backslash is a backslash, or write `\\\\`',
      );
    case 'TAG_RESOLVE_FAILED':
    case 'BAD_COLLECTION_TYPE':
      return {
        code: 'tag-not-read',
        message: 'a tag (`!…`) that a layout does not know',
        hint: 'delete the tag; put quotes around the value if it is text',
      };
    case 'NON_STRING_KEY':
      return {
        code: 'complex-key',
        message: 'a key that is not a plain word or text',
        hint: 'write the key as text, in quotes if need be',
      };
    case 'BAD_ALIAS':
      return syntax(
        'an anchor (`&name`) or alias (`*name`) that cannot be read',
        'put quotes around the value if `&` or `*` belongs to it',
      );
    default:
      return syntax(lowerFirst(error.message), 'check quotes, brackets and indentation around this place');
  }
}

function missing(message: string): string {
  if (message.includes('quote')) return 'a quotation mark is opened and not closed';
  if (message.startsWith('Implicit map keys')) return 'a key without `:` behind it';
  if (message.startsWith('Comments')) return 'a `#` that follows another character directly';
  return lowerFirst(message);
}

function missingHint(message: string): string {
  if (message.includes('quote')) return 'close it on the same line';
  if (message.startsWith('Implicit map keys')) return 'write `key: value`, with a space behind the colon';
  if (message.startsWith('Comments')) return 'put a space before `#` for a comment, or quotes around the value';
  return 'check commas and brackets around this place';
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
