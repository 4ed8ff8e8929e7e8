/**
 * The values that the engine and a provider exchange: JSON, and what JSON has no word for.
 *
 * A map of properties is a `Map`, so that no key (`__proto__`, `constructor`) means anything, and a plain object is
 * always one of the special values.
 */
export type Property = null | boolean | number | string | readonly Property[] | Properties | Special;

export type Properties = ReadonlyMap<string, Property>;

export type Special = Unknown | Secret | Output | ResourceReference | Asset | Archive;

/** A value that is known only after something was created; previews have them. */
export interface Unknown {
  readonly special: 'unknown';
}

/** A value that has to be encrypted wherever it is kept, and shown nowhere. */
export interface Secret {
  readonly special: 'secret';
  readonly value: Property;
}

/** What another resource gave. */
interface Output {
  readonly special: 'output';
  /** Undefined: not known yet. */
  readonly value: Property | undefined;
  readonly secret: boolean;
  /** URNs. */
  readonly dependencies: readonly string[];
}

/** Another resource, handed over as a value. */
interface ResourceReference {
  readonly special: 'resource';
  readonly urn: string;
  /** Undefined: the resource has none, as a component. Empty or unknown: not known yet. */
  readonly id: string | Unknown | undefined;
  readonly packageVersion: string;
}

/** A file, a text or something at an address. All three absent: an empty text, or contents that the engine left out. */
export interface Asset {
  readonly special: 'asset';
  readonly hash: string;
  readonly text?: string;
  readonly path?: string;
  readonly uri?: string;
}

/** A folder, an archive file, or assets by name. */
export interface Archive {
  readonly special: 'archive';
  readonly hash: string;
  readonly assets?: ReadonlyMap<string, Asset | Archive>;
  readonly path?: string;
  readonly uri?: string;
}

export const unknown: Unknown = { special: 'unknown' };

export const noProperties: Properties = new Map();

/** A secret is not put into a secret, and what is not known yet has nothing to hide but the mark. */
export function secret(value: Property): Secret {
  return isSpecial(value) && value.special === 'secret' ? value : { special: 'secret', value };
}

export function isProperties(value: Property | undefined): value is Properties {
  return value instanceof Map;
}

export function isList(value: Property | undefined): value is readonly Property[] {
  return Array.isArray(value);
}

export function isSpecial(value: Property | undefined): value is Special {
  return typeof value === 'object' && value !== null && 'special' in value;
}
