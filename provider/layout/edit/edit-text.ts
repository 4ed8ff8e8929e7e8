import { parseDocument } from 'yaml';
import { readYaml } from '../read-yaml.ts';
import type { SourceDocument } from '../source-document.ts';
import { commentsOf, keepsComments } from './comments.ts';
import { applyToData, valueAt, type Operation, type Path } from './operation.ts';
import { Splicer, type Splice } from './splices.ts';

/**
 * Carries operations out on the text of a document. Every result is read again: the data has to be what was asked for,
 * and no comment may be lost. Undefined where no way of writing holds that.
 */
export function editText(document: SourceDocument, operations: readonly Operation[]): string | undefined {
  const direct = operations.map((operation) => withoutAlias(document, operation));
  const expected = applyToData(document.value, direct);
  return (
    attempt(document, expected, () => spliced(document, direct)) ??
    attempt(document, expected, () => rewritten(document, direct))
  );
}

function attempt(document: SourceDocument, expected: unknown, edit: () => string | undefined): string | undefined {
  const after = edit();
  if (after === undefined) return undefined;
  const read = readYaml(document.file, after);
  const sound = read.whole && sameData(read.value, expected) && keepsComments(document.text, after);
  return sound ? after : undefined;
}

function spliced(document: SourceDocument, operations: readonly Operation[]): string | undefined {
  const splicer = new Splicer(document, commentsOf(document.text));
  const splices: Splice[] = [];
  for (const operation of operations) {
    const own = splicer.splicesFor(operation);
    if (own === undefined) return undefined;
    splices.push(...own);
  }
  return applySplices(document.text, splices);
}

/**
 * Undefined where two of them touch the same text. Lines that are put in where others are taken away come right behind
 * the gap; insertions at one place keep their order.
 */
export function applySplices(text: string, splices: readonly Splice[]): string | undefined {
  const sorted = splices.toSorted((a, b) => a.start - b.start || a.end - b.end || (b.column ?? 0) - (a.column ?? 0));
  const pieces: string[] = [];
  const push = (piece: string): void => {
    if (piece !== '') pieces.push(piece);
  };
  let at = 0;
  for (const { start, end, text: piece } of sorted) {
    if (start < at && start < end) return undefined;
    if (start >= at) push(text.slice(at, start));
    push(pieces.at(-1)?.endsWith('\n') === true ? lineEndLast(piece) : piece);
    at = Math.max(at, end);
  }
  push(text.slice(at));
  return pieces.join('');
}

function lineEndLast(piece: string): string {
  const lineEnd = /^\r?\n/.exec(piece)?.[0];
  return lineEnd === undefined ? piece : `${piece.slice(lineEnd.length)}${lineEnd}`;
}

/** The way of the library: comments stay, blanks and line breaks become its own. */
function rewritten(document: SourceDocument, operations: readonly Operation[]): string | undefined {
  if (document.file.endsWith('.json'))
    return `${JSON.stringify(applyToData(document.value, operations), undefined, 2)}\n`;
  const yaml = parseDocument(document.text, { uniqueKeys: false, stringKeys: true });
  const removals = operations.filter((operation) => operation.kind === 'remove');
  for (const operation of operations) {
    switch (operation.kind) {
      case 'set':
        yaml.setIn(operation.path, yaml.createNode(operation.value));
        break;
      case 'insert':
        if (operation.key === undefined) yaml.addIn(operation.path, yaml.createNode(operation.value));
        else yaml.setIn([...operation.path, operation.key], yaml.createNode(operation.value));
        break;
      case 'move': {
        const entry = yaml.getIn(operation.path, true);
        yaml.deleteIn(operation.path);
        yaml.setIn([...operation.to, operation.path.at(-1)], entry);
        break;
      }
      case 'rename': {
        const entry = yaml.getIn(operation.path, true);
        yaml.deleteIn(operation.path);
        yaml.setIn([...operation.path.slice(0, -1), operation.key], entry);
        break;
      }
      case 'remove':
        break;
    }
  }
  for (const { path } of removals.toSorted((a, b) => Number(b.path.at(-1)) - Number(a.path.at(-1))))
    yaml.deleteIn(path);
  return yaml.toString({ lineWidth: 0 });
}

/** What an alias stands for belongs to another place as well, so it is written out where it is changed. */
function withoutAlias(document: SourceDocument, operation: Operation): Operation {
  const inside: Path = operation.kind === 'insert' ? operation.path : operation.path.slice(0, -1);
  const aliasAt = document.nodeAt(inside)?.aliasAt;
  if (aliasAt === undefined || operation.kind === 'move') return operation;
  const changed = applyToData(valueAt(document.value, aliasAt), [
    { ...operation, path: operation.path.slice(aliasAt.length) },
  ]);
  return { kind: 'set', path: aliasAt, value: changed, form: undefined };
}

/** Whether two values are the same data; the order of keys means nothing in a layout. */
export function sameData(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    return (
      Array.isArray(a) &&
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((item, index) => sameData(item, b[index]))
    );
  }
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every(
      (key) =>
        Object.hasOwn(b, key) && sameData((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]),
    )
  );
}
