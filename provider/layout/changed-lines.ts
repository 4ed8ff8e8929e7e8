import { diffLines } from 'diff';

/** What an edit did to a text: the lines that are new, and how many went. */
export interface ChangedLines {
  readonly added: readonly string[];
  readonly removed: number;
}

export function changedLines(before: string, after: string): ChangedLines {
  const added: string[] = [];
  let removed = 0;
  for (const part of diffLines(before, after)) {
    if (part.added) added.push(...part.value.replace(/\r?\n$/, '').split(/\r?\n/));
    else if (part.removed) removed += part.count;
  }
  return { added, removed };
}
