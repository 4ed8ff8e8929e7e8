import { resolve } from 'node:path';
import type { Desired } from '../model/desired.ts';
import { exitCodes } from '../model/exit-code.ts';
import type { Plan } from '../model/plan.ts';
import type { PlanReport } from '../model/report.ts';
import { comparePlans } from '../plan/compare-plans.ts';
import { makePlan } from '../plan/make-plan.ts';
import { lapsesOf } from '../plan/review/lapses.ts';
import { policyChangesOf } from '../plan/review/policy-changes.ts';
import { reviewersOf } from '../plan/review/reviewers.ts';
import { spentAcceptances } from '../plan/spent-acceptances.ts';
import { planUndo } from '../plan/undo.ts';
import { baseOf } from './check.ts';
import { readCodeOwners } from './code-owners-file.ts';
import { writeText } from './files.ts';
import type { AccountOptions, Host } from './host.ts';
import { doneInRun } from './past-operations.ts';
import { namedBackend } from './named-backend.ts';
import { readPlanFile } from './plan-file.ts';
import { exitOfPlan, gather, hasErrors, type Gathered } from './planning.ts';
import { openSession, openSnapshotFile, type Session } from './session.ts';

export interface PlanOptions extends AccountOptions {
  readonly save: string | undefined;
  readonly compare: string | undefined;
  /** A run to take back. */
  readonly undo: string | undefined;
  readonly target: string | undefined;
  readonly base: string | undefined;
  /** An export or a world to plan against, instead of the backend. */
  readonly live: string | undefined;
  readonly only: 'expired' | undefined;
  /** 0 instead of 2 when there are changes. */
  readonly okExit: boolean;
}

/** What would have to change. Reads, and writes nothing but the file of `--save`. */
export async function plan(host: Host, options: PlanOptions): Promise<PlanReport> {
  const session = await openSession(host, options);
  try {
    const { desired } = session.layout;
    if (!desired || hasErrors(session.layout.diagnostics)) return await withoutPlan(session, options);
    return await planDesired(session, desired, options);
  } finally {
    await session.close();
  }
}

/** The report of a command that stops at the layout's own mistakes. */
async function withoutPlan(session: Session, { live }: PlanOptions): Promise<PlanReport> {
  const { layout, day, host, settings } = session;
  const file = live === undefined ? undefined : resolve(host.folder, live);
  const backend = await namedBackend(
    file === undefined
      ? session
      : { host, settings: { ...settings, backend: { kind: 'snapshot', file, actsAs: undefined } } },
  );
  return {
    ...{ command: 'plan', backend, domain: layout.desired?.domain ?? null, day, exitCode: exitCodes.findings },
    ...{ diagnostics: layout.diagnostics, requests: null, plan: null, policy: null, reviewers: [], lapses: [] },
    ...{ saved: null, comparison: null, undo: null },
  };
}

async function planDesired(session: Session, desired: Desired, options: PlanOptions): Promise<PlanReport> {
  const { target, only } = options;
  const backend =
    options.live === undefined
      ? undefined
      : await openSnapshotFile(resolve(session.host.folder, options.live), new Date(session.host.clock.now()));
  const gathered = await gather(session, desired, { target, only, ...(backend ? { backend } : {}) });
  const undone = options.undo === undefined ? undefined : await undoOf(session, gathered, options.undo);
  const made = undone?.plan ?? makePlan(gathered.input);
  const facts = await planFacts({ session, desired, plan: made, base: options.base });
  if (options.save !== undefined)
    await writeText(resolve(session.host.folder, options.save), `${JSON.stringify(made, null, 2)}\n`);
  const spent = undone === undefined ? spentAcceptances(gathered.input, made) : [];
  const diagnostics = [
    ...gathered.diagnostics,
    ...spent.map((problem) => session.layout.sources.diagnostic(problem)),
    ...facts.diagnostics,
  ];
  const exit = exitOfPlan(made, diagnostics);
  return {
    command: 'plan',
    backend: gathered.input.backend,
    domain: desired.domain,
    day: session.day,
    exitCode: exit === exitCodes.changes && options.okExit ? exitCodes.ok : exit,
    diagnostics,
    requests: requestCount(session, made, gathered.input.live.requests),
    plan: made,
    ...facts.shown,
    saved: options.save ?? null,
    comparison: options.compare === undefined ? null : await comparison(session, made, options.compare),
    undo: undone === undefined ? null : undone.report,
  };
}

export function requestCount(session: Session, made: Plan | undefined, requests: number): PlanReport['requests'] {
  const perSecond = session.settings.limits.requestsPerSecond ?? null;
  const forecast = made ? made.operations.filter((operation) => operation.via === 'api').length : null;
  const seconds = perSecond === null || forecast === null ? null : Math.ceil(forecast / perSecond);
  return { made: requests, forecast, perSecond, seconds };
}

/** What is shown with a plan whoever made it: what changed in the rules of the house, who should review, what ends soon. */
export async function planFacts(parts: {
  readonly session: Session;
  readonly desired: Desired;
  readonly plan: Plan | undefined;
  readonly base: string | undefined;
}): Promise<{
  readonly shown: Pick<PlanReport, 'policy' | 'reviewers' | 'lapses'>;
  readonly diagnostics: PlanReport['diagnostics'];
}> {
  const { session, desired, plan: made } = parts;
  const { locate } = session.layout.sources;
  const base = parts.base === undefined ? undefined : await baseOf(session, parts.base);
  const owners = await readCodeOwners(session.settings.folder);
  return {
    shown: {
      policy: base?.desired ? policyChangesOf({ base: base.desired, desired, locate }) : null,
      reviewers: made && owners ? reviewersOf({ plan: made, ...owners }) : [],
      lapses: lapsesOf({ desired, day: session.day, days: 30, locate }),
    },
    diagnostics: base?.diagnostics ?? [],
  };
}

async function comparison(session: Session, fresh: Plan, file: string): Promise<PlanReport['comparison']> {
  const saved = await readPlanFile(resolve(session.host.folder, file), fresh.domain);
  const found = comparePlans(saved, fresh);
  return {
    file,
    fresh: found.fresh,
    gone: found.gone.map(({ id }) => id),
    added: found.added.map(({ id }) => id),
    changed: found.changed.map(({ fresh: { id } }) => id),
  };
}

async function undoOf(
  session: Session,
  gathered: Gathered,
  run: string,
): Promise<{ readonly plan: Plan; readonly report: PlanReport['undo'] }> {
  const { run: id, done } = await doneInRun(session.store(), gathered.input.desired.domain, run);
  const { plan: made, left } = planUndo(gathered.input, done);
  const undoneAgain = made.operations.flatMap(({ id, origin }) => (origin === null ? [] : [{ operation: id, origin }]));
  return { plan: made, report: { run: id, undoneAgain, left } };
}
