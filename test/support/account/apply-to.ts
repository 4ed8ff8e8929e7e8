import { applyPlan } from '../../../provider/apply/apply-plan.ts';
import type { RunResult } from '../../../provider/apply/run-options.ts';
import type { EmbeddedBackend } from '../../../provider/backend/embedded/embedded-backend.ts';
import { agreementOf } from '../../../provider/plan/agreement.ts';
import { makePlan, makePlanOf } from '../../../provider/plan/make-plan.ts';
import { openFileRunStore } from '../../../provider/run-store/file/file-run-store.ts';
import type { RunStore } from '../../../provider/run-store/run-store.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { VirtualClock } from '../virtual-clock.ts';
import { companyOf, day, planningOf, type SoundLayout } from './desk.ts';
import { domain } from './account-model.ts';

const clock = new VirtualClock(`${day}T09:00:00.000Z`);

export function newStore(): RunStore {
  let next = 0;
  return openFileRunStore({
    folder: temporaryFolder(),
    clock,
    presence: { pid: 1, machine: 'here', isAlive: () => true },
    unique: () => `unique-${String((next += 1))}`,
  });
}

let runsBegun = 0;

/** One run of the real applier, on a store in a folder of its own, for a layout and an account in memory. */
export async function applyTo(
  layout: SoundLayout,
  parts: { readonly backend: EmbeddedBackend; readonly store: RunStore },
): Promise<RunResult> {
  const { backend, store } = parts;
  // All that a plan looks at but for what a run reads itself.
  const base = await planningOf(layout, backend);
  return applyPlan({
    ...{ domain, run: `run-${String((runsBegun += 1)).padStart(6, '0')}`, owner: 'a law', backend, store, clock },
    ...{ random: () => 0, reviewed: { kind: 'nothing' }, confirm: undefined, breakLockBecause: undefined },
    planner: {
      principals: () => [],
      isCompany: companyOf(layout.desired),
      declared: [],
      plan: ({ live, baseline }) => {
        const input = { ...base, live, baseline };
        return { plan: makePlan(input), only: (ids) => makePlanOf(input, ids), agreed: agreementOf(input) };
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
}
