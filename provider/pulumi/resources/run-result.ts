import { Failure } from '../../model/failure.ts';
import type { Outcome } from '../../model/outcome.ts';
import type { Plan } from '../../model/plan.ts';
import type { ApplyReport } from '../../model/report.ts';

/**
 * What a run did not do, one line each; empty where it did all that it can do.
 *
 * @throws Failure where nothing was begun: the message names the rules, guards and refusals by their codes.
 */
export function notDoneIn(report: ApplyReport, timeoutSeconds: number | undefined): readonly string[] {
  refuseNothingBegun(report);
  return leftBy(report, timeoutSeconds);
}

/**
 * @param adviceOn what else to do about a plan that was refused.
 * @throws Failure where nothing was begun: the message names the rules, guards and refusals by their codes.
 */
export function refuseNothingBegun(report: ApplyReport, adviceOn?: (refused: Plan) => string | undefined): void {
  const { refused, diagnostics, plan, run } = report;
  if (refused.length > 0) {
    // The plan knows which guard it was; the run only that the plan was refused.
    const named = plan === null ? [] : refusalsOf(plan);
    const lines = named.length > 0 ? named : refused.map(({ code, message, hint }) => line(code, message, hint));
    const hint = plan === null ? undefined : adviceOn?.(plan);
    throw new Failure('pulumi-refused', lines.join('\n'), hint === undefined ? {} : { hint });
  }
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (run === null || (errors.length > 0 && report.outcomes.length === 0 && run.status === 'refused'))
    throw new Failure(
      'pulumi-refused',
      errors.map(({ code, message, hint }) => line(code, message, hint ?? null)).join('\n') || 'nothing was begun',
    );
}

/** What was begun, and is not done. */
export function leftBy(report: ApplyReport, timeoutSeconds: number | undefined): readonly string[] {
  const left = shortened(report.outcomes.flatMap((outcome) => reasonOf(outcome, report)));
  if (report.run?.status !== 'stopped') return left;
  const why =
    timeoutSeconds === undefined ? 'it was stopped' : `it was stopped within ${String(timeoutSeconds)} seconds`;
  return [`${why}; the next update goes on from there`, ...left];
}

/** What only a person can do, one line each: until then, what was to be deleted is still there. */
export function waitingIn(report: ApplyReport): readonly string[] {
  const folder = report.stages.findLast(({ status }) => status === 'open')?.folder ?? undefined;
  const pack = folder === undefined ? '' : ` (${folder})`;
  return shortened(
    report.outcomes.flatMap((outcome) => {
      if (outcome.status === 'portal-open')
        return [`${outcome.id}: only a person can do this, in the portal${pack}: do it there, and then delete again`];
      if (outcome.status === 'skipped' && outcome.because === 'needs-portal')
        return [`${outcome.id}: waits until a person has acted in the portal${pack}: delete again after that`];
      return [];
    }),
  );
}

/**
 * The report of what a single resource asked for. What a plan of now holds beside that is nobody's loss here; what was
 * asked for and is in no plan of now is done already.
 */
export function ofAsked(report: ApplyReport, asked: ReadonlySet<string>): ApplyReport {
  return { ...report, outcomes: report.outcomes.filter(({ id }) => asked.has(id)) };
}

/** The details of an error have to be small (tens of kilobytes). */
function shortened(lines: readonly string[]): readonly string[] {
  return lines.length <= mostLines ? lines : [...lines.slice(0, mostLines), `and ${lines.length - mostLines} more`];
}

const mostLines = 20;

function reasonOf(outcome: Outcome, { notReviewed }: ApplyReport): readonly string[] {
  switch (outcome.status) {
    case 'done':
    case 'portal-open':
      return [];
    case 'failed':
      return [`${outcome.id}: ${line(outcome.code, outcome.message, outcome.hint ?? null)}`];
    case 'unknown':
      return [`${outcome.id}: whether it was done is not known: ${outcome.message}`];
    case 'partial':
      return [`${outcome.id}: done in part: ${outcome.detail}`];
    case 'skipped':
      // What waits for a person is handed over with the step that it waits for.
      if (outcome.because === 'needs-portal') return [];
      return [
        `${outcome.id}: not begun: ${outcome.because === 'not-reviewed' ? heldBy(outcome, notReviewed) : outcome.message}`,
      ];
  }
}

/** What was asked for is held by what nobody asked for; what changed in between is said as the run says it. */
function heldBy({ id, message }: Outcome & { readonly status: 'skipped' }, notReviewed: readonly string[]): string {
  if (notReviewed.length === 0 || notReviewed.includes(id)) return message;
  return `something has to be done first that this resource does not ask for (${shortened(notReviewed).join(', ')})`;
}

/** Why a plan may not be carried out, one line each. */
export function refusalsOf(plan: Plan): readonly string[] {
  const guards = plan.guards.filter(({ status }) => status === 'refuses');
  return [
    ...plan.refusals.map(({ code, message, hint }) => line(code, message, hint)),
    ...guards.map(({ guard, message, hint }) => line(guard, message, hint)),
  ];
}

export function line(code: string, message: string, hint: string | null): string {
  return `[${code}] ${message}${hint === null ? '' : ` (${hint})`}`;
}
