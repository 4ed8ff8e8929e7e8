import { Failure } from '../../model/failure.ts';
import type { Json } from '../../model/plan.ts';
import { isList, isProperties, isSpecial, type Property } from './property.ts';
import { unmarked } from './marks.ts';

/** A value as JSON: without marks, resources as their ids. The caller has made sure that all of it is known. */
export function toJson(property: Property): Json {
  const value = unmarked(property);
  if (isList(value)) return value.map(toJson);
  if (isProperties(value)) {
    // Assigning to `__proto__` would set the prototype instead of a key.
    const entries = [...value].map(([key, item]) => [key, toJson(item)] as const);
    return Object.fromEntries(entries);
  }
  if (isSpecial(value)) throw new Failure('bug', `a value that is ${value.special} was taken for JSON`);
  return value;
}

/** JSON as a value; what is undefined is left out. */
export function fromJson(json: unknown): Property {
  if (json === null || typeof json === 'boolean' || typeof json === 'number' || typeof json === 'string') return json;
  if (Array.isArray(json)) return json.map(fromJson);
  if (typeof json === 'object')
    return new Map(
      Object.entries(json).flatMap(([key, value]) => (value === undefined ? [] : [[key, fromJson(value)] as const])),
    );
  throw new Failure('bug', `a ${typeof json} was taken for JSON`);
}
