import type { Operation } from '../../model/plan.ts';
import { shell, terminal } from '../encode.ts';
import { phrase, type Phrase } from '../phrase.ts';
import type { Stage } from '../../model/report-facts.ts';
import type { ApplyReport } from '../../model/report.ts';
import { capped, counted } from '../words/number.ts';
import { applySummary, otherReasons } from '../words/outcome.ts';
import { operationsById } from '../words/plan.ts';
import { rehearsalWords, troubleOf } from '../words/rehearsal.ts';
import { coverageLines } from './coverage.ts';
import { diagnosticLines } from './diagnostics.ts';
import { liftedGuardLines, refusalLines } from './guards.ts';
import { policyLines, requestLines } from './moment.ts';
import { operationLine, outcomeLines, type OutcomeSection } from './outcomes.ts';
import { moreLine, pageHead, paragraph, section, wrapped, type Page, type Piece } from './page.ts';
import { planFacts } from './plan.ts';
import { closedStageLines, stageLines } from './stages.ts';

const shownAtMost = 40;

const trouble: readonly OutcomeSection[] = [
  { status: 'failed', title: phrase`Failed`, mark: { sign: '✗', style: 'red' } },
  { status: 'unknown', title: phrase`Not known`, mark: { sign: '?', style: 'yellow' } },
  { status: 'partial', title: phrase`Done in part`, mark: { sign: '◐', style: 'yellow' } },
  { status: 'skipped', title: phrase`Not begun`, mark: { sign: '·', style: 'dim' } },
];
const done: OutcomeSection = { status: 'done', title: phrase`Done`, mark: { sign: '✓', style: 'green' } };

/** What became of everything: trouble first, what a person has to do next, what is done last. */
export function applyText(page: Page, report: ApplyReport): readonly Piece[] {
  const { plan, outcomes } = report;
  const byId = operationsById(plan ?? { operations: [] });
  const told = { outcomes, byId };
  return [
    ...pageHead(page, report, plan === null ? [phrase`${report.day}`] : planFacts(plan)),
    ...rehearsalLines(page, report),
    ...diagnosticLines(page, report.diagnostics),
    ...policyLines(page, report.policy),
    ...settledLines(page, report),
    ...troubleLines(page, report, byId),
    ...(plan === null ? [] : [...refusalLines(page, plan), ...liftedGuardLines(page, plan.guards)]),
    ...refusedLines(page, report),
    ...trouble.flatMap((each) => outcomeLines(page, each, told)),
    ...notReviewedLines(page, report.notReviewed, byId),
    ...stageLines(page, report.stages, byId),
    ...closedStageLines(page, report.stages, byId),
    ...outcomeLines(page, done, told),
    ...(plan === null || plan.coverage.complete ? [] : coverageLines(page, plan.coverage)),
    ...paragraph([
      page.paint('bold', applySummary(report)),
      ...requestLines(page, report),
      ...headLine(page, report.head),
    ]),
    ...paragraph(nextLines(page, report)),
  ];
}

function rehearsalLines(page: Page, { run, rehearsed }: ApplyReport): readonly Piece[] {
  if (run?.rehearsal !== true) return [];
  return [
    page.paint('yellow', phrase`A rehearsal on a copy in memory: nothing was changed.`),
    ...(rehearsed === null ? [] : wrapped(page, rehearsalWords(rehearsed), { first: '', rest: 0 })),
  ];
}

/** What went wrong in a rehearsal before it ended as the outcomes say. */
function troubleLines(page: Page, { rehearsed }: ApplyReport, byId: ReadonlyMap<string, Operation>): readonly Piece[] {
  const { shown, hidden } = capped(rehearsed?.troubles ?? [], shownAtMost);
  return section(page, phrase`On the way`, [
    ...shown.flatMap((trouble) => [
      terminal`  ${page.paint('yellow', '!')} ${operationLine(trouble.operation, byId)}`,
      ...wrapped(page, troubleOf(trouble), { first: terminal`      `, rest: 6 }),
    ]),
    ...moreLine(page, hidden.length),
  ]);
}

/** Why the run did not go on, as the applier says it; what the plan itself refuses stands above it. */
function refusedLines(page: Page, report: ApplyReport): readonly Piece[] {
  const { shown, hidden } = capped(otherReasons(report), shownAtMost);
  return section(page, page.paint('red', phrase`Not done because`), [
    ...shown.flatMap(({ code, message, hint }) => [
      terminal`  ${page.paint('red', '✗')} ${page.paint('bold', code)}`,
      ...wrapped(page, message, { first: terminal`    `, rest: 4 }),
      ...(hint === null ? [] : wrapped(page, hint, { first: terminal`    ${page.paint('cyan', '→')} `, rest: 6 })),
    ]),
    ...moreLine(page, hidden.length),
  ]);
}

function notReviewedLines(page: Page, ids: readonly string[], byId: ReadonlyMap<string, Operation>): readonly Piece[] {
  const { shown, hidden } = capped(ids, shownAtMost);
  return section(page, phrase`New since the review, not performed`, [
    ...shown.map((id) => terminal`  ${page.paint('yellow', '!')} ${operationLine(id, byId)}`),
    ...moreLine(page, hidden.length),
  ]);
}

function settledLines(page: Page, { run }: ApplyReport): readonly Piece[] {
  if (run === null) return [];
  const { settled, lockBroken } = run;
  return paragraph([
    ...(settled === null
      ? []
      : wrapped(
          page,
          phrase`Settled first: ${counted(settled.operations, phrase`operation`, phrase`operations`)} of run ${settled.run}`,
          { first: '', rest: 0 },
        )),
    ...(lockBroken === null
      ? []
      : wrapped(page, phrase`The lock of ${lockBroken.owner} was broken: ${lockBroken.because}`, {
          first: page.paint('yellow', '! '),
          rest: 2,
        })),
  ]);
}

function headLine(page: Page, head: string | null): readonly Piece[] {
  return head === null ? [] : [page.paint('dim', phrase`journal ${head}`)];
}

function nextLines(page: Page, { run, outcomes, stages, notReviewed }: ApplyReport): readonly Piece[] {
  const next = (command: string, why: Phrase): Piece => terminal`Next: ${page.paint('cyan', command)}  ${why}`;
  if (run?.rehearsal === true) return run.status === 'complete' ? [next('espalier apply', phrase`to do it`)] : [];
  const unknown = outcomes.some(({ status }) => status === 'unknown');
  if (unknown || run?.status === 'incomplete' || run?.status === 'stopped')
    return [next('espalier apply', phrase`reads the account, settles what is open and goes on`)];
  const open = stages.filter(({ status }) => status === 'open');
  if (open.length > 0) return stepsNext(page, open);
  return notReviewed.length === 0 ? [] : [next('espalier plan', phrase`to review what is new`)];
}

/** A step that a read shows needs nobody's word, and what no read shows needs somebody's. */
function stepsNext(page: Page, open: readonly Stage[]): readonly Piece[] {
  const toAttest = open.flatMap((stage) => stage.toAttest);
  const isReadable = open.some(({ steps }) => steps.length > toAttest.length);
  const [first] = toAttest;
  const lines: Piece[] = [];
  if (isReadable) lines.push(terminal`${page.paint('cyan', 'espalier plan')}  when the steps are done: it reads them`);
  if (first !== undefined) {
    const command = shell`espalier attest ${first} --by WHO`.text;
    lines.push(terminal`${page.paint('cyan', command)}  when it is done: no read can see it`);
  }
  return lines.map((line, index) => terminal`${index === 0 ? 'Next: ' : '      '}${line}`);
}
