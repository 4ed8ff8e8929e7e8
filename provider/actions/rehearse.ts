import { resolve } from 'node:path';
import { attestOperation } from '../apply/attest-operation.ts';
import { CurrentNames } from '../apply/current-names.ts';
import type { Reviewed } from '../apply/run-options.ts';
import type { Performed } from '../backend/backend.ts';
import type { FaultPlan } from '../backend/embedded/faults.ts';
import type { Desired } from '../model/desired.ts';
import type { Outcome } from '../model/outcome.ts';
import type { ApplyReport } from '../model/report.ts';
import type { RunStore } from '../run-store/run-store.ts';
import { applyDesired, type ApplyOptions } from './apply.ts';
import { nothingBegun } from './apply-report.ts';
import { readFaults } from './faults-file.ts';
import type { Host } from './host.ts';
import { copyLive, type LiveCopy } from './live-copy.ts';
import { hasErrors } from './planning.ts';
import { rehearsalStore } from './rehearsal-store.ts';
import { RehearsedRun } from './rehearsed-run.ts';
import { openSession, readAccount, type Session } from './session.ts';

export interface RehearseOptions extends ApplyOptions {
  /** A file of faults that the copy has; undefined: everything goes well. */
  readonly faults: string | undefined;
}

/** More would only go round in circles. */
const mostApplies = 100;
/** Applies in a row that get nothing done, before it is over: with faults the next one may have better luck. */
const patience = { withFaults: 10, without: 1 } as const;

/**
 * What `apply` would come to: the account is read once, and the plan applied to a copy of it in memory, with portal
 * steps done as if people did them, until nothing is left or nothing goes on. Neither the account nor the run store is
 * written.
 */
export async function rehearse(host: Host, options: RehearseOptions): Promise<ApplyReport> {
  const session = await openSession(host, { ...options, write: false, explicitInCi: true });
  try {
    const { desired, diagnostics } = session.layout;
    if (!desired || hasErrors(diagnostics)) return await nothingBegun(session, diagnostics);
    const faults = options.faults === undefined ? undefined : await readFaults(resolve(host.folder, options.faults));
    return await rehearseDesired({ session, desired, options, faults });
  } finally {
    await session.close();
  }
}

async function rehearseDesired(parts: {
  readonly session: Session;
  readonly desired: Desired;
  readonly options: RehearseOptions;
  readonly faults: FaultPlan | undefined;
}): Promise<ApplyReport> {
  const { session, desired, options, faults } = parts;
  const real = await session.backend();
  const store = rehearsalStore(session.store());
  const ledger = await store.ledger(desired.domain);
  const live = await readAccount({ session, backend: real, desired, ledger });
  const run = new RehearsedRun({ requests: live.requests, seed: faults?.seed });
  const room: Room = {
    session,
    desired,
    options,
    store,
    copy: await copyLive({ session, desired, real, live, faults }),
  };
  const limit = faults === undefined ? patience.without : patience.withFaults;
  let [idle, reviewed]: [number, Reviewed | undefined] = [0, undefined];
  while (run.applies < mostApplies && idle < limit) {
    const report = await applyOnce(room, run.applies, reviewed);
    // What was reviewed by its digest is the plan of the first apply; the account has moved on since.
    reviewed ??= options.digest !== undefined && report.plan !== null ? { kind: 'plan', plan: report.plan } : undefined;
    const before = run.doneSoFar;
    run.record(report);
    if (report.run?.status !== 'incomplete' && report.run?.status !== 'portal-open') break;
    const steps = await doPortalSteps(room, report, run.applies);
    run.recordPortal(steps);
    idle = run.doneSoFar > before ? 0 : idle + 1;
  }
  return run.report();
}

interface Room {
  readonly session: Session;
  readonly desired: Desired;
  readonly options: RehearseOptions;
  readonly store: RunStore;
  readonly copy: LiveCopy;
}

/** Each apply is a while after the one before, since runs and words are put in order by time. */
const secondsBetween = 60;

function laterHost({ session }: Room, applies: number): Host {
  const { host } = session;
  return { ...host, clock: { ...host.clock, now: () => host.clock.now() + applies * secondsBetween * 1000 } };
}

function applyOnce(room: Room, applies: number, reviewed: Reviewed | undefined): Promise<ApplyReport> {
  const { session, desired, options, store, copy } = room;
  return applyDesired({
    session: {
      ...session,
      host: laterHost(room, applies),
      backend: () => Promise.resolve(copy.backend),
      store: () => store,
    },
    desired,
    options: { ...options, confirm: undefined, breakLock: undefined },
    ...(reviewed === undefined ? {} : { reviewed }),
    writeChangePack: () => Promise.resolve({ folder: '', files: [] }),
  });
}

/** Does the open steps of a stage on the copy, and gives somebody's word for those that no read can show. */
async function doPortalSteps(room: Room, report: ApplyReport, applies: number): Promise<readonly Outcome[]> {
  const { desired, store, copy } = room;
  const { plan, stages } = report;
  if (plan === null) return [];
  const names = new CurrentNames(plan.renames);
  for (const { id, status } of report.outcomes) if (status === 'done') names.finish(id);
  const open = stages.filter(({ status }) => status === 'open');
  const steps = new Set(open.flatMap((stage) => stage.steps));
  const toAttest = new Set(open.flatMap((stage) => stage.toAttest));
  const outcomes: Outcome[] = [];
  for (const operation of plan.operations) {
    const { id } = operation;
    if (!steps.has(id)) continue;
    const performed = await copy.performAsPortal(operation, names.for(operation));
    if (performed.status !== 'done') {
      outcomes.push(notDone(id, performed));
      continue;
    }
    names.finish(id);
    if (toAttest.has(id))
      await attestOperation({
        ...{ domain: desired.domain, store, clock: laterHost(room, applies).clock },
        capabilities: await copy.backend.capabilities(),
        ...{ operation: id, by: 'the rehearsal', result: 'done', note: undefined },
      });
    outcomes.push({ status: 'done', id, detail: performed.detail, settled: toAttest.has(id) ? 'attested' : 'by-read' });
  }
  return outcomes;
}

function notDone(id: string, performed: Exclude<Performed, { readonly status: 'done' }>): Outcome {
  switch (performed.status) {
    case 'refused': {
      const { code, message, hint } = performed;
      return { status: 'failed', id, code, message, hint };
    }
    case 'partial':
    case 'unknown':
      return { ...performed, id };
  }
}
