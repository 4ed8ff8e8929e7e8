import type { Principal } from '../../model/address.ts';
import type { Rank } from '../../model/plan.ts';
import type { Permission } from '../../model/role.ts';

/**
 * A clause is a promise about every state the account can be in while a plan runs: *never all of `done` done and none
 * of `open` done*. A graph of operations keeps it exactly if some operation of `open` comes before some operation of
 * `done`; so every rank of safety becomes clauses, and the solver knows nothing else.
 */
export interface Sides {
  /** Operation numbers, ascending. */
  readonly done: readonly number[];
  /** Operation numbers, ascending; not done. */
  readonly open: readonly number[];
}

export interface Clause extends Sides {
  readonly rank: Exclude<Rank, '1'>;
  /** The person it is about; null where it is about the tree or about all people of a Virtual Account. */
  readonly who: Principal | null;
  /** Where it matters; the first is the one to show. */
  readonly places: readonly ClausePlace[];
  /** Why, where the places do not tell (rank 0). */
  readonly note: string | null;
}

export interface ClausePlace {
  /** Node number. */
  readonly node: number;
  /** `below`: all that hangs below it without a story of its own. */
  readonly extent: 'itself' | 'below';
  readonly permission: Permission | null;
}

/** A region with more paths or more entangled operations than are worth enumerating: no clause is guessed. */
export interface Tangle {
  readonly node: number;
  readonly operations: readonly number[];
}

interface NewClause extends Sides {
  readonly rank: Clause['rank'];
  readonly who?: Principal | null;
  readonly place?: ClausePlace;
  readonly note?: string;
}

/** Collects clauses; the same promise to the same person is kept once, with all its places. */
export class ClauseTable {
  readonly #clauses = new Map<string, Omit<Clause, 'places'> & { readonly places: Map<string, ClausePlace> }>();
  readonly #tangles: Tangle[] = [];

  add({ rank, who = null, done, open, place, note }: NewClause): void {
    const key = `${rank}|${who ?? ''}|${done.join()}|${open.join()}`;
    let clause = this.#clauses.get(key);
    if (clause === undefined) {
      clause = { rank, who, done, open, places: new Map(), note: note ?? null };
      this.#clauses.set(key, clause);
    }
    // Permissions are added weakest first, and the strongest is the one to name.
    if (place !== undefined) clause.places.set(`${place.extent}|${String(place.node)}`, place);
  }

  tangle(tangle: Tangle): void {
    this.#tangles.push(tangle);
  }

  get tangles(): readonly Tangle[] {
    return this.#tangles;
  }

  /** In an order that depends on nothing but their content. */
  sorted(): readonly Clause[] {
    const clauses = [...this.#clauses.values()].map((clause) => ({ ...clause, places: [...clause.places.values()] }));
    return clauses.sort(
      (a, b) =>
        compareLists(a.done, b.done) ||
        compareLists(a.open, b.open) ||
        compareTexts(a.rank, b.rank) ||
        compareTexts(a.who ?? '', b.who ?? ''),
    );
  }
}

export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function compareLists(a: readonly number[], b: readonly number[]): number {
  for (let at = 0; at < a.length && at < b.length; at += 1) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** The union of two ascending lists. */
export function united(a: readonly number[], b: readonly number[]): readonly number[] {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  return [...new Set([...a, ...b])].sort((one, other) => one - other);
}

export function intersects(a: readonly number[], b: readonly number[]): boolean {
  return a.some((one) => b.includes(one));
}

/** Whether every state that breaks `wide` breaks `narrow` too. */
export function contains(wide: Sides, narrow: Sides): boolean {
  return narrow.done.every((one) => wide.done.includes(one)) && narrow.open.every((one) => wide.open.includes(one));
}
