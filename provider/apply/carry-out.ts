import type { Outcome, SkipReason } from '../model/outcome.ts';
import type { Json, Operation } from '../model/plan.ts';
import { AccountView } from './account-view.ts';
import { Administrators } from './administrators.ts';
import type { Moment } from './baseline.ts';
import { CurrentNames } from './current-names.ts';
import { leaveOver } from './left-over.ts';
import { notYetThere } from './not-yet-there.ts';
import { handOver, leftOpen, lookAtEarlierStage, renamesAmong, stagesOf, type PortalState } from './portal-steps.ts';
import type { RunContext } from './run-context.ts';
import type { RunStage } from './run-options.ts';
import { walk, type WalkState } from './walk.ts';
import type { Work } from './work.ts';

export interface CarriedOut {
  /** In the order of the plan. */
  readonly outcomes: readonly Outcome[];
  readonly stages: readonly RunStage[];
}

/** Does a plan: closes what people did, walks the operations of the API, hands over the next portal steps. */
export async function carryOut(context: RunContext, work: Work): Promise<CarriedOut> {
  const { operations } = work.plan;
  const state = startingState(context, work);
  const portal = await lookAtEarlierStage(context, work, state);
  if (operations.length === 0) return { outcomes: [], stages: stagesOf(portal) };
  await start(context, work, portal);
  await walk(context, operations, state);
  const handed = await handOver(context, work, { state, portal });
  const left = leaveOver(operations, state.outcomes, (operation) => ownReason(context, operation, { state, portal }));
  for (const outcome of left) context.options.listen({ kind: 'operation-ended', outcome });
  const outcomes = operations.flatMap(({ id }) => state.outcomes.get(id) ?? []);
  return { outcomes, stages: stagesOf(portal, handed) };
}

function startingState({ options }: RunContext, { plan, asked, live, memory }: Work): WalkState {
  const view = new AccountView(live, new CurrentNames(plan.renames));
  const notYet = notYetThere(asked);
  const account: Moment['account'] = (name) => view.account(name);
  return {
    view,
    administrators: new Administrators(view, options.planner.isCompany),
    outcomes: new Map(),
    onDone: (operation) => {
      memory.baseline.record(operation, { now: view.names.for(operation), account, notYet });
    },
  };
}

/** The first entry holds all that the run set out to do, with the portal steps that are still open from before. */
async function start({ options, journal }: RunContext, { plan, memory }: Work, portal: PortalState): Promise<void> {
  const ids = new Set(plan.operations.map(({ id }) => id));
  const kept = (portal.earlier === undefined ? [] : leftOpen(portal.earlier)).filter(({ id }) => !ids.has(id));
  const { past } = memory;
  const carried = past === undefined ? [] : kept.map(({ id }) => ({ id, run: past.carried.get(id) ?? past.id }));
  const { holder } = options;
  await journal.append({
    kind: 'run-started',
    ...{ run: options.run, domain: options.domain, owner: options.owner, backend: options.backend.kind },
    planDigest: plan.digest,
    // An operation is JSON: a plan is written to files as it is.
    operations: [...plan.operations, ...kept] as unknown as readonly Json[],
    renames: [...plan.renames, ...renamesAmong(kept, past?.renames ?? [])],
    ...(holder === undefined ? {} : { holder }),
    ...(carried.length === 0 ? {} : { carried }),
  });
}

/** Why an operation whose needs are all done was not started. */
function ownReason(
  { options }: RunContext,
  operation: Operation,
  { state, portal }: { readonly state: WalkState; readonly portal: PortalState },
): { readonly because: SkipReason; readonly message: string } {
  if (options.stop.aborted) return { because: 'stopped', message: 'the run was stopped before it' };
  const stage = portal.earlier?.entry.stage;
  if (operation.via === 'portal' && portal.earlier !== undefined && portal.earlier.open.length > 0) {
    return { because: 'needs-portal', message: `is handed over when stage ${stage ?? 0} is closed` };
  }
  if (state.administrators.mayStart(operation)) {
    return { because: 'needs-unknown', message: 'names a Virtual Account whose name is not known after a lost reply' };
  }
  const isHandedOver = [...state.outcomes.values()].some(({ status }) => status === 'portal-open');
  const message = 'too few Smart Account Administrators would certainly stay';
  return { because: isHandedOver ? 'needs-portal' : 'floor', message };
}
