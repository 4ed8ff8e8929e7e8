import type { Clause } from './clause.ts';
import { ancestorsOf, edgeKey, predecessorsOf, type Edge, type Predecessors } from './edges.ts';

/**
 * From edges that suffice to edges that are all needed, each with the promises that need it.
 *
 * First goes every chosen edge (one of a clause that left a choice) without which all clauses are still kept; then every
 * edge that a longer path makes idle. What a path gives is unchanged by the second step, so nothing is lost by it.
 */
export interface KeptEdge extends Edge {
  readonly clauses: readonly Clause[];
}

export function reduceEdges(edges: readonly Edge[], clauses: readonly Clause[]): readonly KeptEdge[] {
  const unit = new Set(
    clauses.filter(isUnit).map(({ done, open }) => edgeKey({ first: open[0] ?? 0, then: done[0] ?? 0 })),
  );
  const choices = clauses.filter((clause) => !isUnit(clause));
  const distinct = [...new Map(edges.map((edge) => [edgeKey(edge), edge])).values()].sort(
    (a, b) => a.then - b.then || a.first - b.first,
  );
  const needed = withoutIdle(dropChoices(distinct, unit, choices));
  return withClauses(needed, clauses);
}

function isUnit({ done, open }: Clause): boolean {
  return done.length === 1 && open.length === 1;
}

function dropChoices(edges: readonly Edge[], unit: ReadonlySet<string>, choices: readonly Clause[]): readonly Edge[] {
  let kept = edges;
  for (const edge of edges) {
    if (unit.has(edgeKey(edge))) continue;
    const fewer = kept.filter((one) => one !== edge);
    const before = predecessorsOf(fewer);
    if (choices.every((clause) => keeps(before, clause))) kept = fewer;
  }
  return kept;
}

/** Whether the graph keeps a clause: some open operation comes before some done one. */
export function keeps(before: Predecessors, { done, open }: Pick<Clause, 'done' | 'open'>, without?: Edge): boolean {
  return done.some((then) => {
    const ancestors = ancestorsOf(before, then, without);
    return open.some((first) => ancestors.has(first));
  });
}

/** Without the edges that a longer path makes idle. */
function withoutIdle(edges: readonly Edge[]): readonly Edge[] {
  const before = predecessorsOf(edges);
  const idle = new Set<string>();
  for (const [then, firsts] of before) {
    if (firsts.length < 2) continue;
    const further = new Set<number>();
    const open = [...firsts];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      for (const first of before.get(node) ?? []) {
        if (further.has(first)) continue;
        further.add(first);
        open.push(first);
      }
    }
    for (const first of firsts) if (further.has(first)) idle.add(edgeKey({ first, then }));
  }
  return edges.filter((edge) => !idle.has(edgeKey(edge)));
}

function withClauses(edges: readonly Edge[], clauses: readonly Clause[]): readonly KeptEdge[] {
  const before = predecessorsOf(edges);
  const reasons = new Map<string, Clause[]>(edges.map((edge) => [edgeKey(edge), []]));
  for (const clause of clauses) {
    for (const then of clause.done) {
      for (const first of clause.open) {
        const edge = { first, then };
        const list = reasons.get(edgeKey(edge));
        if (list !== undefined && (isUnit(clause) || !keeps(before, clause, edge))) list.push(clause);
      }
    }
  }
  return edges.map((edge) => {
    const direct = reasons.get(edgeKey(edge)) ?? [];
    // A link in the middle of somebody else's path: the promise that would break without it is the reason.
    const needing = direct.length > 0 ? direct : clauses.filter((clause) => !keeps(before, clause, edge));
    return { ...edge, clauses: needing };
  });
}
