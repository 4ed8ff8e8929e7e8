import type { Principal } from '../../model/address.ts';
import { compareTexts, type Clause } from './clause.ts';
import type { Solution } from './solve.ts';

/**
 * Rank 6b gives way for the fewest people: no gap, then every single person, every pair, every three, until the rest
 * has an order. Then each of their clauses that still fits comes back, so that the gap is as small as it can be.
 */
export interface Yielding {
  readonly kept: readonly Clause[];
  readonly dropped: readonly Clause[];
  /** Whether it is certain that no fewer people would do. */
  readonly proven: boolean;
}

/** Sets of people tried before the greedy way is taken. */
const mostSets = 2000;
const mostPeople = 3;

export function yieldForFewest(
  kept: readonly Clause[],
  soft: readonly Clause[],
  solved: (clauses: readonly Clause[]) => Solution['kind'],
): Yielding {
  const people = [...new Set(soft.map(({ who }) => who ?? ''))].sort(compareTexts);
  let proven = true;
  const fits = (clauses: readonly Clause[]): boolean => {
    const kind = solved(clauses);
    if (kind === 'gave-up') proven = false;
    return kind === 'solved';
  };
  const without = (gone: readonly Principal[]): Yielding | undefined => {
    const rest = [...kept, ...soft.filter(({ who }) => !gone.includes(who ?? ''))];
    if (!fits(rest)) return undefined;
    const given = soft.filter(({ who }) => gone.includes(who ?? ''));
    return { ...giveBack(rest, given, fits), proven };
  };
  let tried = 0;
  for (let size = 0; size <= Math.min(mostPeople, people.length); size += 1) {
    tried += choose(people.length, size);
    if (tried > mostSets) break;
    for (const gone of subsets(people, size)) {
      const found = without(gone);
      if (found !== undefined) return found;
    }
  }
  return greedy(kept, soft, people, fits);
}

function greedy(
  kept: readonly Clause[],
  soft: readonly Clause[],
  people: readonly Principal[],
  fits: (clauses: readonly Clause[]) => boolean,
): Yielding {
  let all = kept;
  const given: Clause[] = [];
  for (const person of people) {
    const theirs = soft.filter(({ who }) => who === person);
    const more = [...all, ...theirs];
    if (fits(more)) all = more;
    else given.push(...theirs);
  }
  return { ...giveBack(all, given, fits), proven: false };
}

function choose(from: number, size: number): number {
  let count = 1;
  for (let at = 0; at < size; at += 1) count = (count * (from - at)) / (at + 1);
  return count;
}

function* subsets(people: readonly Principal[], size: number, from = 0): Generator<readonly Principal[]> {
  if (size === 0) yield [];
  else {
    for (let at = from; at <= people.length - size; at += 1) {
      const person = people[at] ?? '';
      for (const others of subsets(people, size - 1, at + 1)) yield [person, ...others];
    }
  }
}

/** Each given-up clause that still fits is taken back, highest rank first. */
export function giveBack(
  kept: readonly Clause[],
  given: readonly Clause[],
  fits: (clauses: readonly Clause[]) => boolean,
): { readonly kept: readonly Clause[]; readonly dropped: readonly Clause[] } {
  let all = kept;
  const dropped: Clause[] = [];
  for (const clause of [...given].sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0))) {
    const more = [...all, clause];
    if (fits(more)) all = more;
    else dropped.push(clause);
  }
  return { kept: all, dropped };
}
