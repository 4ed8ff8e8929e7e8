import { below, topOf, type Place } from '../../model/place.ts';
import { formBelow, type Form } from './form.ts';

/** What lies at one place of a document: the value, what the form says of it, and its place. */
export interface Spot {
  readonly place: Place;
  readonly value: unknown;
  readonly form: Form | undefined;
}

/** Follows a JSON pointer (RFC 6901) through a document and its form at once. */
export function spotAt(
  document: { readonly file: string; readonly value: unknown },
  form: Form,
  pointer: string,
): Spot {
  let spot: Spot = { place: topOf(document.file), value: document.value, form };
  if (pointer === '') return spot;
  for (const part of pointer.slice(1).split('/')) {
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
    const container = spot.value;
    const key = Array.isArray(container) ? Number(name) : name;
    spot = {
      place: below(spot.place, key),
      value: isContainer(container) ? container[key] : undefined,
      form: spot.form && formBelow(spot.form, key, container),
    };
  }
  return spot;
}

export function isContainer(value: unknown): value is Record<string | number, unknown> {
  return typeof value === 'object' && value !== null;
}
