import type { Form } from '../form/form.ts';
import { isContainer } from '../form/form-walk.ts';

export type Path = readonly (string | number)[];

/** One change of the data of a document. Paths are those of the document before any change. */
export type Operation =
  /** Replaces the value at a place that exists. */
  | { readonly kind: 'set'; readonly path: Path; readonly value: unknown; readonly form: Form | undefined }
  /** Puts an entry at the end of a map (`key`) or of a list. */
  | {
      readonly kind: 'insert';
      readonly path: Path;
      readonly key: string | undefined;
      readonly value: unknown;
      readonly form: Form | undefined;
    }
  | { readonly kind: 'remove'; readonly path: Path }
  /** Takes an entry of a map out and puts it at the end of another map. */
  | { readonly kind: 'move'; readonly path: Path; readonly to: Path }
  /** Gives an entry of a map another key. */
  | { readonly kind: 'rename'; readonly path: Path; readonly key: string };

export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((at, key) => (isContainer(at) && Object.hasOwn(at, key) ? at[key] : undefined), value);
}

/** The data after the operations. List items are taken out last, so that the indexes of the others hold until then. */
export function applyToData(value: unknown, operations: readonly Operation[]): unknown {
  const root = { value: structuredClone(value) };
  const containerAt = (path: Path): Record<string | number, unknown> | undefined => {
    const found = valueAt(root, ['value', ...path]);
    return isContainer(found) ? found : undefined;
  };
  const removed = new Set<unknown[]>();
  const put = (path: Path, key: string | undefined, entry: unknown): void => {
    const container = containerAt(path);
    if (Array.isArray(container)) container.push(entry);
    else if (container !== undefined && key !== undefined) container[key] = entry;
  };
  for (const operation of operations) {
    const parent = operation.kind === 'insert' ? undefined : holderOf(root, operation.path);
    const last = operation.path.at(-1) ?? 'value';
    switch (operation.kind) {
      case 'set':
        if (parent !== undefined) parent[last] = structuredClone(operation.value);
        break;
      case 'insert':
        put(operation.path, operation.key, structuredClone(operation.value));
        break;
      case 'move': {
        const entry = parent?.[last];
        if (parent !== undefined) Reflect.deleteProperty(parent, last);
        put(operation.to, String(last), entry);
        break;
      }
      case 'rename':
        if (parent !== undefined) {
          parent[operation.key] = parent[last];
          Reflect.deleteProperty(parent, last);
        }
        break;
      case 'remove':
        if (Array.isArray(parent)) {
          parent[last as number] = gone;
          removed.add(parent);
        } else if (parent !== undefined) Reflect.deleteProperty(parent, last);
        break;
    }
  }
  for (const list of removed) list.splice(0, list.length, ...list.filter((item) => item !== gone));
  return root.value;
}

const gone = Symbol('gone');

function holderOf(root: { readonly value: unknown }, path: Path): Record<string | number, unknown> | undefined {
  const found = valueAt(root, ['value', ...path].slice(0, -1));
  return isContainer(found) ? found : undefined;
}
