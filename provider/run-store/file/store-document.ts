import { Failure } from '../../model/failure.ts';

/** The outside of every file of the store that is rewritten as a whole. */
export interface StoreDocument {
  readonly version: 1;
  readonly kind: string;
  readonly domain: string;
  readonly [key: string]: unknown;
}

export type StoreEntry = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is StoreEntry {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The document in a text; what is not one is never taken for an empty store, which would forget what was managed. */
export function readDocument(text: string, expected: { readonly kind: string; readonly where: string }): StoreDocument {
  const { kind, where } = expected;
  const value = parsed(text);
  if (!isRecord(value) || value['kind'] !== kind || typeof value['domain'] !== 'string') throw damaged(where, kind);
  if (value['version'] !== 1) {
    throw new Failure('store-newer', `${where} was written by a version of Espalier that is newer than this one`, {
      hint: 'use that version or a newer one',
    });
  }
  return value as StoreDocument;
}

/** What an entry has to hold for its reader to believe in it. */
export type EntryShape = Readonly<Record<string, 'string' | 'boolean' | 'object'>>;

/** A list of entries; one that is not of the shape makes the whole file a damaged one. */
export function entriesOf(
  document: StoreDocument,
  list: { readonly key: string; readonly shape: EntryShape; readonly where: string },
): readonly StoreEntry[] {
  const entries = document[list.key];
  const fits = (entry: unknown): entry is StoreEntry =>
    isRecord(entry) && Object.entries(list.shape).every(([key, type]) => typeof entry[key] === type);
  if (!Array.isArray(entries) || !entries.every(fits)) throw damaged(list.where, document.kind);
  return entries;
}

export function textOf(entry: StoreEntry, key: string): string | undefined {
  return typeof entry[key] === 'string' ? entry[key] : undefined;
}

export function damaged(where: string, kind: string): Failure {
  return new Failure('store-damaged', `${where} is not a ${kind} of a run store`, {
    hint: 'restore the file from a backup; Espalier never goes on as if it had been empty',
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
