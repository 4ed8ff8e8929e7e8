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
  const { refused, diagnostics, run } = report;
  if (refused.length > 0) {
    // The plan knows which guard it was; the run only that the plan was refused.
    const named = report.plan === null ? [] : refusalsOf(report.plan);
    const lines = named.length > 0 ? named : refused.map(({ code, message, hint }) => line(code, message, hint));
    throw new Failure('pulumi-refused', lines.join('\n'));
  }
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (run === null || (errors.length > 0 && report.outcomes.length === 0 && run.status === 'refused'))
    throw new Failure(
      'pulumi-refused',
      errors.map(({ code, message, hint }) => line(code, message, hint ?? null)).join('\n') || 'nothing was begun',
    );
  const left = shortened(report.outcomes.flatMap(reasonOf));
  if (run.status !== 'stopped') return left;
  const why =
    timeoutSeconds === undefined ? 'it was stopped' : `it was stopped within ${String(timeoutSeconds)} seconds`;
  return [`${why}; the next update goes on from there`, ...left];
}

/** The details of an error have to be small (tens of kilobytes). */
function shortened(lines: readonly string[]): readonly string[] {
  return lines.length <= mostLines ? lines : [...lines.slice(0, mostLines), `and ${lines.length - mostLines} more`];
}

const mostLines = 20;

function reasonOf(outcome: Outcome): readonly string[] {
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
      // What waits for a person is handed over with the step that it waits for; what was not asked for is nobody's loss.
      return outcome.because === 'needs-portal' || outcome.because === 'not-reviewed'
        ? []
        : [`${outcome.id}: not begun: ${outcome.message}`];
  }
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
