import { wordOn } from '../apply/attestations.ts';
import { isOpen, operationsWithOutcome, pastRunOf, type DoneOperation } from '../apply/past-run.ts';
import { viewAfter } from '../apply/recently-done.ts';
import { lastRun } from '../apply/run-memory.ts';
import { openStepsOf, waitingSteps } from '../apply/stages.ts';
import { virtualAccountAddress, type Principal } from '../model/address.ts';
import type { Plan } from '../model/plan.ts';
import type { LiveRead } from '../model/planning.ts';
import type { ApplyReport } from '../model/report.ts';
import { makePlan, makePlanOf } from '../plan/make-plan.ts';
import { applyDesired } from './apply.ts';
import type { RenderPack } from './change-pack-folder.ts';
import { readProgramAccount, withAccount, type ProgramAccount } from './program-account.ts';
import { addressesOf, desiredFor, goingAlong, partOf, type ProgramChange } from './program-change.ts';

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
  /** Ids of the operations that the change asked for. What is none of its own has no part in whether it was made. */
  readonly asked: ReadonlySet<string>;
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
  return withAccount(account, { write: true, people: peopleOf(change) }, async (open) => {
    const { session, run, empty } = open;
    const also = peopleIn(change);
    const input = await readProgramAccount(open, empty, also);
    const { estate } = input.live;
    const desired = desiredFor(empty, estate, change);
    const wanted = { ...input, desired };
    const last = await lastRun({ store: session.store(), domain: account.domain });
    const handedOver = last === undefined ? [] : openStepsOf(last);
    const part = partOf(change, estate, handedOver);
    const { operations } = makePlan(wanted);
    const addresses = new Set([...addressesOf(change), ...goingAlong(change, estate)]);
    const asked = new Set(operations.flatMap(({ id, address }) => (addresses.has(address) ? [id] : [])));
    // Steps that it asked for before and does no longer are taken back by a run that asks for nothing.
    if (asked.size === 0 && !handedOver.some(part)) return { report: undefined, asked, live: input.live };
    const plan = makePlanOf(wanted, asked);
    options.agree(plan);
    const report = await applyDesired({
      ...{ session: run, desired, reviewed: { kind: 'plan', plan }, part, also },
      options: {
        ...{ settingsFile: undefined, backend: undefined, world: undefined, plan: undefined, digest: undefined },
        ...{ parallel: undefined, maxRequests: undefined, maxChanges: undefined, only: undefined, target: undefined },
        ...{ base: undefined, breakLock: undefined, confirm: undefined },
        ...{ maxWaitSeconds: options.maxWaitSeconds, newRunStore: options.newRunStore },
        renderPack: options.renderPack,
      },
    });
    const { live } = await readProgramAccount(open, desired, also);
    return { report, asked, live };
  });
}

/** The account as it is, with the roles of these people. */
export function lookAtAccount(account: ProgramAccount, people: readonly Principal[]): Promise<LiveRead> {
  return withAccount(account, { write: false }, async (open) => {
    const { live } = await readProgramAccount(open, open.empty, people);
    return live;
  });
}

/** Whether a portal step at one of these addresses was handed over, and neither a read nor anybody's word says it is done. */
export function isHandedOver(account: ProgramAccount, live: LiveRead, addresses: readonly string[]): Promise<boolean> {
  const { domain } = account;
  return withAccount(account, { write: false }, async ({ session }) => {
    const store = session.store();
    const last = await lastRun({ store, domain });
    if (last?.stage === undefined) return false;
    const { at } = last.stage;
    const attestations = await store.attestations(domain);
    const waiting = waitingSteps(last, { view: viewAfter(last, live), attestations });
    // Who says that it is not done ends the step, and does not bring about what was asked for.
    const declined = openStepsOf(last).filter((step) => wordOn(step, attestations, at)?.result === 'not-done');
    return [...waiting, ...declined].some(({ address }) => addresses.includes(address));
  });
}

/**
 * Whether what is there under this name was created from here, and nothing has become of it since: then it was made by a
 * call whose answer was lost, and is no stranger's.
 */
export function wasJustCreated(account: ProgramAccount, name: string): Promise<boolean> {
  const { domain } = account;
  const address = virtualAccountAddress(name);
  return withAccount(account, { write: false }, async ({ session }) => {
    const store = session.store();
    for (const run of (await store.runs(domain)).toReversed()) {
      const past = pastRunOf(await store.journal(domain, run));
      const touched = past === undefined ? [] : operationsWithOutcome(past).filter(mayHaveWritten(address));
      if (touched.length === 0) continue;
      const end = touched.findLast(({ operation: { verb } }) => verb !== 'update' && verb !== 'move');
      return end?.operation.verb === 'create';
    }
    return false;
  });
}

function mayHaveWritten(address: string): (done: DoneOperation) => boolean {
  return ({ operation, outcome }) => {
    const isThere =
      operation.address === address ||
      (operation.verb === 'rename' && virtualAccountAddress(operation.before.name) === address);
    // What a person did in the portal later on is no sign that the engine was ever told.
    const isOurs = operation.verb !== 'update' || operation.via === 'api';
    return isThere && isOurs && (outcome.status === 'done' || outcome.status === 'partial' || isOpen(outcome));
  };
}

function peopleOf(change: ProgramChange): ReadonlyMap<Principal, string> {
  return 'principal' in change && change.email !== undefined ? new Map([[change.principal, change.email]]) : new Map();
}

function peopleIn(change: ProgramChange): readonly Principal[] {
  return 'principal' in change ? [change.principal] : [];
}
