import type { Sides } from './clause.ts';
import { sequenceOf, type Edge } from './edges.ts';
import { Reachability } from './reachability.ts';

/**
 * The solver: edges that keep a list of clauses, or the answer that none do.
 *
 * A clause of one operation on each side is an edge. A clause that leaves a choice is kept by any path from one of its
 * open operations to one of its done ones; while exactly one pair of them can still be joined, that one is forced. Where
 * nothing is forced, the clause with the fewest choices is tried, and undone when it leads nowhere.
 */
export type Solution =
  | { readonly kind: 'solved'; readonly edges: readonly Edge[] }
  | { readonly kind: 'impossible' }
  /** The budget ran out: an order may exist. */
  | { readonly kind: 'gave-up' };

export interface Preferences {
  /** Operations that should wait for as little as can be: revokes of departed people and of outsiders. */
  readonly urgent: (operation: number) => boolean;
  readonly byApi: (operation: number) => boolean;
}

/** Choices tried before giving up. */
const searchBudget = 20_000;

export function solve(clauses: readonly Sides[], preferences: Preferences): Solution {
  const forced: Edge[] = [];
  const choices: Sides[] = [];
  for (const clause of clauses) {
    const [first, then] = [clause.open[0], clause.done[0]];
    if (first === undefined || then === undefined) return { kind: 'impossible' };
    if (clause.open.length === 1 && clause.done.length === 1) forced.push({ first, then });
    else choices.push(clause);
  }
  const operations = [...new Set(forced.flatMap(({ first, then }) => [first, then]))];
  if (sequenceOf(operations, forced).length < operations.length) return { kind: 'impossible' };
  if (choices.length === 0) return { kind: 'solved', edges: forced };
  const search = new Search(choices, forced, preferences);
  if (!search.run()) return { kind: search.exhausted ? 'gave-up' : 'impossible' };
  return { kind: 'solved', edges: [...forced, ...search.edges] };
}

interface Pending {
  readonly clause: Sides;
  readonly pairs: readonly Edge[];
}

class Search {
  readonly edges: Edge[] = [];
  readonly #graph: Reachability;
  readonly #local = new Map<number, number>();
  readonly #choices: readonly Pending[];
  #left = searchBudget;

  constructor(choices: readonly Sides[], forced: readonly Edge[], preferences: Preferences) {
    const relevant = between(choices, forced);
    for (const clause of choices) for (const operation of [...clause.done, ...clause.open]) this.#number(operation);
    for (const { first, then } of relevant) {
      this.#number(first);
      this.#number(then);
    }
    this.#graph = new Reachability(this.#local.size);
    for (const { first, then } of relevant) this.#graph.add(this.#number(first), this.#number(then));
    this.#choices = choices.map((clause) => ({ clause, pairs: pairsOf(clause, preferences) }));
  }

  get exhausted(): boolean {
    return this.#left <= 0;
  }

  run(): boolean {
    return this.#step(this.#choices);
  }

  #number(operation: number): number {
    let number = this.#local.get(operation);
    if (number === undefined) {
      number = this.#local.size;
      this.#local.set(operation, number);
    }
    return number;
  }

  #step(pending: readonly Pending[]): boolean {
    const mark = this.#graph.mark();
    const edges = this.edges.length;
    const left = this.#propagate(pending);
    if (left !== undefined) {
      const [first, ...others] = left;
      if (first === undefined) return true;
      const chosen = others.reduce((best, one) => (one.pairs.length < best.pairs.length ? one : best), first);
      for (const pair of chosen.pairs) {
        this.#left -= 1;
        if (this.#left <= 0) break;
        const inner = this.#graph.mark();
        if (!this.#add(pair)) continue;
        if (this.#step(left)) return true;
        this.edges.pop();
        this.#graph.undo(inner);
      }
    }
    this.edges.length = edges;
    this.#graph.undo(mark);
    return false;
  }

  /** Adds what is forced until nothing is; the clauses that still leave a choice, or undefined when one cannot be kept. */
  #propagate(pending: readonly Pending[]): readonly Pending[] | undefined {
    let current = pending;
    for (;;) {
      const next: Pending[] = [];
      let added = false;
      for (const { clause, pairs } of current) {
        if (pairs.some((pair) => this.#reaches(pair.first, pair.then))) continue;
        const live = pairs.filter((pair) => !this.#reaches(pair.then, pair.first));
        const [only] = live;
        if (only === undefined) return undefined;
        if (live.length === 1) added = this.#add(only) || added;
        else next.push({ clause, pairs: live });
      }
      current = next;
      if (!added) return current;
    }
  }

  #reaches(first: number, then: number): boolean {
    return this.#graph.reaches(this.#number(first), this.#number(then));
  }

  #add(edge: Edge): boolean {
    if (!this.#graph.add(this.#number(edge.first), this.#number(edge.then))) return false;
    this.edges.push(edge);
    return true;
  }
}

/** Forced edges that can lie on a path between operations of clauses that leave a choice; the others decide nothing. */
function between(choices: readonly Sides[], forced: readonly Edge[]): readonly Edge[] {
  const anchors = new Set(choices.flatMap(({ done, open }) => [...done, ...open]));
  let edges = forced;
  for (;;) {
    const starts = new Set(edges.map(({ first }) => first));
    const ends = new Set(edges.map(({ then }) => then));
    const kept = edges.filter(
      ({ first, then }) => (anchors.has(first) || ends.has(first)) && (anchors.has(then) || starts.has(then)),
    );
    if (kept.length === edges.length) return kept;
    edges = kept;
  }
}

function pairsOf({ done, open }: Sides, { urgent, byApi }: Preferences): readonly Edge[] {
  const pairs = done.flatMap((then) => open.map((first) => ({ first, then })));
  const cost = ({ first, then }: Edge): number => (urgent(then) ? 2 : 0) + (byApi(first) ? 0 : 1);
  return pairs
    .filter(({ first, then }) => first !== then)
    .sort((a, b) => cost(a) - cost(b) || a.first - b.first || a.then - b.then);
}
