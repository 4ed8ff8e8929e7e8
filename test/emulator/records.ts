export type AnyRecord = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is AnyRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The objects of a list; whatever else it holds is not there. */
export function recordsIn(value: unknown): readonly AnyRecord[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}
