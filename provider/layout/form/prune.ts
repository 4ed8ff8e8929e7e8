import type { SchemaViolation } from '../../../schemas/violation.ts';
import type { Form } from './form.ts';
import { isContainer, spotAt } from './form-walk.ts';

/**
 * A document of which anything may be missing: what had another form than the schema asks for has been taken out, so
 * that the rest can be looked at and all problems of a layout are shown at once.
 */
export type Loose<T> = T extends readonly (infer Item)[]
  ? readonly (Loose<Item> | undefined)[]
  : T extends object
    ? { readonly [Key in keyof T]?: Loose<T[Key]> | undefined }
    : T;

type Container = Record<string | number, unknown>;

/**
 * Takes what violates the schema out of a document, leaving the original alone. A map or a list in the wrong form
 * becomes an empty one, since its name was declared and others may refer to it.
 */
export function prune(
  document: { readonly file: string; readonly value: unknown },
  form: Form,
  violations: readonly SchemaViolation[],
): unknown {
  const copies = new Map<unknown, Container>();
  const root = { value: document.value } as Container;
  for (const violation of violations) {
    if (violation.keyword === 'required') continue;
    const extra = violation.params['additionalProperty'];
    const pointer = `${violation.instancePath}${typeof extra === 'string' ? `/${escape(extra)}` : ''}`;
    remove(root, keysOf(pointer), copies, emptyOf(spotAt(document, form, pointer).form));
  }
  return root['value'];
}

function remove(root: Container, keys: readonly string[], copies: Map<unknown, Container>, instead: unknown): void {
  let parent = root;
  let last: string | number = 'value';
  for (const name of keys) {
    const value: unknown = parent[last];
    if (!isContainer(value)) return;
    const copy: Container =
      copies.get(value) ?? (Array.isArray(value) ? ([...(value as unknown[])] as unknown as Container) : { ...value });
    copies.set(value, copy);
    copies.set(copy, copy);
    parent[last] = copy;
    parent = copy;
    last = Array.isArray(copy) ? Number(name) : name;
  }
  parent[last] = instead;
}

function emptyOf(form: Form | undefined): unknown {
  switch (form?.kind) {
    case 'record':
    case 'map':
    case 'variants':
      return {};
    case 'list':
      return [];
    case 'value':
    case 'short-or-record':
    case undefined:
      return undefined;
  }
}

function keysOf(pointer: string): readonly string[] {
  if (pointer === '') return [];
  return pointer
    .slice(1)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function escape(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
