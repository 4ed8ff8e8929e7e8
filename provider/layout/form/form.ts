/**
 * The form of a document in words: which keys a map has, in which order they are written, and what to call a value in
 * a message. The JSON Schemas judge; a test keeps both in agreement.
 */
export type Form =
  /** A map with these keys, in canonical order. */
  | { readonly kind: 'record'; readonly noun: string; readonly keys: Keys; readonly style: Style }
  /** A map from names of the user's choice. */
  | {
      readonly kind: 'map';
      readonly noun: string;
      readonly keysAre: 'handles' | 'names';
      readonly of: () => Form;
      readonly style: Style;
    }
  | { readonly kind: 'list'; readonly noun: string; readonly of: () => Form }
  | {
      readonly kind: 'value';
      readonly noun: string;
      readonly type: 'text' | 'number' | 'truth';
      readonly example: string;
      /** What stands there may be a secret by mistake: no message repeats it. */
      readonly hidden?: true;
    }
  /** A value or the map that says more. */
  | { readonly kind: 'short-or-record'; readonly noun: string; readonly short: Form; readonly record: Form }
  /** A map whose keys depend on the value of one of them. */
  | {
      readonly kind: 'variants';
      readonly noun: string;
      readonly by: string;
      readonly of: Readonly<Record<string, Form>>;
    };

type Keys = Readonly<Record<string, Form>>;

/** How it is written: `lines`, one for each entry; `line`, in brackets on one line where it fits. */
export type Style = 'lines' | 'line';

export function record(noun: string, keys: Keys, style: Style = 'line'): Form {
  return { kind: 'record', noun, keys, style };
}

export function mapOf(noun: string, keysAre: 'handles' | 'names', of: () => Form, style: Style = 'lines'): Form {
  return { kind: 'map', noun, keysAre, of, style };
}

export function listOf(noun: string, of: Form): Form {
  return { kind: 'list', noun, of: () => of };
}

export function text(noun: string, example: string): Form {
  return { kind: 'value', noun, type: 'text', example };
}

/** Where a secret is, never a secret: what somebody writes here is repeated by no message. */
export function reference(noun: string, example: string): Form {
  return { kind: 'value', noun, type: 'text', example, hidden: true };
}

export function number(noun: string, example: string): Form {
  return { kind: 'value', noun, type: 'number', example };
}

export const truth: Form = { kind: 'value', noun: 'true or false', type: 'truth', example: 'true' };

/** The form of what lies at a key of a map or an index of a list whose value is `value`. */
export function formBelow(form: Form, key: string | number, value: unknown): Form | undefined {
  switch (form.kind) {
    case 'record':
      return Object.hasOwn(form.keys, key) ? form.keys[key] : undefined;
    case 'map':
    case 'list':
      return form.of();
    case 'short-or-record':
      return formBelow(form.record, key, value);
    case 'variants': {
      const variant = variantOf(form, value);
      return key === form.by && variant === undefined
        ? text(`one of ${Object.keys(form.of).join(', ')}`, Object.keys(form.of)[0] ?? '')
        : variant && formBelow(variant, key, value);
    }
    case 'value':
      return undefined;
  }
}

/** The record that a map with variants has chosen. */
function variantOf(form: Form & { readonly kind: 'variants' }, value: unknown): Form | undefined {
  const chosen = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[form.by] : undefined;
  return typeof chosen === 'string' && Object.hasOwn(form.of, chosen) ? form.of[chosen] : undefined;
}

/** The known keys of a map, in canonical order; undefined where any name may stand. */
export function knownKeys(form: Form | undefined, value: unknown): readonly string[] | undefined {
  switch (form?.kind) {
    case 'record':
      return Object.keys(form.keys);
    case 'short-or-record':
      return knownKeys(form.record, value);
    case 'variants':
      return knownKeys(variantOf(form, value), value) ?? [form.by];
    case 'map':
    case 'list':
    case 'value':
    case undefined:
      return undefined;
  }
}
