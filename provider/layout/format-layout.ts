import { isMap, isScalar, isSeq, parseDocument, visit, type Document, type Node, type Pair, type YAMLMap } from 'yaml';
import { keepsComments } from './edit/comments.ts';
import { sameData } from './edit/edit-text.ts';
import { formBelow, knownKeys, type Form } from './form/form.ts';
import { isContainer } from './form/form-walk.ts';
import { layoutForm } from './form/layout-form.ts';
import { inCanonicalOrder } from './print.ts';
import { readYaml } from './read-yaml.ts';
import { touchUp } from './format-touch-up.ts';
import type { SourceDocument } from './source-document.ts';

/** Brackets that are longer, or go over several lines, become lines. */
const widest = 100;

/**
 * A file of a layout in canonical form: keys in the order of the reference, two blanks for each level, line feeds, no
 * byte order mark; quotation marks, blank lines and comments stay. What cannot be read, or would mean something else or
 * lose a comment, is given back as it is. Formatting twice is formatting once.
 */
export function formatLayout(name: string, text: string): string {
  const document = readYaml(name, text);
  if (document.diagnostics.some(({ severity }) => severity === 'error')) return text;
  if (name.endsWith('.json')) return printJson(document);
  let before = document.text;
  for (let round = 0; round < mostRounds; round += 1) {
    const after = formatOnce(before);
    if (after === before) return isSound(document, after) ? after : text;
    before = after;
  }
  return text;
}

const mostRounds = 5;

function isSound(document: SourceDocument, after: string): boolean {
  const read = readYaml(document.file, after);
  return read.whole && sameData(read.value, document.value) && keepsComments(document.text.replaceAll('\r', ''), after);
}

function formatOnce(text: string): string {
  const document = parseDocument(text, { uniqueKeys: false, stringKeys: true });
  if (!hasAlias(document)) order(document.contents, layoutForm);
  unfold(document, text);
  return touchUp(text, document.toString({ lineWidth: 0, indent: 2, indentSeq: true, flowCollectionPadding: true }));
}

/** An anchor has to stand before its aliases, so keys of a text that has some stay where they are. */
function hasAlias(document: Document.Parsed): boolean {
  let found = false;
  visit(document, {
    Alias: () => {
      found = true;
      return visit.BREAK;
    },
  });
  return found;
}

function order(node: Node | null, form: Form | undefined): void {
  if (isSeq(node)) for (const item of node.items) order(item as Node | null, form && formBelow(form, 0, []));
  if (!isMap(node)) return;
  for (const { key, value } of node.items)
    order(value as Node | null, form && formBelow(form, keyText(key), undefined));
  const known = knownKeys(form, undefined);
  if (known === undefined) return;
  const rank = new Map(known.map((key, index) => [key, index]));
  const rankOf = ({ key }: Pair): number => rank.get(keyText(key)) ?? known.length;
  const sorted = node.items.toSorted((a, b) => rankOf(a) - rankOf(b));
  if (sorted[0] !== node.items[0]) moveLeadingComment(node);
  node.items.splice(0, node.items.length, ...sorted);
}

/**
 * A comment above the first entry is kept at the map; it is about the entry, and moves with it. Not so the line that
 * names the schema to an editor, which belongs at the top.
 */
function moveLeadingComment(map: YAMLMap): void {
  const first = map.items[0]?.key;
  if (!isScalar(first)) return;
  const lines = [map.commentBefore, first.commentBefore].flatMap((comment) => comment?.split('\n') ?? []);
  const own = lines.filter((line) => !isModeLine(line));
  const staying = lines.filter(isModeLine);
  first.commentBefore = own.length > 0 ? own.join('\n') : null;
  map.commentBefore = staying.length > 0 ? staying.join('\n') : null;
}

function isModeLine(comment: string): boolean {
  return /^ *yaml-language-server:/.test(comment);
}

function unfold(document: Document.Parsed, text: string): void {
  visit(document, {
    Collection: (_key, node) => {
      if (node.flow !== true || node.items.length === 0 || !node.range) return;
      const [start, end] = node.range;
      if (end - start > widest || text.slice(start, end).includes('\n')) node.flow = false;
    },
  });
}

function keyText(key: unknown): string {
  return isScalar(key) ? String(key.value) : '';
}

function printJson(document: SourceDocument): string {
  return `${jsonLines(document, document.value, layoutForm, '')}\n`;
}

function jsonLines(document: SourceDocument, value: unknown, form: Form | undefined, blanks: string): string {
  const inner = `${blanks}  `;
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]';
    const items = value.map((item) => `${inner}${jsonLines(document, item, form && formBelow(form, 0, value), inner)}`);
    return `[\n${items.join(',\n')}\n${blanks}]`;
  }
  if (!isContainer(value)) return JSON.stringify(value);
  const entries = inCanonicalOrder(
    document.keysOf(value).map((key) => [key, value[key]] as const),
    form,
  );
  if (entries.length === 0) return '{}';
  const lines = entries.map(
    ([key, item]) =>
      `${inner}${JSON.stringify(key)}: ${jsonLines(document, item, form && formBelow(form, key, value), inner)}`,
  );
  return `{\n${lines.join(',\n')}\n${blanks}}`;
}
