/** Where a value stands in another one, from the top down. */
export type ValuePath = readonly (string | number)[];

/**
 * A path as Pulumi's engine writes and reads it: `layout.virtualAccounts["EMEA North"].roles.user[0]`. A key that is no
 * plain name stands in brackets and quotation marks (`resource.PropertyPath` of Pulumi's Go SDK).
 */
export function pathText(path: ValuePath): string {
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
