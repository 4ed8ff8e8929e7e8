import type { Accepted } from '../../model/desired.ts';
import type { GuardFinding } from '../../model/plan.ts';
import { stillHolds } from '../scope.ts';
import { guards } from './all-guards.ts';
import type { GuardConcern, GuardContext } from './guard.ts';
import { acceptanceLine } from './acceptance-line.ts';

/** What all guards say about a plan, with what `accepted` lifts today. In the order of the guards, then of places. */
export function evaluateGuards(context: GuardContext): readonly GuardFinding[] {
  const entries = acceptedByRisk(context);
  return guards.flatMap(({ id, evaluate }) =>
    [...evaluate(context)]
      .map((concern) => findingOf({ guard: id, concern, context, entries: entries.get(`${id}/${concern.at}`) ?? [] }))
      .sort((left, right) => compare(left.at, right.at) || compare(left.message, right.message)),
  );
}

function findingOf(options: {
  readonly guard: string;
  readonly concern: GuardConcern;
  readonly context: GuardContext;
  readonly entries: readonly Accepted[];
}): GuardFinding {
  const { guard, concern, context, entries } = options;
  const { day, locate } = context.input;
  const { at, message, hint, operations } = concern;
  const found = { guard, at, message, operations } as const;
  if (concern.evaluated === false) return { ...found, hint, status: 'not-evaluated', accepted: null };
  if (concern.refusedAnyway !== undefined) {
    const why = `accepting it lifts nothing, since ${concern.refusedAnyway}`;
    return { ...found, hint: `${hint}; ${why}`, status: 'refuses', accepted: null };
  }
  const accepted = entries.find((entry) => stillHolds(entry.until, day));
  if (accepted !== undefined) {
    const { because, until, place } = accepted;
    return {
      ...found,
      hint: null,
      status: 'accepted',
      accepted: { because, until: until ?? null, origin: locate(place) },
    };
  }
  const lapsed = entries.at(-1)?.until;
  const before = lapsed === undefined ? '' : ` (its acceptance ended on ${lapsed})`;
  const accept = `or accept it under \`accepted\`${before}: ${acceptanceLine({ risk: guard, at, day })}`;
  return { ...found, hint: `${hint}; ${accept}`, status: 'refuses', accepted: null };
}

function acceptedByRisk({ input }: GuardContext): ReadonlyMap<string, readonly Accepted[]> {
  const entries = new Map<string, Accepted[]>();
  for (const entry of input.desired.accepted) {
    // Ids of guards hold no slash, so that no two pairs share a key.
    const key = `${entry.risk}/${entry.at}`;
    const same = entries.get(key);
    if (same === undefined) entries.set(key, [entry]);
    else same.push(entry);
  }
  return entries;
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
