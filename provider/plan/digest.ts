import { createHash } from 'node:crypto';
import { canonicalJson } from '../model/canonical-json.ts';
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
