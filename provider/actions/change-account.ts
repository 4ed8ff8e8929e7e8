import { isOpen, operationsWithOutcome, pastRunOf, type DoneOperation } from '../apply/past-run.ts';
import { knownPeople } from '../apply/known-people.ts';
import { lastRun } from '../apply/run-memory.ts';
import { openStepsOf } from '../apply/stages.ts';
import { bindingAddress, virtualAccountAddress, type Principal } from '../model/address.ts';
import { Failure } from '../model/failure.ts';
import type { Desired } from '../model/desired.ts';
import type { Operation, Plan } from '../model/plan.ts';
import type { LiveRead, PlanningInput } from '../model/planning.ts';
import type { ApplyReport } from '../model/report.ts';
import { makePlan, makePlanOf } from '../plan/make-plan.ts';
import { applyDesired } from './apply.ts';
import type { RenderPack } from './change-pack-folder.ts';
import { readProgramAccount, withAccount, type ProgramAccount } from './program-account.ts';
import { missingIn, remembering, valuesBefore, valuesBeforeSteps } from './program-memory.ts';
import type { ResourceSession } from './program-session.ts';
import { addressesOf, goingAlong, partOf, type ProgramChange } from './program-change.ts';
import { desiredFor } from './program-desired.ts';

export interface ChangeOptions {
  /** Throws where the plan is not wanted, before anything is done. */
  readonly agree: (plan: Plan) => void;
  readonly renderPack: RenderPack;
  readonly maxWaitSeconds: number | undefined;
  readonly newRunStore: boolean;
  /** The resource that asks for it. */
  readonly holder: string;
}

export interface Changed {
  /** Undefined: there was nothing to do. */
  readonly report: ApplyReport | undefined;
  /** Ids of the operations that the change asked for. What is none of its own has no part in whether it was made. */
  readonly asked: ReadonlySet<string>;
  /** The account afterwards. */
  readonly live: LiveRead;
}

type Open = ResourceSession & { readonly empty: Desired };

/**
 * Makes one change, through the one applier: with its lock, its journal and its guards, which are judged on the account
 * as it is right before the write. Whatever else a plan would ask for is left alone.
 */
export function changeAccount(
  account: ProgramAccount,
  change: ProgramChange,
  options: ChangeOptions,
): Promise<Changed> {
  return withAccount(account, { write: true, people: peopleOf(change) }, async (opened) => {
    const { empty } = opened;
    const also = peopleIn(change);
    const last = await lastRun({ store: opened.session.store(), domain: account.domain });
    const handedOver = last === undefined ? [] : openStepsOf(last);
    const { open, input } = await readForChange(opened, { change, also, handedOver });
    const { run } = open;
    const { estate } = input.live;
    const desired = desiredFor(empty, estate, change);
    const wanted = { ...input, desired };
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
      holder: options.holder,
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

/**
 * Reads the account for a change, with what the program knows and no read shows.
 *
 * @throws Failure for `unread-roles` where nobody can say what the change would give to somebody, or take from him.
 */
async function readForChange(
  opened: Open,
  {
    change,
    also,
    handedOver,
  }: {
    readonly change: ProgramChange;
    readonly also: readonly Principal[];
    readonly handedOver: readonly Operation[];
  },
): Promise<{ readonly open: Open; readonly input: PlanningInput }> {
  const first = await readProgramAccount(opened, opened.empty, also);
  const { estate } = first.live;
  const seeds = [...valuesBeforeSteps(change, estate, handedOver), ...valuesBefore(change, estate)];
  const open = seeds.length === 0 ? opened : remembering(opened, seeds);
  const input = seeds.length === 0 ? first : await readProgramAccount(open, open.empty, also);
  if (!('principal' in change)) return { open, input };
  const { live, baseline, capabilities } = input;
  const { scope, principal } = change;
  const address = bindingAddress(scope, principal);
  if (isRolesRead(live, principal) || live.estate.bindings.has(address) || baseline?.missing.has(address) === true)
    return { open, input };
  const { holders } = knownPeople(await open.session.store().ledger(opened.empty.domain));
  const hasWitness = [...(holders ?? [])].some((holder) => holder !== principal && holder !== input.actor);
  // An empty answer proves nothing where nobody else is known to hold a role. Who makes the grant in the portal sees it.
  if (change.kind === 'remove-binding' || hasWitness || capabilities.write.grant !== 'portal')
    throw new Failure(
      'pulumi-refused',
      `[unread-roles] The roles of ${change.email ?? principal} were not read, so that nobody can say what he holds at ${scope}`,
      {
        hint: 'let the backend read them (`espalier doctor` says why it does not), or hand in a portal export with `espalier census`',
      },
    );
  const blind = remembering(opened, [...seeds, missingIn(address)]);
  return { open: blind, input: await readProgramAccount(blind, blind.empty, also) };
}

/** Whether a read tells what somebody holds. */
export function isRolesRead({ principalsRead }: LiveRead, principal: Principal): boolean {
  return principalsRead === 'everyone' || principalsRead.has(principal);
}

/**
 * Whether what is there under this name was created from here for this resource, and nothing has become of it since: then
 * it was made by a call whose answer was lost, and is no stranger's.
 */
export function wasJustCreated(account: ProgramAccount, name: string, holder: string): Promise<boolean> {
  const { domain } = account;
  const address = virtualAccountAddress(name);
  return withAccount(account, { write: false }, async ({ session }) => {
    const store = session.store();
    for (const run of (await store.runs(domain)).toReversed()) {
      const past = pastRunOf(await store.journal(domain, run));
      const touched = past === undefined ? [] : operationsWithOutcome(past).filter(mayHaveWritten(address));
      if (touched.length === 0) continue;
      const end = touched.findLast(({ operation: { verb } }) => verb !== 'update' && verb !== 'move');
      return end?.operation.verb === 'create' && past?.holder === holder;
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
