import { applyPlan } from '../../../provider/apply/apply-plan.ts';
import { attestOperation } from '../../../provider/apply/attest-operation.ts';
import { CurrentNames } from '../../../provider/apply/current-names.ts';
import type { RunResult } from '../../../provider/apply/run-options.ts';
import { vouchedBy } from '../../../provider/actions/planning.ts';
import type { Backend } from '../../../provider/backend/backend.ts';
import { Failure } from '../../../provider/model/failure.ts';
import type { Baseline, LiveRead, PlanningInput } from '../../../provider/model/planning.ts';
import { agreementOf } from '../../../provider/plan/agreement.ts';
import { makePlan, makePlanOf } from '../../../provider/plan/make-plan.ts';
import { withTrust } from '../../../provider/plan/on-trust.ts';
import { openFileRunStore } from '../../../provider/run-store/file/file-run-store.ts';
import type { Ledger, RunStore } from '../../../provider/run-store/run-store.ts';
import { domain, emails } from '../account/account-model.ts';
import { companyOf, day, type SoundLayout } from '../account/desk.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import type { EmulatedAccount } from './emulated-account.ts';

const everybody = Object.keys(emails);
const people = { principals: everybody, listen: undefined, signal: undefined, maxRequests: undefined };

let [processes, texts, runs] = [0, 0, 0];

/** The store of an account, as a new process opens it; those before are gone. */
export function storeOf(account: EmulatedAccount, folder = temporaryFolder()): RunStore {
  processes += 1;
  const pid = processes;
  return openFileRunStore({
    ...{ folder, clock: account.clock },
    presence: { pid, machine: 'here', isAlive: (other) => other === pid },
    unique: () => `unique-${String((texts += 1))}`,
  });
}

export interface Desk {
  readonly layout: SoundLayout;
  readonly account: EmulatedAccount;
  readonly store: RunStore;
}

/** What one run came to: its result, or the accident that ended it. */
export type Ended =
  { readonly kind: 'result'; readonly result: RunResult } | { readonly kind: 'failure'; readonly failure: Failure };

/** One run of the real applier, by the real adapter, over HTTP. An accident that is no `Failure` is a bug and is thrown. */
export async function applyEmulated({ layout, account, store }: Desk): Promise<Ended> {
  const backend = account.cisco('read-write');
  const capabilities = await backend.capabilities();
  const inputOf = (live: LiveRead, baseline: Baseline | undefined, ledger: Ledger): PlanningInput =>
    planningOf({ layout, backend, capabilities, live, baseline, ledger });
  try {
    const result = await applyPlan({
      newRun: () => `run-${String((runs += 1)).padStart(6, '0')}`,
      ...{ domain, owner: 'a campaign', backend, store },
      ...{ clock: account.clock, random: () => 0.5, reviewed: { kind: 'nothing' }, confirm: undefined },
      breakLockBecause: undefined,
      planner: {
        principals: () => everybody,
        isCompany: companyOf(layout.desired),
        declared: [],
        plan: ({ live, baseline, ledger }) => {
          const input = inputOf(live, baseline, ledger);
          const plan = makePlan(input);
          return {
            ...{ plan, asked: plan.operations },
            ...{ only: (ids) => makePlanOf(input, ids), agreed: agreementOf(input) },
          };
        },
      },
      writeChangePack: () => Promise.resolve({ folder: 'change-pack', files: [] }),
      limits: {
        ...{ parallel: 4, requestsPerSecond: undefined },
        ...{ maxRequests: undefined, maxChanges: undefined, maxWaitSeconds: undefined },
      },
      listen: () => undefined,
      stop: new AbortController().signal,
    });
    return { kind: 'result', result };
  } catch (error) {
    if (!(error instanceof Failure) || error.code === 'bug') throw error;
    return { kind: 'failure', failure: error };
  } finally {
    await backend.close();
  }
}

/** A plan that nobody applies, by a transport that may only read. */
export async function planEmulated({ layout, account, store }: Desk): Promise<ReturnType<typeof makePlan>> {
  const backend = account.cisco('read-only');
  try {
    const live = await backend.read({ domain, ...people });
    const [baseline, ledger] = await Promise.all([store.baseline(domain), store.ledger(domain)]);
    const capabilities = await backend.capabilities();
    return makePlan(planningOf({ layout, backend, capabilities, live, baseline, ledger }));
  } finally {
    await backend.close();
  }
}

function planningOf(parts: {
  readonly layout: SoundLayout;
  readonly backend: Pick<Backend, 'kind' | 'banner'>;
  readonly capabilities: PlanningInput['capabilities'];
  readonly live: LiveRead;
  readonly baseline: Baseline | undefined;
  readonly ledger: Ledger;
}): PlanningInput {
  const { layout, backend, capabilities, live, baseline, ledger } = parts;
  return {
    ...{ desired: layout.desired, baseline, capabilities, target: undefined, only: undefined },
    live: withTrust(live, { baseline, vouched: vouchedBy(ledger) }),
    backend: { kind: backend.kind, banner: backend.banner },
    ...{ actor: undefined, day, knownEmails: new Map() },
    locate: (place) => layout.sources.locate(place),
  };
}

/**
 * A person takes the open portal steps that `takes` chooses, and says of those that no read can show that they are done.
 * Gives the steps that the world refused.
 */
export async function stepsByHand(
  result: RunResult,
  { account, store }: Desk,
  takes: (step: string) => boolean,
): Promise<readonly string[]> {
  const { plan, stages } = result;
  const names = new CurrentNames(plan?.renames ?? []);
  const refused: string[] = [];
  const capabilities = await account.capabilities();
  for (const { status, steps, toAttest } of stages) {
    if (status !== 'open') continue;
    for (const id of steps.filter(takes)) {
      const operation = plan?.operations.find((one) => one.id === id);
      if (operation === undefined) continue;
      const performed = account.byHand(operation, names.for(operation));
      if (performed.status !== 'done') {
        refused.push(`${id}: ${performed.status === 'refused' ? performed.message : performed.status}`);
        continue;
      }
      names.finish(id);
      if (toAttest.includes(id))
        await attestOperation({
          ...{ domain, store, clock: account.clock, capabilities, operation: id },
          ...{ by: 'omar', result: 'done', note: undefined },
        });
    }
  }
  return refused;
}
