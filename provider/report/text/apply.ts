import type { Outcome } from '../../model/outcome.ts';
import type { Operation } from '../../model/plan.ts';
import { shell, terminal, type Style } from '../encode.ts';
import { name, phrase, type Phrase, type Speakable } from '../phrase.ts';
import type { Stage } from '../../model/report-facts.ts';
import type { ApplyReport } from '../../model/report.ts';
import { capped, counted } from '../words/number.ts';
import { operationWords, verbWord } from '../words/operation.ts';
import { applySummary, skipWords } from '../words/outcome.ts';
import { operationsById } from '../words/plan.ts';
import { coverageLines } from './coverage.ts';
import { diagnosticLines } from './diagnostics.ts';
import { liftedGuardLines, refusalLines } from './guards.ts';
import { policyLines, requestLines } from './moment.ts';
import { moreLine, pageHead, paragraph, section, wrapped, type Page, type Piece } from './page.ts';
import { planFacts } from './plan.ts';

const shownAtMost = 40;
type Status = Outcome['status'];
type Of<S extends Status> = Extract<Outcome, { readonly status: S }>;

/** What became of everything: trouble first, what a person has to do next, what is done last. */
export function applyText(page: Page, report: ApplyReport): readonly Piece[] {
  const { plan, run, outcomes } = report;
  const byId = operationsById(plan ?? { operations: [] });
  return [
    ...pageHead(page, report, plan === null ? [phrase`${report.day}`] : planFacts(plan)),
    ...(run?.rehearsal === true
      ? [page.paint('yellow', phrase`A rehearsal on a copy in memory: nothing was changed.`)]
      : []),
    ...diagnosticLines(page, report.diagnostics),
    ...policyLines(page, report.policy),
    ...settledLines(page, report),
    ...(plan === null ? [] : [...refusalLines(page, plan), ...liftedGuardLines(page, plan.guards)]),
    ...refusedLines(page, report.refused),
    ...outcomeSection(page, {
      title: phrase`Failed`,
      mark: { sign: '✗', style: 'red' },
      byId,
      outcomes: of(outcomes, 'failed'),
    }),
    ...outcomeSection(page, {
      title: phrase`Not known`,
      mark: { sign: '?', style: 'yellow' },
      byId,
      outcomes: of(outcomes, 'unknown'),
    }),
    ...outcomeSection(page, {
      title: phrase`Done in part`,
      mark: { sign: '◐', style: 'yellow' },
      byId,
      outcomes: of(outcomes, 'partial'),
    }),
    ...skippedLines(page, of(outcomes, 'skipped'), byId),
    ...notReviewedLines(page, report.notReviewed),
    ...stageLines(page, report.stages),
    ...outcomeSection(page, {
      title: phrase`Done`,
      mark: { sign: '✓', style: 'green' },
      byId,
      outcomes: of(outcomes, 'done'),
    }),
    ...(plan === null || plan.coverage.complete ? [] : coverageLines(page, plan.coverage)),
    ...paragraph([
      page.paint('bold', applySummary(report)),
      ...requestLines(page, report.requests),
      ...headLine(page, report.head),
    ]),
    ...paragraph(nextLines(page, report)),
  ];
}

/** Why the run did not go on, as the applier says it; what guards refuse stands above it. */
function refusedLines(page: Page, refused: ApplyReport['refused']): readonly Piece[] {
  return section(
    page,
    page.paint('red', phrase`Not done because`),
    refused.flatMap(({ code, message, hint }) => [
      ...wrapped(page, phrase`${message} [${code}]`, { first: terminal`  ${page.paint('red', '✗')} `, rest: 4 }),
      ...(hint === null ? [] : wrapped(page, hint, { first: terminal`    ${page.paint('cyan', '→')} `, rest: 6 })),
    ]),
  );
}

function of<S extends Status>(outcomes: readonly Outcome[], status: S): readonly Of<S>[] {
  return outcomes.filter((outcome): outcome is Of<S> => outcome.status === status);
}

interface OutcomeSection {
  readonly title: Phrase;
  readonly mark: { readonly sign: string; readonly style: Style };
  readonly byId: ReadonlyMap<string, Operation>;
  readonly outcomes: readonly Outcome[];
}

function outcomeSection(page: Page, { title, mark, byId, outcomes }: OutcomeSection): readonly Piece[] {
  const { shown, hidden } = capped(outcomes, shownAtMost);
  return section(page, title, [
    ...shown.flatMap((outcome) => [
      terminal`  ${page.paint(mark.style, mark.sign)} ${operationLine(outcome.id, byId)}`,
      ...detailOf(outcome).flatMap((line) => wrapped(page, line, { first: terminal`      `, rest: 6 })),
    ]),
    ...moreLine(page, hidden.length),
  ]);
}

function operationLine(id: string, byId: ReadonlyMap<string, Operation>): Phrase {
  const operation = byId.get(id);
  return operation === undefined ? name(id) : phrase`${verbWord(operation.verb)} ${operationWords(operation)}`;
}

function detailOf(outcome: Outcome): readonly Speakable[] {
  switch (outcome.status) {
    case 'failed':
      return [phrase`${outcome.code}: ${outcome.message}`, ...(outcome.hint === undefined ? [] : [outcome.hint])];
    case 'unknown':
      return [phrase`${outcome.message}`];
    case 'partial':
      return [phrase`${outcome.detail}`];
    case 'done':
      return [
        ...(outcome.detail === undefined ? [] : [phrase`${outcome.detail}`]),
        ...(outcome.settled === 'attested' ? [phrase`on trust: attested, no read can tell`] : []),
      ];
    case 'skipped':
    case 'portal-open':
      return [];
  }
}

function skippedLines(
  page: Page,
  outcomes: readonly Of<'skipped'>[],
  byId: ReadonlyMap<string, Operation>,
): readonly Piece[] {
  const { shown, hidden } = capped(outcomes, shownAtMost);
  return section(page, phrase`Not begun`, [
    ...shown.flatMap(({ id, because, message }) =>
      wrapped(
        page,
        phrase`${operationLine(id, byId)}: ${skipWords[because]}${message === '' ? phrase`` : phrase` (${message})`}`,
        {
          first: terminal`  ${page.paint('dim', '·')} `,
          rest: 4,
        },
      ),
    ),
    ...moreLine(page, hidden.length),
  ]);
}

function notReviewedLines(page: Page, ids: readonly string[]): readonly Piece[] {
  const { shown, hidden } = capped(ids, shownAtMost);
  return section(page, phrase`New since the review, not performed`, [
    ...shown.map((id) => terminal`  ${page.paint('yellow', '!')} ${id}`),
    ...moreLine(page, hidden.length),
  ]);
}

function stageLines(page: Page, stages: readonly Stage[]): readonly Piece[] {
  const open = stages.filter(({ status }) => status === 'open');
  return section(
    page,
    phrase`By a person in the portal`,
    open.flatMap(({ stage, steps, folder, files }) => [
      terminal`  Stage ${stage}: ${counted(steps.length, phrase`step`, phrase`steps`)}${folder === null ? phrase`` : phrase`, see ${folder}/README.md`}`,
      ...files.map(({ name: file, rows, sha256 }) => {
        const people = rows === 0 ? phrase`` : phrase`  ${counted(rows, phrase`person`, phrase`people`)}`;
        return terminal`    ${file}${people}  ${page.paint('dim', phrase`sha256 ${sha256}`)}`;
      }),
    ]),
  );
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

function nextLines(page: Page, { run, outcomes, stages }: ApplyReport): readonly Piece[] {
  const unknown = of(outcomes, 'unknown')[0];
  const next = (command: string, why: Phrase): Piece => terminal`Next: ${page.paint('cyan', command)}  ${why}`;
  if (unknown !== undefined || run?.status === 'incomplete' || run?.status === 'stopped') {
    return [next('espalier apply', phrase`reads the account, settles what is open and goes on`)];
  }
  const step = stages.find(({ status }) => status === 'open')?.steps[0];
  if (step === undefined) return [];
  return [
    next('espalier plan', phrase`when the steps are done: it reads them`),
    terminal`      ${page.paint('cyan', shell`espalier attest ${step} --by WHO`.text)}  for a step that no read can see`,
  ];
}
