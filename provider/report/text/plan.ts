import type { Plan } from '../../model/plan.ts';
import { shell, terminal } from '../encode.ts';
import { phrase, type Phrase } from '../phrase.ts';
import type { Comparison } from '../../model/report-facts.ts';
import type { PlanReport } from '../../model/report.ts';
import { accessSummary } from '../words/access-change.ts';
import { clauses } from '../words/moment.ts';
import { capped } from '../words/number.ts';
import { idWords } from '../words/operation.ts';
import {
  agreementWords,
  comparesWithNothing,
  comparisonRows,
  isRefused,
  leftWords,
  nothingApplied,
  originWords,
  planSummary,
  undoneAgainTitle,
  undoneAgainWords,
} from '../words/plan.ts';
import { accessChangeLines } from './access-changes.ts';
import { coverageLines, driftSummaryLines, suggestionLines } from './coverage.ts';
import { diagnosticLines, diagnosticSummary } from './diagnostics.ts';
import { adviceLines, gapLines, liftedGuardLines, refusalLines } from './guards.ts';
import { lapseLines, policyLines, requestLines, reviewerLines } from './moment.ts';
import { operationLines } from './operations.ts';
import { moreLine, pageHead, paragraph, section, wrapped, type Page, type Piece } from './page.ts';

export function planText(page: Page, report: PlanReport): readonly Piece[] {
  const { plan, policy, diagnostics } = report;
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const others = diagnostics.filter(({ severity }) => severity !== 'error');
  return [
    ...pageHead(page, report, plan === null ? [phrase`${report.day}`] : planFacts(plan)),
    ...diagnosticLines(page, errors),
    ...policyLines(page, policy),
    ...(plan === null ? [] : planLines(page, plan)),
    ...diagnosticLines(page, others),
    ...undoLines(page, report),
    ...comparisonLines(page, report.comparison),
    ...lapseLines(page, report.lapses),
    ...reviewerLines(page, report.reviewers),
    ...(plan === null ? [] : coverageLines(page, plan.coverage, comparesWithNothing(plan) ? [nothingApplied] : [])),
    ...paragraph([
      page.paint('bold', summaryOf(report)),
      ...accessLine(plan),
      ...originLine(page, plan),
      ...requestLines(page, report),
    ]),
    ...paragraph(nextLines(page, report)),
  ];
}

function planLines(page: Page, plan: Plan): readonly Piece[] {
  return [
    ...refusalLines(page, plan),
    ...accessChangeLines(page, plan.access),
    ...operationLines(page, plan),
    ...gapLines(page, plan.gaps),
    ...adviceLines(page, plan.advice),
    ...liftedGuardLines(page, plan.guards),
    ...driftSummaryLines(page, plan),
    ...suggestionLines(page, plan.suggestions),
  ];
}

export function planFacts({ day, actor, target }: Plan): readonly Phrase[] {
  return [
    phrase`${day}`,
    ...(actor === null ? [] : [phrase`acting as ${actor}`]),
    ...(target === null ? [] : [phrase`only ${target}`]),
  ];
}

function summaryOf({ plan, domain, diagnostics }: PlanReport): Phrase {
  const found = diagnosticSummary(diagnostics);
  if (plan === null) return clauses([found, phrase`no plan`]);
  if (plan.operations.length > 0) return clauses([planSummary(plan.operations), found]);
  if (isRefused(plan)) return clauses([phrase`no plan`, found]);
  return clauses([phrase`Nothing to do: ${agreementWords(domain ?? plan.domain, plan.coverage)}`, found]);
}

function accessLine(plan: Plan | null): readonly Piece[] {
  const summary = plan === null ? undefined : accessSummary(plan.access);
  return summary === undefined ? [] : [terminal.of(summary)];
}

function originLine(page: Page, plan: Plan | null): readonly Piece[] {
  const words = plan === null ? undefined : originWords(plan);
  return words === undefined ? [] : [page.paint('dim', words)];
}

function undoLines(page: Page, { undo }: PlanReport): readonly Piece[] {
  if (undo === null) return [];
  const indent = { first: terminal`  ${page.paint('yellow', '!')} `, rest: 4 };
  return section(page, phrase`The way back of run ${undo.run}`, [
    terminal`  ${undo.undoneAgain.length === 0 ? phrase`No line of the layout asks for the opposite.` : undoneAgainTitle}`,
    ...undo.undoneAgain.flatMap((again) => wrapped(page, undoneAgainWords(again), indent)),
    ...undo.left.flatMap((left) => wrapped(page, leftWords(left), indent)),
  ]);
}

function comparisonLines(page: Page, comparison: Comparison | null): readonly Piece[] {
  if (comparison === null) return [];
  const title = phrase`Compared with ${comparison.file}`;
  if (comparison.fresh)
    return section(page, title, [page.paint('green', phrase`  Still fresh: it is what a plan of now says.`)]);
  const { shown, hidden } = capped(comparisonRows(comparison), 40);
  return section(page, title, [
    page.paint('yellow', phrase`  No longer fresh: plan again, and review what is new.`),
    ...shown.map(({ label, id }) => terminal`  · ${label}: ${idWords(id)}`),
    ...moreLine(page, hidden.length),
  ]);
}

function nextLines(page: Page, { plan, saved, diagnostics }: PlanReport): readonly Piece[] {
  if (plan === null) return [];
  if (diagnostics.some(({ severity }) => severity === 'error'))
    return [terminal`Nothing may be applied while there are errors.`];
  if (isRefused(plan))
    return [terminal`Nothing may be applied until what is refused above is settled, or accepted by name.`];
  if (plan.operations.length === 0 || page.elsewhere) return [];
  const command =
    saved === null ? shell`espalier apply --digest ${plan.digest}` : shell`espalier apply --plan ${saved}`;
  return [terminal`Next: ${page.paint('cyan', command.text)}`];
}
