import type { Desired } from '../../provider/model/desired.ts';

/** A desired estate as plain data without the places it was said at, to compare what two layouts mean. */
export function withoutPlaces(desired: Desired | undefined): unknown {
  return strip(desired);
}

function strip(value: unknown): unknown {
  if (value instanceof Map) {
    const entries = [...(value as ReadonlyMap<string, unknown>)].map(([key, item]) => [key, strip(item)] as const);
    return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
  }
  if (Array.isArray(value)) return value.map(strip);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => (key === 'place' || item === undefined ? [] : [[key, strip(item)]])),
  );
}
