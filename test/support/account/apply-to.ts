import { applyPlan } from '../../../provider/apply/apply-plan.ts';
import type { RunResult } from '../../../provider/apply/run-options.ts';
import type { Backend } from '../../../provider/backend/backend.ts';
import type { EmbeddedBackend } from '../../../provider/backend/embedded/embedded-backend.ts';
import { agreementOf } from '../../../provider/plan/agreement.ts';
import { makePlan, makePlanOf } from '../../../provider/plan/make-plan.ts';
import { openFileRunStore } from '../../../provider/run-store/file/file-run-store.ts';
import type { RunStore } from '../../../provider/run-store/run-store.ts';
import { mortalStore, type Life } from '../apply/life.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { VirtualClock } from '../virtual-clock.ts';
import { companyOf, day, planningOf, type SoundLayout } from './desk.ts';
import { domain } from './account-model.ts';

const clock = new VirtualClock(`${day}T09:00:00.000Z`);

let [runsBegun, processes, texts] = [0, 0, 0];

/** The store as one process has it open; those that had the same folder open before are gone. */
export function newStore(folder = temporaryFolder()): RunStore {
  processes += 1;
  const pid = processes;
  return openFileRunStore({
    ...{ folder, clock },
    presence: { pid, machine: 'here', isAlive: (other) => other === pid },
    unique: () => `unique-${String((texts += 1))}`,
  });
}

/** One run of the real applier. A process with a `life` may die of anything that it does to the account or the store. */
export async function applyTo(
  layout: SoundLayout,
  parts: { readonly backend: EmbeddedBackend; readonly store: RunStore; readonly life?: Life },
): Promise<RunResult> {
  const { life } = parts;
  const backend = life === undefined ? parts.backend : mortalBackend(parts.backend, life);
  const store = life === undefined ? parts.store : mortalStore(parts.store, life);
  // All that a plan looks at but for what a run reads itself.
  const base = await planningOf(layout, parts.backend);
  return applyPlan({
    newRun: () => `run-${String((runsBegun += 1)).padStart(6, '0')}`,
    ...{ domain, owner: 'a law', backend, store, clock },
    ...{ random: () => 0, reviewed: { kind: 'nothing' }, confirm: undefined, breakLockBecause: undefined },
    planner: {
      principals: () => [],
      isCompany: companyOf(layout.desired),
      declared: [],
      plan: ({ live, baseline }) => {
        const input = { ...base, live, baseline };
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
}

function mortalBackend(backend: EmbeddedBackend, life: Life): Backend {
  return {
    ...{ kind: backend.kind, banner: backend.banner, settleSeconds: backend.settleSeconds },
    writeDeadlineSeconds: backend.writeDeadlineSeconds,
    capabilities: () => backend.capabilities(),
    read: (request) => {
      life.pass('read');
      return backend.read(request);
    },
    perform: async (request) => {
      life.pass(`before ${request.operation.id}`);
      const performed = await backend.perform(request);
      life.pass(`after ${request.operation.id}`);
      return performed;
    },
    close: () => backend.close(),
  };
}
