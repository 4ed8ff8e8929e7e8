import type { Operation } from '../model/plan.ts';
import { canonicalJson } from '../model/canonical-json.ts';
import type { Attestation } from '../run-store/run-store.ts';

/**
 * The latest word on an operation, given at or after a moment (an ISO instant, or a day). A word holds for one `after`
 * only, and not for an operation of the same name that was sent or handed over later.
 */
export function wordOn(
  operation: Operation,
  attestations: readonly Attestation[],
  since: string,
): Attestation | undefined {
  return attestations.findLast(
    ({ operation: id, after, at }) =>
      id === operation.id && at >= since && canonicalJson(after) === canonicalJson(operation.after),
  );
}
