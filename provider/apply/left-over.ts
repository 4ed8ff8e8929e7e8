import type { Outcome, SkipReason } from '../model/outcome.ts';
import type { Operation } from '../model/plan.ts';

/** Why the operations that have no outcome have none: what they need, or what keeps them from starting. */
export function leaveOver(
  operations: readonly Operation[],
  outcomes: Map<string, Outcome>,
  own: (operation: Operation) => { readonly because: SkipReason; readonly message: string },
): readonly Outcome[] {
  const left: Outcome[] = [];
  // Operations come after what they need, so that one pass is enough.
  for (const operation of operations) {
    if (outcomes.has(operation.id)) continue;
    const outcome: Outcome = {
      status: 'skipped',
      id: operation.id,
      ...(fromNeeds(operation, outcomes) ?? own(operation)),
    };
    outcomes.set(operation.id, outcome);
    left.push(outcome);
  }
  return left;
}

/** From what weighs most to what is only not yet time. */
const weight: readonly SkipReason[] = [
  'needs-unknown',
  'needs-failed',
  'not-reviewed',
  'limit',
  'stopped',
  'floor',
  'needs-portal',
];

function fromNeeds(
  operation: Operation,
  outcomes: ReadonlyMap<string, Outcome>,
): { readonly because: SkipReason; readonly message: string } | undefined {
  const reasons = operation.needs.flatMap(({ id }) => {
    const outcome = outcomes.get(id);
    return outcome === undefined ? [] : inherited(outcome);
  });
  return reasons.sort((a, b) => weight.indexOf(a.because) - weight.indexOf(b.because))[0];
}

function inherited(outcome: Outcome): readonly { readonly because: SkipReason; readonly message: string }[] {
  const { id } = outcome;
  switch (outcome.status) {
    case 'done':
      return [];
    case 'failed':
      return [{ because: 'needs-failed', message: `needs ${id}, which failed` }];
    case 'partial':
      return [{ because: 'needs-failed', message: `needs ${id}, which moved only a part` }];
    case 'unknown':
      return [{ because: 'needs-unknown', message: `needs ${id}, whose reply was lost` }];
    case 'portal-open':
      return [{ because: 'needs-portal', message: `needs ${id}, which a person does in the portal` }];
    case 'skipped': {
      const because = outcome.because === 'expectation' ? 'needs-failed' : outcome.because;
      return [{ because, message: `needs ${id}, which was not started` }];
    }
  }
}
