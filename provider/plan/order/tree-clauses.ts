import type { Change } from '../changes.ts';
import type { ClauseTable } from './clause.ts';
import { addNameClauses } from './name-clauses.ts';
import { addShapeClauses } from './shape-clauses.ts';
import type { EstateIndex } from './estate-index.ts';

/**
 * Rank 0: the tree is legal in every state. Most of it is "this before that": what is created exists before it is used,
 * what is deleted is left before it goes. Cycles, depth and names have files of their own.
 */
export function addTreeClauses(index: EstateIndex, table: ClauseTable): void {
  const pairs = new Pairs(index, table);
  index.changes.forEach((change, operation) => {
    for (const id of change.after) pairs.split(id, operation);
    addExistence(pairs, change, operation);
  });
  addDeletes(pairs);
  addDefault(pairs);
  addShapeClauses(index, table);
  addNameClauses(index, table);
}

/** "First before then", with the sentence that says why. */
class Pairs {
  readonly index: EstateIndex;
  readonly #table: ClauseTable;
  readonly #numbers = new Map<string, number>();

  constructor(index: EstateIndex, table: ClauseTable) {
    this.index = index;
    this.#table = table;
    index.changes.forEach((change, operation) => this.#numbers.set(change.id, operation));
  }

  add(first: number | undefined, then: number | undefined, node: number, note: string): void {
    if (first === undefined || then === undefined || first === then) return;
    const place = { node, extent: 'itself', permission: null } as const;
    this.#table.add({ rank: '0', done: [then], open: [first], place, note });
  }

  split(first: string, then: number): void {
    const number = this.#numbers.get(first);
    if (number === undefined) return;
    const note = 'two writes of one change, in this order';
    this.#table.add({ rank: 'split', done: [then], open: [number], note });
  }

  label(node: number): string {
    return this.index.set.label(this.index.keys[node] ?? '');
  }

  node(key: string): number {
    return this.index.numbers.get(key) ?? 0;
  }
}

/** What a change refers to exists before it, and is not deleted before it is done. */
function addExistence(pairs: Pairs, change: Change, operation: number): void {
  const { creates, deletes } = pairs.index;
  const places: readonly (string | undefined)[] = placesOf(change);
  for (const key of places) {
    if (key === undefined) continue;
    const node = pairs.node(key);
    const label = pairs.label(node);
    pairs.add(creates.get(node), operation, node, `${label} must exist first`);
    if (!('to' in change && change.verb === 'move' && change.from === key)) {
      pairs.add(operation, deletes.get(node), node, `${label} must still exist`);
    }
  }
}

function placesOf(change: Change): readonly (string | undefined)[] {
  switch (change.verb) {
    case 'create':
      return [change.parent];
    case 'move':
      return [change.to];
    case 'delete':
      return [];
    case 'drain':
      return [change.node, change.into];
    case 'rename':
    case 'update':
    case 'set-default':
      return [change.node];
    case 'grant':
    case 'change-binding':
    case 'revoke':
      return [change.scope];
  }
}

/** Children leave before a delete. */
function addDeletes(pairs: Pairs): void {
  const { live, moves, deletes } = pairs.index;
  if (deletes.size === 0) return;
  for (const [child, leaving] of [...moves, ...deletes]) {
    const parent = live[child] ?? 0;
    pairs.add(leaving, deletes.get(parent), parent, `${pairs.label(child)} must have left ${pairs.label(parent)}`);
  }
}

/**
 * The default Virtual Account's visibility is fixed (Cisco, LIC220958), so a change of it lies before the account
 * becomes the default, or after it has ceased to be; and the old default can only be deleted once it is the default no more.
 */
function addDefault(pairs: Pairs): void {
  pairs.index.changes.forEach((change, operation) => {
    if (change.verb !== 'set-default') return;
    const node = pairs.node(change.node);
    const previous = pairs.node(change.previous);
    pairs.add(
      operation,
      pairs.index.deletes.get(previous),
      previous,
      `${pairs.label(previous)} must not be the default any more`,
    );
    pairs.index.changes.forEach((other, update) => {
      if (other.verb !== 'update' || other.visibility === undefined) return;
      const note = 'the visibility of the default Virtual Account cannot be changed';
      if (other.node === change.node) pairs.add(update, operation, node, note);
      if (other.node === change.previous) pairs.add(operation, update, previous, note);
    });
  });
}
