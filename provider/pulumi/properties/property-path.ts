import type { ValuePath } from '../../model/value-path.ts';

/** The keys of a path that a user wrote for `ignoreChanges`; `*` stands for any key. Undefined: it is not a path. */
export function parsePath(text: string): ValuePath | undefined {
  const path: (string | number)[] = [];
  const pattern = /\.?([^.[\]"]+)|\[(\d+)\]|\[\*\]|\["((?:\\"|[^"])*)"\]/y;
  while (pattern.lastIndex < text.length) {
    const match = pattern.exec(text);
    if (match === null) return undefined;
    const [whole, name, index, quoted] = match;
    if (whole === '[*]') path.push('*');
    else if (index !== undefined) path.push(Number(index));
    else path.push(name ?? (quoted ?? '').replaceAll('\\"', '"'));
  }
  return path;
}

/** Whether what stands at `path` is part of what `pattern` names. */
export function isBelow(path: ValuePath, pattern: ValuePath): boolean {
  return (
    pattern.length <= path.length && pattern.every((key, index) => key === '*' || String(key) === String(path[index]))
  );
}
