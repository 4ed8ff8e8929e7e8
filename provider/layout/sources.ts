import type { Diagnostic, Problem } from '../model/diagnostic.ts';
import { pathOf, type Locate, type Position } from '../model/place.ts';
import { pathText } from '../model/value-path.ts';
import type { SourceDocument } from './source-document.ts';

/** The files of a layout as they were read: what turns a place into a line, a column and a line of text. */
export interface Sources {
  readonly documents: ReadonlyMap<string, SourceDocument>;
  readonly locate: Locate;
  /** A problem with its position and excerpt. */
  readonly diagnostic: (problem: Problem) => Diagnostic;
}

/** @param valueName of what is a value of a program: nobody sees the text that it was read from. */
export function sourcesOf(documents: readonly SourceDocument[], valueName?: string): Sources {
  const byFile = new Map(documents.map((document) => [document.file, document]));
  const positionOf = ({ place, atKey }: Pick<Problem, 'place' | 'atKey'>): Position => {
    const position = byFile.get(place.file)?.position(place, atKey) ?? { file: place.file, line: 1, column: 1 };
    return valueName === undefined ? position : { ...position, path: pathText([valueName, ...pathOf(place)]) };
  };
  return {
    documents: byFile,
    locate: (place) => positionOf({ place }),
    diagnostic: (problem) => {
      const { code, severity, message, hint, place, atKey, related, about } = problem;
      const excerpt = valueName === undefined ? byFile.get(place.file)?.excerpt(place, atKey) : undefined;
      return {
        code,
        severity,
        message,
        ...(hint === undefined ? {} : { hint }),
        position: positionOf(problem),
        ...(excerpt === undefined ? {} : { excerpt }),
        ...(related === undefined
          ? {}
          : {
              related: related.map((other) => ({
                position: positionOf({ place: other.place, atKey: true }),
                message: other.message,
              })),
            }),
        ...(about === undefined ? {} : { about }),
      };
    },
  };
}

/** In the order of files, lines and columns; what says the same of the same place once. */
export function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const sorted = diagnostics.toSorted(
    (a, b) =>
      compare(a.position.file, b.position.file) ||
      a.position.line - b.position.line ||
      a.position.column - b.position.column ||
      compare(a.code, b.code) ||
      compare(a.message, b.message),
  );
  return sorted.filter((diagnostic, index) => {
    const previous = sorted[index - 1];
    return previous === undefined || !isSame(previous, diagnostic);
  });
}

function isSame(a: Diagnostic, b: Diagnostic): boolean {
  return (
    a.code === b.code &&
    a.message === b.message &&
    a.position.file === b.position.file &&
    a.position.line === b.position.line &&
    a.position.column === b.position.column
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
