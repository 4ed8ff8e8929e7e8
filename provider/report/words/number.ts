import { phrase, type Phrase } from '../phrase.ts';

/** `9,960`: English digits whatever the machine speaks, so that the same report gives the same bytes. */
export function digits(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** `1 licence`, `2 licences`. Both words are ours. */
export function counted(count: number, one: Phrase, many: Phrase): Phrase {
  return phrase`${digits(count)} ${count === 1 ? one : many}`;
}

/** Splits a list into what is shown and how many are not. */
export function capped<T>(
  items: readonly T[],
  limit: number,
): { readonly shown: readonly T[]; readonly hidden: readonly T[] } {
  return items.length <= limit
    ? { shown: items, hidden: [] }
    : { shown: items.slice(0, limit), hidden: items.slice(limit) };
}

/** Up to `limit` of them, then "and 12 more". */
export function someOf(phrases: readonly Phrase[], limit: number): readonly Phrase[] {
  const { shown, hidden } = capped(phrases, limit);
  return hidden.length === 0 ? shown : [...shown, phrase`${digits(hidden.length)} more`];
}
