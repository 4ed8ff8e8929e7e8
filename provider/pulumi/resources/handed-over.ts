import type { Outcome } from '../../model/outcome.ts';
import type { Operation } from '../../model/plan.ts';
import { bare, holdsUnknown } from '../properties/marks.ts';
import { toJson } from '../properties/plain.ts';
import { isProperties, type Properties } from '../properties/property.ts';

/** Ids of operations that a person was asked to do, and of those that have to wait for him. */
export type HandedOver = ReadonlySet<string>;

/** How the output `pending` says it. */
export const awaited = 'awaited';

/** What a run handed over. */
export function handedOverBy(outcomes: readonly Outcome[]): HandedOver {
  return new Set(outcomes.filter(waitsForPerson).map(({ id }) => id));
}

function waitsForPerson(outcome: Outcome): boolean {
  return outcome.status === 'portal-open' || (outcome.status === 'skipped' && outcome.because === 'needs-portal');
}

/** What a state remembers as handed over. */
export function handedOverIn(state: Properties): HandedOver {
  const pending = bare(state.get('pending') ?? null);
  if (!isProperties(pending) || holdsUnknown(pending)) return new Set();
  const entries = Object.entries(toJson(pending) as Readonly<Record<string, unknown>>);
  return new Set(entries.flatMap(([operation, how]) => (how === awaited ? [operation] : [])));
}

/**
 * The operations of a plan that still wait for a person: steps that were handed over, and what needs one of them. Once
 * a person has done his part, the rest is ours to do, and no longer waits.
 */
export function stillWaiting(operations: readonly Operation[], handedOver: HandedOver): HandedOver {
  const waiting = new Set<string>();
  // What an operation needs stands before it.
  for (const { id, via, needs } of operations)
    if (handedOver.has(id) && (via === 'portal' || needs.some((need) => waiting.has(need.id)))) waiting.add(id);
  return waiting;
}
