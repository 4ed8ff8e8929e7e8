/** What a property may hold. */
export type ValueType =
  | { readonly kind: 'text'; readonly choices?: readonly string[]; readonly named?: ChoiceName }
  | { readonly kind: 'truth' }
  | { readonly kind: 'number' }
  | { readonly kind: 'integer' }
  | { readonly kind: 'list'; readonly of: ValueType }
  | { readonly kind: 'map'; readonly of: ValueType }
  /** The document of a layout: its own schema says what is in it. */
  | { readonly kind: 'document' }
  /** A path, an asset or an archive. */
  | { readonly kind: 'source' }
  /** Maps with these properties. */
  | {
      readonly kind: 'record';
      readonly name: string;
      readonly about: string;
      readonly properties: PropertyDefinitions;
    };

/** How SDKs name the type of a choice. */
interface ChoiceName {
  readonly name: string;
  readonly about: string;
}

export interface PropertyDefinition {
  readonly type: ValueType;
  /** For the reference of every SDK. */
  readonly about: string;
  readonly required?: true;
  readonly default?: string | number | boolean;
  readonly secret?: true;
  /** Another value means another resource. */
  readonly replaces?: true;
  /** What is said of it as an output, where that is something else. */
  readonly output?: { readonly about: string; readonly required?: true };
  /** It is no output: what is large stands once in the state and in each message. */
  readonly inputOnly?: true;
}

export type PropertyDefinitions = Readonly<Record<string, PropertyDefinition>>;

/** One resource: its Check, its Diff and its schema all follow from this. */
export interface ResourceDefinition {
  /** `espalier:index:<name>`. */
  readonly name: string;
  readonly about: string;
  readonly inputs: PropertyDefinitions;
  /** What it has beside its inputs. */
  readonly outputs: PropertyDefinitions;
}

export interface FunctionDefinition {
  readonly name: string;
  readonly about: string;
  readonly inputs: PropertyDefinitions;
  readonly outputs: PropertyDefinitions;
}

export const text = { kind: 'text' } as const;
export const truth = { kind: 'truth' } as const;
export const number = { kind: 'number' } as const;
export const integer = { kind: 'integer' } as const;
export const texts = { kind: 'map', of: text } as const;

export function oneOf(...choices: readonly string[]): ValueType {
  return { kind: 'text', choices };
}

/** With a type of its own in the SDKs. */
export function choice(name: string, about: string, ...choices: readonly string[]): ValueType {
  return { kind: 'text', choices, named: { name, about } };
}

export function tokenOf(name: string): string {
  return `espalier:index:${name}`;
}
