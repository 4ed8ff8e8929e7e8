import type { RunResult } from '../apply/run-options.ts';
import type { Backend } from '../backend/backend.ts';
import type { Desired } from '../model/desired.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { exitCodes, strongestExit } from '../model/exit-code.ts';
import type { ApplyReport } from '../model/report.ts';
import { namedBackend } from './named-backend.ts';
import { planFacts, requestCount } from './plan.ts';
import { hasErrors } from './planning.ts';
import type { Session } from './session.ts';

/** The report of a run that stops at the layout's own mistakes. */
export async function nothingBegun(session: Session, diagnostics: readonly Diagnostic[]): Promise<ApplyReport> {
  const { layout, day } = session;
  const backend = await namedBackend(session);
  return {
    ...{ command: 'apply', backend, domain: layout.desired?.domain ?? null, day, exitCode: exitCodes.findings },
    ...{ diagnostics, requests: null, plan: null, policy: null, reviewers: [], lapses: [] },
    ...{ run: null, rehearsed: null, outcomes: [], stages: [], notReviewed: [], refused: [], head: null },
  };
}

/** What became of a run, with what is shown beside its plan. */
export async function applyReport(parts: {
  readonly session: Session;
  readonly desired: Desired;
  readonly base: string | undefined;
  readonly backend: Backend;
  readonly result: RunResult;
  readonly diagnostics: readonly Diagnostic[];
}): Promise<ApplyReport> {
  const { session, desired, base, backend, result, diagnostics } = parts;
  const facts = await planFacts({ session, desired, plan: result.plan, base });
  const all = [...diagnostics, ...facts.diagnostics];
  return {
    command: 'apply',
    backend: { kind: backend.kind, banner: backend.banner },
    domain: desired.domain,
    day: session.day,
    exitCode: strongestExit([result.exitCode, ...(hasErrors(all) ? [exitCodes.findings] : [])]),
    diagnostics: all,
    requests: requestCount(session, undefined, result.requests),
    plan: result.plan ?? null,
    ...facts.shown,
    run: {
      ...{ id: result.run, status: result.status, rehearsal: false },
      ...{ settled: result.settled ?? null, lockBroken: result.lockBroken ?? null },
    },
    rehearsed: null,
    outcomes: result.outcomes,
    stages: result.stages.map(({ writtenBy: _run, ...stage }) => stage),
    notReviewed: result.notReviewed.map(({ id }) => id),
    refused: result.refused.map(({ code, message, hint }) => ({ code, message, hint: hint ?? null })),
    head: result.head ?? null,
  };
}
