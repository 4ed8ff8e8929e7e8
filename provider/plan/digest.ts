import { createHash } from 'node:crypto';
import type { Operation } from '../model/plan.ts';

/**
 * The digest of a plan: sha256 over verb, address, before, after and expects of all operations, in the order of their
 * ids. Two plans that would do the same thing to the same account have the same digest, wherever their lines stand.
 */
export function digestOf(operations: readonly Operation[]): string {
  const hash = createHash('sha256');
  const sorted = [...operations].sort((left, right) => (left.id < right.id ? -1 : left.id > right.id ? 1 : 0));
  for (const { verb, address, before, after, expects } of sorted)
    hash.update(`${canonicalJson([verb, address, before, after, expects])}\n`);
  return hash.digest('hex');
}

/** JSON with the keys of every object in ascending order, so that equal values give equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, held: unknown) =>
    typeof held === 'object' && held !== null && !Array.isArray(held)
      ? Object.fromEntries(Object.entries(held).sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0)))
      : held,
  );
}
