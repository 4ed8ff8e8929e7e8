import { contains, type Sides } from './clause.ts';

/**
 * `off`: given everything that can hold a permission up (its supports), all the smallest ways to lose it.
 *
 * Each support is a conjunction, "these done and those open", and the permission is there while one is true. It is
 * gone once every support has one of its literals broken; a smallest set of broken literals is a clause: the state that
 * must never come about. Supports of one literal leave no choice and cost nothing; the others are tried literal by literal.
 */
const mostEntangled = 12;

/** Undefined: more than `mostEntangled` operations in supports that leave a choice. */
export function off(supports: readonly Sides[]): readonly Sides[] | undefined {
  if (supports.some((support) => support.done.length + support.open.length === 0)) return [];
  const forced = supports.filter((support) => support.done.length + support.open.length === 1);
  const start: Assignment = { done: new Set(), open: new Set() };
  for (const support of forced) breakLiterals(start, support);
  if ([...start.done].some((operation) => start.open.has(operation))) return [];
  const choices = supports.filter((support) => !isBroken(start, support));
  const operations = new Set(choices.flatMap((support) => [...support.done, ...support.open]));
  if (operations.size > mostEntangled) return undefined;
  const found: Sides[] = [];
  breakAll(start, choices, found);
  return smallest(found);
}

interface Assignment {
  readonly done: Set<number>;
  readonly open: Set<number>;
}

function breakLiterals(assignment: Assignment, support: Sides): void {
  for (const operation of support.done) assignment.open.add(operation);
  for (const operation of support.open) assignment.done.add(operation);
}

function isBroken(assignment: Assignment, support: Sides): boolean {
  return (
    support.done.some((operation) => assignment.open.has(operation)) ||
    support.open.some((operation) => assignment.done.has(operation))
  );
}

function breakAll(assignment: Assignment, supports: readonly Sides[], found: Sides[]): void {
  const left = supports.filter((support) => !isBroken(assignment, support));
  const [first, ...others] = left;
  if (first === undefined) {
    found.push({ done: ascending(assignment.done), open: ascending(assignment.open) });
    return;
  }
  const shortest = others.reduce(
    (best, one) => (freedom(assignment, one) < freedom(assignment, best) ? one : best),
    first,
  );
  for (const operation of shortest.done) {
    if (assignment.done.has(operation)) continue;
    breakAll({ done: assignment.done, open: new Set([...assignment.open, operation]) }, left, found);
  }
  for (const operation of shortest.open) {
    if (assignment.open.has(operation)) continue;
    breakAll({ done: new Set([...assignment.done, operation]), open: assignment.open }, left, found);
  }
}

/** How many literals of a support may still be broken. */
function freedom(assignment: Assignment, support: Sides): number {
  return (
    support.done.filter((operation) => !assignment.done.has(operation)).length +
    support.open.filter((operation) => !assignment.open.has(operation)).length
  );
}

/** Without those that contain another. */
export function smallest(sides: readonly Sides[]): readonly Sides[] {
  const kept: Sides[] = [];
  const bySize = [...sides].sort((a, b) => a.done.length + a.open.length - (b.done.length + b.open.length));
  for (const one of bySize) if (!kept.some((smaller) => contains(one, smaller))) kept.push(one);
  return kept;
}

function ascending(operations: ReadonlySet<number>): readonly number[] {
  return [...operations].sort((a, b) => a - b);
}
