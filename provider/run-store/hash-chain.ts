import { createHash } from 'node:crypto';
import { canonicalJson } from '../model/canonical-json.ts';
import type { JournalDraft, JournalEntry } from './run-store.ts';

/**
 * The chain that makes an edit of an old entry visible: each entry's hash covers the entry and the hash before it.
 * It shows edits, insertions and deletions before the end; who cuts off the end is shown only by the head hash that a
 * report printed. The first link names account and run, so that a journal cannot be passed off as another's.
 */
export function firstLink(domain: string, run: string): string {
  return sha256(canonicalJson(['espalier journal', domain, run]));
}

export interface ChainEnd {
  readonly sequence: number;
  readonly hash: string;
}

/** The entry that continues a chain; sequence numbers start at 1. */
export function chained(draft: JournalDraft, end: ChainEnd): JournalEntry {
  const linked = { ...draft, sequence: end.sequence + 1, previous: end.hash };
  return { ...linked, hash: sha256(canonicalJson(linked)) };
}

function fits(entry: JournalEntry, end: ChainEnd): boolean {
  const { hash, ...linked } = entry;
  return entry.sequence === end.sequence + 1 && entry.previous === end.hash && hash === sha256(canonicalJson(linked));
}

/** The sequence number at which the chain first fails, or undefined where it holds. */
export function brokenLink(entries: readonly JournalEntry[], start: string): number | undefined {
  let end: ChainEnd = { sequence: 0, hash: start };
  for (const entry of entries) {
    if (!fits(entry, end)) return end.sequence + 1;
    end = entry;
  }
  return undefined;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
