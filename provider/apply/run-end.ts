import { exitCodes, strongestExit, type ExitCode } from '../model/exit-code.ts';
import type { Outcome } from '../model/outcome.ts';
import type { RunEnd } from '../run-store/run-store.ts';
import type { RunStage } from './run-options.ts';

/**
 * How a run ended, by the outcomes of its operations and the stages of portal steps, and the exit code that says so. A
 * stage can be open although no operation of this run is in it: what the run was limited to leaves it as it is.
 */
export function runEnd(
  outcomes: readonly Outcome[],
  { stopped, stages }: { readonly stopped: boolean; readonly stages: readonly Pick<RunStage, 'status'>[] },
): { readonly status: RunEnd; readonly exitCode: ExitCode } {
  const waits = stages.some(({ status }) => status === 'open');
  const exits = [...outcomes.map(exitOf), ...(waits ? [exitCodes.portalOpen] : [])];
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
