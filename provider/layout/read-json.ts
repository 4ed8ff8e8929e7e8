import { messageOf } from '../model/failure.ts';
import type { TextProblem } from './source-document.ts';

/**
 * What is wrong with a text as JSON. The YAML reader takes commas and comments that JSON forbids, so a file that is
 * named `.json` is held to JSON first; its values and positions then come from the YAML reader, which sees duplicates.
 */
export function checkJson(text: string): TextProblem | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (cause) {
    const start = placeOf(messageOf(cause), text);
    const before = text.slice(0, start).trimEnd();
    const trailing = before.endsWith(',') && /[}\]]/.test(text.charAt(start));
    if (trailing) {
      return {
        code: 'json-syntax',
        message: 'a comma before a closing bracket',
        hint: 'delete the comma, which JSON does not allow here',
        span: { start: before.length - 1, end: before.length },
      };
    }
    return {
      code: 'json-syntax',
      message:
        start >= text.length ? 'the JSON text ends too early' : `JSON does not allow \`${text.charAt(start)}\` here`,
      hint: 'check brackets, commas and double quotes around this place; comments need a .yaml file',
      span: { start, end: Math.min(start + 1, text.length) },
    };
  }
}

/** V8 names the place in its message: `… at position 17`. */
function placeOf(message: string, text: string): number {
  const found = /position (\d+)/.exec(message)?.[1];
  return found === undefined ? text.length : Math.min(Number(found), text.length);
}
