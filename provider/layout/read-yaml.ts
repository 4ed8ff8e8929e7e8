import { Composer, Lexer, Parser, type CST, type Document } from 'yaml';
import { checkJson } from './read-json.ts';
import { findOddCharacters } from './odd-characters.ts';
import { plainData } from './plain-data.ts';
import { SourceDocument, type ReadText, type TextProblem } from './source-document.ts';
import type { Span } from './text-lines.ts';
import { readUsualYaml } from './usual-yaml.ts';
import { yamlProblems } from './yaml-errors.ts';

/** How deep maps and lists may nest. A tree of ten levels needs about twenty-five; the library itself can abort the process near 900. */
const deepestNesting = 100;

/**
 * Reads a text as YAML 1.2, or as JSON where its name ends in `.json`. Never throws: whatever is wrong with the text is
 * in `diagnostics`. Everything but the editors of files sees the plain data of this seam, no node of a YAML library.
 */
export function readYaml(file: string, bytes: string): SourceDocument {
  const marked = bytes.startsWith('\ufeff');
  const text = marked ? bytes.slice(1) : bytes;
  const read = readText(file, text);
  const problems = marked ? [byteOrderMark, ...read.problems] : read.problems;
  return new SourceDocument(file, text, { ...read, problems });
}

const byteOrderMark: TextProblem = {
  code: 'byte-order-mark',
  severity: 'warning',
  message: 'the file starts with a byte order mark',
  hint: 'save it as UTF-8 without one; `espalier fmt` takes it away',
  span: { start: 0, end: 0 },
};

const nothing: ReadText = { value: undefined, nodes: undefined, keyOrder: new Map(), whole: false, problems: [] };

function readText(file: string, text: string): ReadText {
  const odd = findOddCharacters(text);
  const json = file.endsWith('.json') ? checkJson(text) : undefined;
  if (json !== undefined) return { ...nothing, problems: [json, ...odd] };
  const usual = odd.length === 0 ? readUsualYaml(text) : undefined;
  return usual === undefined ? readAnyYaml(text, odd) : { ...usual, whole: true, problems: [] };
}

/** Reads with the library, which has the last word on what YAML is. `odd` is what `findOddCharacters` found. */
export function readAnyYaml(text: string, odd: readonly TextProblem[]): ReadText {
  const tokens = tokenize(text);
  if (!tokens.ok) return { ...nothing, problems: [...odd, tokens.problem] };

  const documents = [...new Composer({ uniqueKeys: false, stringKeys: true }).compose(tokens.tokens)];
  const [document, second] = documents;
  const errors = documents.flatMap(({ errors: list, warnings }) => [
    ...list,
    ...warnings.filter(({ code }) => code !== 'BAD_INDENT'),
  ]);
  if (errors.length > 0) return { ...nothing, problems: merged(odd, yamlProblems(errors, text)) };
  const several = second === undefined ? [] : [severalDocuments(second)];
  if (document?.contents === undefined || isEmpty(document)) {
    return { ...nothing, problems: [...odd, ...several, emptyFile] };
  }
  const data = plainData(document, text);
  return { ...data, whole: odd.length === 0, problems: [...odd, ...several, ...data.problems] };
}

/**
 * The tokens of a text, unless it nests too deep. The depth is watched while the parser works, because deep nesting
 * must never reach the composer: it recurses, and can take the process down instead of throwing.
 */
function tokenize(
  text: string,
):
  { readonly ok: true; readonly tokens: readonly CST.Token[] } | { readonly ok: false; readonly problem: TextProblem } {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) {
      if (token.type === 'directive')
        return { ok: false, problem: directive({ start: token.offset, end: token.offset + token.source.length }) };
      tokens.push(token);
    }
    // The stack holds the document as well, and may hold the scalar at hand.
    const nested = parser.stack.length - 1;
    if (nested > deepestNesting && (nested > deepestNesting + 1 || isCollectionToken(parser.stack.at(-1))))
      return { ok: false, problem: tooDeep(parser.offset) };
  }
  for (const token of parser.end()) tokens.push(token);
  return { ok: true, tokens };
}

function isCollectionToken(token: CST.Token | undefined): boolean {
  return token?.type === 'flow-collection' || token?.type === 'block-map' || token?.type === 'block-seq';
}

function isEmpty({ contents }: Document.Parsed): boolean {
  return contents !== null && 'value' in contents && contents.value === null;
}

function merged(odd: readonly TextProblem[], syntax: readonly TextProblem[]): readonly TextProblem[] {
  const at = new Set(odd.map(({ span }) => span.start));
  return [...odd, ...syntax.filter(({ span }) => !at.has(span.start))];
}

function tooDeep(offset: number): TextProblem {
  return {
    code: 'too-deep',
    message: `maps and lists are nested more than ${deepestNesting} deep`,
    hint: 'a layout needs about twenty-five levels: look for brackets that are not closed',
    span: { start: offset, end: offset },
  };
}

function directive(span: Span): TextProblem {
  return {
    code: 'directive-not-read',
    message: 'a YAML directive (`%…`): a layout is YAML 1.2 and needs none',
    hint: 'delete the line',
    span,
  };
}

function severalDocuments(second: Document.Parsed): TextProblem {
  const start = second.range[0];
  return {
    code: 'several-documents',
    message: 'a second document starts here, behind `---`',
    hint: 'put it into a file of its own, or delete the `---` line',
    span: { start, end: start },
  };
}

const emptyFile: TextProblem = {
  code: 'empty-file',
  message: 'the file says nothing',
  hint: 'write a layout into it, or delete it',
  span: { start: 0, end: 0 },
};
