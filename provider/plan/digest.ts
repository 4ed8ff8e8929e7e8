import { createHash } from 'node:crypto';
import { canonicalJson } from '../model/canonical-json.ts';
import type { Operation } from '../model/plan.ts';

/**
 * The digest of a plan: sha256 over verb, address, before, after and expects of all operations, in the order of their
 * ids. Two plans that would do the same thing to the same account have the same digest, wherever their lines stand.
 */
export function digestOf(operations: readonly Operation[]): string {
  const sorted = [...operations].sort((left, right) => (left.id < right.id ? -1 : left.id > right.id ? 1 : 0));
  return digestOfValues(
    sorted.map(({ verb, address, before, after, expects }) => [verb, address, before, after, expects]),
  );
}

/** sha256 over values in their canonical form, one after the other. */
export function digestOfValues(values: readonly unknown[]): string {
  const hash = createHash('sha256');
  for (const value of values) hash.update(`${canonicalJson(value)}\n`);
  return hash.digest('hex');
}
