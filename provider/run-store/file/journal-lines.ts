import { validateJournalEntry } from '../../../schemas/compiled/journal.js';
import { brokenLink } from '../hash-chain.ts';
import type { JournalEntry, JournalRead } from '../run-store.ts';

/**
 * Reads the lines of a journal. A line that is no JSON is one that a process could not finish: it was never reported
 * as written, and whoever wrote next started a fresh line. Were it an entry that somebody destroyed, the chain would
 * not fit after it.
 */
export function readJournalLines(text: string, start: string): JournalRead {
  const lines = text.split('\n').filter((line) => line !== '');
  const values = lines.map(parsed);
  const whole = values.filter((value) => value !== undefined);
  const entries: JournalEntry[] = [];
  for (const value of whole) {
    if (!validateJournalEntry(value)) break;
    entries.push(value);
  }
  return {
    entries,
    torn: values.at(-1) === undefined && lines.length > 0,
    brokenAt: brokenLink(entries, start) ?? (entries.length < whole.length ? entries.length + 1 : undefined),
    head: entries.at(-1)?.hash,
  };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
