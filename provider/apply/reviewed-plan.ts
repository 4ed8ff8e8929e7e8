import type { Json, Operation, Plan } from '../model/plan.ts';
import type { LiveRead } from '../model/planning.ts';
import { sameOperation } from '../plan/compare-plans.ts';
import type { Attestation } from '../run-store/run-store.ts';
import { AccountView } from './account-view.ts';
import { wordOn } from './attestations.ts';
import { CurrentNames } from './current-names.ts';
import { contradiction, shown } from './observation.ts';
import type { Refused } from './refused.ts';
import type { FreshPlan, Reviewed } from './run-options.ts';

export type Chosen =
  | {
      readonly status: 'go';
      readonly plan: Plan;
      /** In the fresh plan only. */
      readonly notReviewed: readonly Operation[];
      /** Reviewed, but they need one that was not. */
      readonly held: readonly Operation[];
    }
  | { readonly status: 'refused'; readonly plan: Plan; readonly refused: readonly Refused[] };

/** What of the fresh plan may be done: all of it, or what somebody reviewed and still holds. */
export function choose(options: {
  readonly fresh: FreshPlan;
  readonly reviewed: Reviewed;
  readonly live: LiveRead;
  readonly attestations: readonly Attestation[];
}): Chosen {
  const { fresh, reviewed } = options;
  switch (reviewed.kind) {
    case 'nothing':
      return judged(fresh.plan, { notReviewed: [], held: [] });
    case 'digest': {
      if (reviewed.digest === fresh.plan.digest) return judged(fresh.plan, { notReviewed: [], held: [] });
      const message = `the plan that was reviewed has the digest ${reviewed.digest}; the one of now has ${fresh.plan.digest}`;
      const hint = 'plan again, review, and apply with the new digest';
      return { status: 'refused', plan: fresh.plan, refused: [whole('digest-changed', message, hint)] };
    }
    case 'plan':
      return chooseReviewed({ ...options, saved: reviewed.plan });
  }
}

function chooseReviewed(options: {
  readonly fresh: FreshPlan;
  readonly saved: Plan;
  readonly live: LiveRead;
  readonly attestations: readonly Attestation[];
}): Chosen {
  const { fresh, saved, live, attestations } = options;
  if (saved.domain !== fresh.plan.domain) {
    const message = `the reviewed plan is for ${saved.domain}, and this is ${fresh.plan.domain}`;
    return { status: 'refused', plan: fresh.plan, refused: [whole('plan-elsewhere', message, undefined)] };
  }
  const freshById = new Map(fresh.plan.operations.map((operation) => [operation.id, operation]));
  // A rename that the fresh plan leaves out is as open as one that it holds: both are among its renames.
  const open = new Set(fresh.plan.renames.map(({ operation }) => operation));
  const view = new AccountView(live, new CurrentNames(saved.renames.filter(({ operation }) => open.has(operation))));
  const kept = new Map<string, Operation>();
  const refused: Refused[] = [];
  for (const operation of saved.operations) {
    const now = freshById.get(operation.id);
    if (now !== undefined && isReviewed(operation, now)) kept.set(operation.id, operation);
    else if (!isClosed(operation, { view, attestations, day: saved.day })) refused.push(outdated(operation, now, view));
  }
  if (refused.length > 0) return { status: 'refused', plan: fresh.plan, refused };
  const { reviewed, held, notReviewed } = partition(fresh.plan, kept);
  const plan = reviewed.size === fresh.plan.operations.length ? fresh.plan : fresh.only(reviewed);
  const operations = plan.operations.map((operation) => asReviewed(operation, kept.get(operation.id)));
  return judged({ ...plan, operations }, { notReviewed, held });
}

function partition(
  plan: Plan,
  kept: ReadonlyMap<string, Operation>,
): {
  readonly reviewed: ReadonlySet<string>;
  readonly held: readonly Operation[];
  readonly notReviewed: readonly Operation[];
} {
  const reviewed = new Set<string>();
  const held: Operation[] = [];
  const notReviewed: Operation[] = [];
  // Operations come after what they need.
  for (const operation of plan.operations) {
    if (!kept.has(operation.id)) notReviewed.push(operation);
    else if (operation.needs.every(({ id }) => reviewed.has(id))) reviewed.add(operation.id);
    else held.push(operation);
  }
  return { reviewed, held, notReviewed };
}

/** Equal verb, address, before and after; of what a drain finds, not more than was reviewed, and a tenth. */
function isReviewed(saved: Operation, fresh: Operation): boolean {
  if (saved.verb !== 'drain' || fresh.verb !== 'drain') return sameOperation(saved, fresh);
  const most = saved.expects.find((expectation) => expectation.kind === 'at-most') ?? saved.before;
  const { licences, devices } = fresh.before;
  return saved.after.into === fresh.after.into && licences <= most.licences && devices <= most.devices;
}

/** A drain moves at most what the reviewed plan showed, whatever the fresh one would allow. */
function asReviewed(fresh: Operation, saved: Operation | undefined): Operation {
  if (fresh.verb !== 'drain' || saved?.verb !== 'drain') return fresh;
  const reviewed = saved.expects.filter(({ kind }) => kind === 'at-most');
  return { ...fresh, expects: [...fresh.expects.filter(({ kind }) => kind !== 'at-most'), ...reviewed] };
}

function isClosed(
  operation: Operation,
  proof: { readonly view: AccountView; readonly attestations: readonly Attestation[]; readonly day: string },
): boolean {
  const shows = shown(operation, proof.view);
  if (shows !== 'unreadable') return shows === 'after';
  return wordOn(operation, proof.attestations, proof.day)?.result === 'done';
}

function outdated(saved: Operation, fresh: Operation | undefined, view: AccountView): Refused {
  const found = contradiction(saved, view);
  const why =
    found !== undefined
      ? 'starts from a value that the account no longer has'
      : fresh === undefined
        ? 'is in no plan of now, and the account does not show its result'
        : 'is asked for with another result now';
  return {
    code: 'plan-outdated',
    operation: saved.id,
    message: `${saved.id} of the reviewed plan ${why}`,
    hint: 'plan again and review',
    values: { before: saved.before as Json, after: saved.after as Json, seen: found?.seen ?? null },
  };
}

function judged(plan: Plan, rest: Pick<Extract<Chosen, { status: 'go' }>, 'notReviewed' | 'held'>): Chosen {
  const refusals = plan.refusals.map(({ message, hint }) => whole('plan-refused', message, hint ?? undefined));
  const guards = plan.guards
    .filter(({ status }) => status === 'refuses')
    .map(({ message, hint }) => whole('plan-refused', message, hint ?? undefined));
  const refused = [...refusals, ...guards];
  return refused.length > 0 ? { status: 'refused', plan, refused } : { status: 'go', plan, ...rest };
}

function whole(code: Refused['code'], message: string, hint: string | undefined): Refused {
  return { code, operation: undefined, message, hint, values: undefined };
}
