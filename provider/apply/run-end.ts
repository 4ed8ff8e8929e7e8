import { exitCodes, strongestExit, type ExitCode } from '../model/exit-code.ts';
import type { Outcome } from '../model/outcome.ts';
import type { RunEnd } from '../run-store/run-store.ts';

/** How a run ended, by the outcomes of its operations, and the exit code that says so. */
export function runEnd(
  outcomes: readonly Outcome[],
  stopped: boolean,
): { readonly status: RunEnd; readonly exitCode: ExitCode } {
  const exits = outcomes.map(exitOf);
  const exitCode = strongestExit(exits);
  const skippedByStop = outcomes.some((outcome) => outcome.status === 'skipped' && outcome.because === 'stopped');
  if (stopped && skippedByStop) return { status: 'stopped', exitCode };
  if (exits.includes(exitCodes.incomplete)) return { status: 'incomplete', exitCode };
  return { status: exits.includes(exitCodes.portalOpen) ? 'portal-open' : 'complete', exitCode };
}

function exitOf(outcome: Outcome): ExitCode {
  switch (outcome.status) {
    case 'done':
      return exitCodes.ok;
    case 'failed':
    case 'unknown':
    case 'partial':
      return exitCodes.incomplete;
    case 'portal-open':
      return exitCodes.portalOpen;
    case 'skipped':
      if (outcome.because === 'not-reviewed') return exitCodes.changes;
      return outcome.because === 'needs-portal' ? exitCodes.portalOpen : exitCodes.incomplete;
  }
}
