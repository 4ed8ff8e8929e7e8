import { Failure } from '../model/failure.ts';
import type { Principal } from '../model/address.ts';
import type { LiveEstate } from '../model/estate.ts';
import type { Plan } from '../model/plan.ts';
import type { LiveRead } from '../model/planning.ts';
import type { ApplyReport } from '../model/report.ts';
import { makePlan, makePlanOf } from '../plan/make-plan.ts';
import { applyDesired } from './apply.ts';
import type { RenderPack } from './change-pack-folder.ts';
import { doneInRun } from './past-operations.ts';
import { readProgramAccount, withAccount, type ProgramAccount } from './program-account.ts';
import { addressesOf, desiredFor, type ProgramChange } from './program-change.ts';

export interface ChangeOptions {
  /** Throws where the plan is not wanted, before anything is done. */
  readonly agree: (plan: Plan) => void;
  readonly renderPack: RenderPack;
  readonly maxWaitSeconds: number | undefined;
  readonly newRunStore: boolean;
}

export interface Changed {
  /** Undefined: there was nothing to do. */
  readonly report: ApplyReport | undefined;
  /** The account afterwards. */
  readonly live: LiveRead;
}

/**
 * Makes one change, through the one applier: with its lock, its journal and its guards, which are judged on the account
 * as it is right before the write. Whatever else a plan would ask for is left alone.
 */
export function changeAccount(
  account: ProgramAccount,
  change: ProgramChange,
  options: ChangeOptions,
): Promise<Changed> {
  return withAccount(account, { write: true, people: peopleOf(change) }, async ({ session, run, empty }) => {
    const input = await readProgramAccount(session, empty, peopleIn(change));
    const desired = desiredFor(empty, input.live.estate, change);
    const wanted = { ...input, desired };
    const addresses = new Set([...addressesOf(change), ...goingAlong(change, input.live.estate)]);
    const ids = makePlan(wanted).operations.flatMap(({ id, address }) => (addresses.has(address) ? [id] : []));
    if (ids.length === 0) return { report: undefined, live: input.live };
    const plan = makePlanOf(wanted, new Set(ids));
    options.agree(plan);
    const report = await applyDesired({
      ...{ session: run, desired, reviewed: { kind: 'plan', plan } },
      options: {
        ...{ settingsFile: undefined, backend: undefined, world: undefined, plan: undefined, digest: undefined },
        ...{ parallel: undefined, maxRequests: undefined, maxChanges: undefined, only: undefined, target: undefined },
        ...{ base: undefined, breakLock: undefined, confirm: undefined },
        ...{ maxWaitSeconds: options.maxWaitSeconds, newRunStore: options.newRunStore },
        renderPack: options.renderPack,
      },
    });
    const { live } = await readProgramAccount(session, desired, peopleIn(change));
    return { report, live };
  });
}

/** Roles on a Virtual Account go with it, and a partner's is taken from him before: without that the delete would wait. */
function goingAlong(change: ProgramChange, { bindings }: LiveEstate): readonly string[] {
  if (change.kind !== 'delete-virtual-account') return [];
  return [...bindings].flatMap(([address, { scope }]) => (scope === change.name ? [address] : []));
}

/** The account as it is, with the roles of these people. */
export function lookAtAccount(account: ProgramAccount, people: readonly Principal[]): Promise<LiveRead> {
  return withAccount(account, { write: false }, async ({ session, empty }) => {
    const { live } = await readProgramAccount(session, empty, people);
    return live;
  });
}

/**
 * Whether the last run that wrote anything from here did this operation: then what is there already was made by a call
 * whose answer was lost, and is no stranger's.
 */
export function wasJustDone(account: ProgramAccount, operation: string): Promise<boolean> {
  return withAccount(account, { write: false }, async ({ session }) => {
    try {
      const { done } = await doneInRun(session.store(), account.domain, 'latest');
      const made = done.find(({ id }) => id === operation);
      // Unless the same run took it away again.
      return made !== undefined && done.findLast(({ address }) => address === made.address) === made;
    } catch (error) {
      if (error instanceof Failure && error.code === 'run-not-known') return false;
      throw error;
    }
  });
}

function peopleOf(change: ProgramChange): ReadonlyMap<Principal, string> {
  return change.kind === 'put-binding' ? new Map([[change.principal, change.email]]) : new Map();
}

function peopleIn(change: ProgramChange): readonly Principal[] {
  return 'principal' in change ? [change.principal] : [];
}
