/**
 * Where in the user's files something was said.
 *
 * Rules and the planner speak in places (file and path inside the document); only who holds the text turns a place
 * into a line and a column. A place is a linked list, so that ten thousand of them cost little.
 */
export interface Place {
  /** Relative to the layout folder, with forward slashes. */
  readonly file: string;
  readonly parent?: Place;
  /** The key in a map, or the index in a list; absent at the top of the file. */
  readonly key?: string | number;
}

/** One-based line and column; columns count UTF-16 code units, as editors do. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine?: number;
  readonly endColumn?: number;
  /** The path to it from the top of a program's value: nobody sees the lines of that. */
  readonly path?: string;
}

/** "layout.yaml:12:3", as editors and terminals understand it, or the path in a value. */
export function positionText({ file, line, column, path }: Position): string {
  return path ?? `${file}:${String(line)}:${String(column)}`;
}

/** Turns a place into a position. Total: an unknown path yields the nearest enclosing node, an unknown file line 1. */
export type Locate = (place: Place) => Position;

export function topOf(file: string): Place {
  return { file };
}

export function below(parent: Place, key: string | number): Place {
  return { file: parent.file, parent, key };
}

/** The keys from the top of the file to this place. */
export function pathOf(place: Place): readonly (string | number)[] {
  const path: (string | number)[] = [];
  for (let at: Place | undefined = place; at?.key !== undefined; at = at.parent) path.push(at.key);
  return path.reverse();
}
