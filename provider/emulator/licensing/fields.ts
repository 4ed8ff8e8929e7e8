/** Reading what a client sent: lenient where public clients differ, and never trusting a type. */
import type { Json } from '../../model/plan.ts';

export type Fields = Readonly<Record<string, Json>>;

const none: Fields = {};

/** The fields of an object. Nothing and `null` have none, as public clients send both; undefined: it is no object. */
export function fieldsOf(value: Json | undefined): Fields | undefined {
  if (value === undefined || value === null) return none;
  return typeof value === 'object' && !isList(value) ? value : undefined;
}

/** A list, where it is one. */
export function listOf(value: Json | undefined): readonly Json[] | undefined {
  return value !== undefined && isList(value) ? value : undefined;
}

/** Undefined: no text, or an empty one. */
export function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A whole number, also as digits: clients that fill in templates send text. Undefined: it is none. */
export function wholeNumberOf(value: Json | undefined): number | undefined {
  const number = typeof value === 'string' && /^-?\d{1,15}$/.test(value.trim()) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : undefined;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
