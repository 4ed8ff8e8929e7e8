/**
 * How a Virtual Account is named inside a layout: by its bare name, or by a path that is checked (`EMEA/France`).
 * `\/` is a slash inside a name; `X/**` is X and all below it.
 */
export interface TreePath {
  /** The last segment: the bare name. */
  readonly name: string;
  /** The names written before it, outermost first; each is the parent of the next. */
  readonly above: readonly string[];
  /** Whether it ends in `/**`. */
  readonly below: boolean;
}

/** Undefined when a segment is empty. */
export function parseTreePath(text: string): TreePath | undefined {
  const segments = splitPath(text);
  const below = segments.length > 1 && segments.at(-1) === '**';
  const names = below ? segments.slice(0, -1) : segments;
  const name = names.at(-1);
  if (name === undefined || names.some((segment) => segment === '')) return undefined;
  return { name, above: names.slice(0, -1), below };
}

/** A name as it stands in a path. */
export function escapeName(name: string): string {
  return name.replace(/\//g, '\\/');
}

/** Whether a node, given by its name and those of its ancestors (nearest first), is the one that the path names. */
export function namesNode(path: TreePath, name: string, ancestors: readonly string[]): boolean {
  if (path.name !== name) return false;
  return path.above.every((segment, index) => ancestors[path.above.length - 1 - index] === segment);
}

function splitPath(text: string): readonly string[] {
  const segments: string[] = [];
  let segment = '';
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (character === '\\' && text.charAt(index + 1) === '/') {
      segment += '/';
      index += 1;
    } else if (character === '/') {
      segments.push(segment);
      segment = '';
    } else segment += character;
  }
  return [...segments, segment];
}
