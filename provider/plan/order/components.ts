import type { Clause, Sides } from './clause.ts';

/** Operations that share no clause, not even through others, have nothing to do with one another and are solved apart. */
export function componentsOf(clauses: readonly Clause[], operations: number): readonly (readonly Clause[])[] {
  const parents = Int32Array.from({ length: operations }, (_, operation) => operation);
  const find = (operation: number): number => {
    let at = operation;
    while (parents[at] !== at) {
      parents[at] = parents[parents[at] ?? 0] ?? 0;
      at = parents[at] ?? 0;
    }
    return at;
  };
  for (const clause of clauses) {
    const [first, ...others] = operationsOf(clause);
    for (const other of others) parents[find(other)] = find(first ?? 0);
  }
  const components = new Map<number, Clause[]>();
  for (const clause of clauses) {
    const leader = find(operationsOf(clause)[0] ?? 0);
    const component = components.get(leader);
    if (component === undefined) components.set(leader, [clause]);
    else component.push(clause);
  }
  return [...components.values()];
}

function operationsOf({ done, open }: Sides): readonly number[] {
  return [...done, ...open];
}

/** Every operation that occurs in clauses, ascending. */
export function operationsIn(clauses: readonly Sides[]): readonly number[] {
  return [...new Set(clauses.flatMap(operationsOf))].sort((a, b) => a - b);
}
