import type { LoadedLayout } from '../layout/load-layout.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { below, topOf, type Place } from '../model/place.ts';

/**
 * Where in the data each diagnostic points, for hosts whose users see no lines: the keys from the top of the document to
 * the value. Undefined where it points at no value, as for a file that is missing.
 */
export function pathFinder(layout: LoadedLayout): (diagnostic: Diagnostic) => readonly (string | number)[] | undefined {
  const files = new Map<string, ReadonlyMap<string, readonly (string | number)[]>>();
  return ({ position: { file, line, column } }) => {
    const document = layout.sources.documents.get(file);
    if (document === undefined) return undefined;
    const known = files.get(file) ?? pathsByPosition(document);
    files.set(file, known);
    return known.get(`${line}:${column}`);
  };
}

type Document = LoadedLayout['sources']['documents'] extends ReadonlyMap<string, infer D> ? D : never;

/** Diagnostics point at a value or at the key before it; what contains a value comes before it and keeps its place. */
function pathsByPosition(document: Document): ReadonlyMap<string, readonly (string | number)[]> {
  const paths = new Map<string, readonly (string | number)[]>();
  const visit = (value: unknown, place: Place, path: readonly (string | number)[]): void => {
    for (const atKey of [false, true]) {
      const { line, column } = document.position(place, atKey);
      const key = `${line}:${column}`;
      if (!paths.has(key)) paths.set(key, path);
    }
    if (typeof value !== 'object' || value === null) return;
    for (const [key, item] of Object.entries(value)) {
      const step = Array.isArray(value) ? Number(key) : key;
      visit(item, below(place, step), [...path, step]);
    }
  };
  visit(document.value, topOf(document.file), []);
  return paths;
}
