import { Failure } from '../model/failure.ts';
import { exitCodes, strongestExit, type ExitCode } from '../model/exit-code.ts';
import type { Outcome } from '../model/outcome.ts';
import type { ApplyReport } from '../model/report.ts';
import type { RehearsedTrouble, Stage } from '../model/report-facts.ts';

/** Several applies and what people did between them, told as one: how each operation of the first plan ended. */
export class RehearsedRun {
  readonly #facts: { readonly requests: number; readonly seed: number | undefined };
  readonly #outcomes = new Map<string, Outcome>();
  readonly #troubles: RehearsedTrouble[] = [];
  #first: ApplyReport | undefined;
  #last: ApplyReport | undefined;
  #applies = 0;
  #portalSteps = 0;
  #refusedSteps = 0;

  constructor(facts: { readonly requests: number; readonly seed: number | undefined }) {
    this.#facts = facts;
  }

  get applies(): number {
    return this.#applies;
  }

  /** Operations that are known done. */
  get doneSoFar(): number {
    return [...this.#outcomes.values()].filter(({ status }) => status === 'done').length;
  }

  record(report: ApplyReport): void {
    this.#applies += 1;
    this.#first ??= report;
    this.#last = report;
    this.#refusedSteps = 0;
    this.#settle(report);
    for (const outcome of report.outcomes) this.#note(outcome);
  }

  /** What became of the steps that the latest apply handed over. */
  recordPortal(outcomes: readonly Outcome[]): void {
    for (const outcome of outcomes) {
      this.#note(outcome);
      if (outcome.status === 'done') this.#portalSteps += 1;
      else this.#refusedSteps += 1;
    }
  }

  report(): ApplyReport {
    const [first, last] = [this.#first, this.#last];
    if (first === undefined || last === undefined) throw new Failure('bug', 'a rehearsal ended before it began');
    const { requests } = first;
    return {
      ...last,
      diagnostics: diagnosticsOf(first, last),
      requests: requests && { ...requests, made: this.#facts.requests },
      ...{ plan: first.plan, policy: first.policy, reviewers: first.reviewers, lapses: first.lapses },
      exitCode: this.#exitCode(last),
      run: last.run && {
        ...last.run,
        id: first.run?.id ?? last.run.id,
        settled: first.run?.settled ?? null,
        rehearsal: true,
      },
      rehearsed: {
        ...{ applies: this.#applies, portalSteps: this.#portalSteps, seed: this.#facts.seed ?? null },
        troubles: this.#troubles,
      },
      outcomes: [...this.#outcomes.values()],
      stages: this.#openStages(last),
      notReviewed: first.notReviewed,
      head: null,
    };
  }

  /** Only those that could not be done: a rehearsal writes no files, and nobody has to do its steps. */
  #openStages({ stages }: ApplyReport): readonly Stage[] {
    const isOpen = (id: string): boolean => this.#outcomes.get(id)?.status !== 'done';
    return stages.flatMap((stage) => {
      const steps = stage.status === 'open' ? stage.steps.filter(isOpen) : [];
      return steps.length === 0 ? [] : [{ ...stage, steps, toAttest: stage.toAttest.filter(isOpen), folder: null }];
    });
  }

  #exitCode(last: ApplyReport): ExitCode {
    const { exitCode } = last;
    return this.#refusedSteps > 0 ? strongestExit([exitCode, exitCodes.incomplete]) : exitCode;
  }

  /** What the account shows by now is in no plan any more. */
  #settle({ plan }: ApplyReport): void {
    if (plan === null) return;
    const asked = new Set(plan.operations.map(({ id }) => id));
    for (const [id, outcome] of this.#outcomes)
      if (outcome.status !== 'done' && !asked.has(id))
        this.#outcomes.set(id, { status: 'done', id, detail: undefined, settled: 'by-read' });
  }

  #note(outcome: Outcome): void {
    this.#outcomes.set(outcome.id, continued(this.#outcomes.get(outcome.id), outcome));
    const { id: operation } = outcome;
    const at = { apply: this.#applies, operation };
    switch (outcome.status) {
      case 'failed':
        this.#troubles.push({ ...at, status: 'failed', code: outcome.code, message: outcome.message });
        break;
      case 'unknown':
        this.#troubles.push({ ...at, status: 'unknown', code: null, message: outcome.message });
        break;
      case 'partial':
        this.#troubles.push({ ...at, status: 'partial', code: null, message: outcome.detail });
        break;
      case 'done':
      case 'skipped':
      case 'portal-open':
        break;
    }
  }
}

/** What is said of the layout as it stands; of a copy on which much is done already only what kept it from going on. */
function diagnosticsOf(first: ApplyReport, last: ApplyReport): ApplyReport['diagnostics'] {
  if (first === last) return first.diagnostics;
  const said = new Set(first.diagnostics.map(({ code, message }) => `${code} ${message}`));
  const stopped = last.diagnostics.filter(
    ({ severity, code, message }) => severity === 'error' && !said.has(`${code} ${message}`),
  );
  return [...first.diagnostics, ...stopped];
}

/** A drain that ends in a second apply says what that one moved: without the first it would look like all of it. */
function continued(before: Outcome | undefined, outcome: Outcome): Outcome {
  if (before?.status !== 'partial' || outcome.status !== 'done' || outcome.detail === undefined) return outcome;
  return { ...outcome, detail: `after a part of it (${before.detail}): ${outcome.detail}` };
}
