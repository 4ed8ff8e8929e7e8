import { Failure } from '../../../model/failure.ts';
import { Calls } from '../read/calls.ts';
import { refusedFor, type Refused, type WriteContext } from './send-write.ts';

/** Ours: how long the reads before a write may take together, so that the whole stays within its deadline. */
const longestMilliseconds = 60_000;

/** What another try would not change. */
const lasting = new Set(['access-denied', 'answer-failed', 'reply-not-understood', 'name-unaddressable']);

export type ReadFirst<Value> =
  { readonly kind: 'read'; readonly value: Value } | { readonly kind: 'refused'; readonly refused: Refused };

/**
 * Reads before a write. Nothing of the operation was sent yet, so that a failure is a refusal, or leaves it to be tried
 * again as a whole.
 *
 * @throws Failure with `retry: true`
 */
export async function readFirst<Value>(
  { transport, requestId, after }: WriteContext,
  read: (calls: Calls) => Promise<Value>,
): Promise<ReadFirst<Value>> {
  const late = new AbortController();
  const inTime = after(longestMilliseconds, () => late.abort());
  try {
    const value = await read(new Calls({ transport, label: `${requestId}-before`, signal: late.signal }));
    return { kind: 'read', value };
  } catch (error) {
    if (!(error instanceof Failure) || error.code === 'bug') throw error;
    if (lasting.has(error.code) || error.code === 'request-limit')
      return { kind: 'refused', refused: refusedFor(error) };
    const { code, message, hint, data } = error;
    throw new Failure(code, message, { ...(hint === undefined ? {} : { hint }), data, cause: error, retry: true });
  } finally {
    inTime();
  }
}
