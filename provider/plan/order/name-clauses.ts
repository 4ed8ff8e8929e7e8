import type { Change } from '../changes.ts';
import type { ClauseTable } from './clause.ts';
import type { EstateIndex } from './estate-index.ts';

/**
 * Rank 0, names: a name is free before it is taken. Names that differ by case alone count as one here, since nobody
 * says that Cisco tells them apart.
 *
 * Chains of renames run backwards by these clauses. A ring of them (a swap) has no order; `nameSwap` finds it before
 * the solver does, because the way out is a third name and not an intermediate layout.
 */
export function addNameClauses(index: EstateIndex, table: ClauseTable): void {
  for (const { first, then, name, node } of nameEdges(index)) {
    const place = { node: index.numbers.get(node) ?? 0, extent: 'itself', permission: null } as const;
    table.add({ rank: '0', done: [then], open: [first], place, note: `the name ${name} must be free first` });
  }
}

interface NameEdge {
  readonly first: number;
  readonly then: number;
  readonly name: string;
  readonly node: string;
}

function nameEdges(index: EstateIndex): readonly NameEdge[] {
  const freed = new Map<string, number>();
  index.changes.forEach((change, operation) => {
    const name = freedBy(change);
    if (name !== undefined) freed.set(fold(name), operation);
  });
  if (freed.size === 0) return [];
  return index.changes.flatMap((change, then) => {
    const name = takenBy(change);
    const first = name === undefined ? undefined : freed.get(fold(name));
    if (name === undefined || first === undefined || first === then || !('node' in change)) return [];
    return [{ first, then, name, node: change.node }];
  });
}

/** The renames of a ring in which each waits for another's name; undefined: there is none. */
export function nameSwap(index: EstateIndex): readonly number[] | undefined {
  const waitsFor = new Map(
    nameEdges(index)
      .filter(({ first, then }) => [first, then].every((operation) => index.changes[operation]?.verb === 'rename'))
      .map(({ first, then }) => [then, first]),
  );
  for (const start of waitsFor.keys()) {
    const ring = [start];
    for (let at = waitsFor.get(start); at !== undefined && ring.length <= waitsFor.size; at = waitsFor.get(at)) {
      if (at === start) return ring.sort((a, b) => a - b);
      ring.push(at);
    }
  }
  return undefined;
}

function freedBy(change: Change): string | undefined {
  if (change.verb === 'delete') return change.name;
  return change.verb === 'rename' ? change.from : undefined;
}

function takenBy(change: Change): string | undefined {
  if (change.verb === 'create') return change.name;
  return change.verb === 'rename' ? change.to : undefined;
}

function fold(name: string): string {
  return name.normalize('NFC').toLowerCase();
}
