/** Where a value stands, from a property down. */
export type PropertyPath = readonly (string | number)[];

/**
 * A path as the engine writes and reads it: `layout.virtualAccounts["EMEA North"].roles.user[0]`. A key that is no plain
 * name stands in brackets and quotation marks (`resource.PropertyPath` of Pulumi's Go SDK).
 */
export function pathText(path: PropertyPath): string {
  let text = '';
  for (const key of path) {
    // The engine escapes quotation marks and not what escapes them, so it could not read this key again.
    if (typeof key === 'string' && /\\("|$)/.test(key)) return text;
    if (typeof key === 'number') text += `[${key}]`;
    else if (/^[A-Za-z_$][A-Za-z0-9_$]*$/.test(key)) text += text === '' ? key : `.${key}`;
    else text += `["${key.replaceAll('"', '\\"')}"]`;
  }
  return text;
}

/** The keys of a path that a user wrote for `ignoreChanges`; `*` stands for any key. Undefined: it is not a path. */
export function parsePath(text: string): PropertyPath | undefined {
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
export function isBelow(path: PropertyPath, pattern: PropertyPath): boolean {
  return (
    pattern.length <= path.length && pattern.every((key, index) => key === '*' || String(key) === String(path[index]))
  );
}
