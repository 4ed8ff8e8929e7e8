import { applySplices } from './edit/edit-text.ts';
import type { Path } from './edit/operation.ts';
import type { Splice } from './edit/splices.ts';
import { isContainer } from './form/form-walk.ts';
import { readYaml } from './read-yaml.ts';
import type { SourceDocument } from './source-document.ts';

/**
 * Two things that the YAML library writes in another way than people do: blanks inside of `[ ]`, and a comment behind a
 * key whose value follows on lines of its own, which it puts on a line below the key.
 */
export function touchUp(before: string, formatted: string): string {
  const after = readYaml('formatted', formatted);
  const brackets = formatted.includes('[ ') ? bracketBlanks(after) : [];
  const comments = before.includes('#') ? commentsBehindKeys(readYaml('before', before)) : [];
  const moved = comments.flatMap(({ path, comment }) => backToKey(after, path, comment));
  return applySplices(formatted, [...brackets, ...moved]) ?? formatted;
}

function backToKey(after: SourceDocument, path: Path, comment: string): readonly Splice[] {
  const end = after.nodeAt(path)?.keySpan?.end;
  if (end === undefined) return [];
  const found = /^:((?: [&!][^\s#]+)*)\n +(#[^\n]*)/.exec(after.text.slice(end, end + comment.length + 300));
  if (found?.[2] !== comment) return [];
  return [{ start: end, end: end + found[0].length, text: `:${found[1] ?? ''} ${comment}` }];
}

function bracketBlanks(document: SourceDocument): readonly Splice[] {
  const splices: Splice[] = [];
  const { text } = document;
  eachValue(document, (value, path) => {
    const node = Array.isArray(value) && value.length > 0 ? document.nodeAt(path) : undefined;
    if (node === undefined || node.aliasAt !== undefined || text[node.span.start] !== '[') return;
    const { start, end } = node.span;
    if (text[start + 1] === ' ') splices.push({ start: start + 1, end: start + 2, text: '' });
    if (text[end - 2] === ' ') splices.push({ start: end - 2, end: end - 1, text: '' });
  });
  return splices;
}

/** Keys with a comment on their line and a value below it. */
function commentsBehindKeys(document: SourceDocument): readonly { readonly path: Path; readonly comment: string }[] {
  const found: { readonly path: Path; readonly comment: string }[] = [];
  eachValue(document, (value, path) => {
    const keySpan = isContainer(value) ? document.nodeAt(path)?.keySpan : undefined;
    if (keySpan === undefined) return;
    const line = document.text.slice(keySpan.end, document.text.indexOf('\n', keySpan.end)).trimEnd();
    const comment = /^ *:(?: +[&!][^\s#]+)* +(#.*)$/.exec(line)?.[1];
    if (comment !== undefined) found.push({ path, comment });
  });
  return found;
}

function eachValue(document: SourceDocument, visit: (value: unknown, path: Path) => void): void {
  const walk = (value: unknown, path: Path): void => {
    visit(value, path);
    if (!isContainer(value)) return;
    const keys = Array.isArray(value) ? [...value.keys()] : document.keysOf(value);
    for (const key of keys) walk(value[key], [...path, key]);
  };
  walk(document.value, []);
}
