import type { Outcome } from '../../model/outcome.ts';
import type { Operation } from '../../model/plan.ts';
import type { Stage } from '../../model/report-facts.ts';
import { marked, markedCode } from '../encode.ts';
import { name, phrase, type Phrase } from '../phrase.ts';
import type { ApplyReport } from '../../model/report.ts';
import { capped, counted } from '../words/number.ts';
import { operationWords, verbWord } from '../words/operation.ts';
import { applySummary, skipWords } from '../words/outcome.ts';
import { operationsById } from '../words/plan.ts';
import { findingBlocks, hintPiece } from './findings.ts';
import { policyBlocks, requestBlocks } from './moment.ts';
import { bullets, folded, moreNote, pageHead, section, table, type Blocks, type Piece } from './page.ts';
import { accessBlocks, liftedGuardBlocks, refusalBlocks } from './plan-parts.ts';

const rowsAtMost = 100;

export function applyMarkdown(report: ApplyReport): Blocks {
  const { plan, run, outcomes, domain } = report;
  const byId = operationsById(plan ?? { operations: [] });
  const title = phrase`${name(domain ?? plan?.domain ?? '?')}: ${applySummary(report)}`;
  const trouble = outcomes.filter(({ status }) => status === 'failed' || status === 'unknown' || status === 'partial');
  const skipped = outcomes.filter(({ status }) => status === 'skipped');
  const done = outcomes.filter(({ status }) => status === 'done');
  return [
    ...pageHead(report, title, run === null ? [] : [phrase`run ${name(run.id)}`]),
    ...(run?.rehearsal === true ? [marked`**A rehearsal on a copy in memory: nothing was changed.**`] : []),
    ...policyBlocks(report.policy),
    ...(plan === null ? [] : [...refusalBlocks(plan), ...liftedGuardBlocks(plan)]),
    ...section(phrase`To look at`, outcomeBlocks(trouble, byId)),
    ...section(phrase`Not begun`, outcomeBlocks(skipped, byId)),
    ...section(
      phrase`Not done because`,
      bullets(
        report.refused.map(({ message, hint }) => (hint === null ? marked`${message}` : marked`${message}: ${hint}`)),
      ),
    ),
    ...section(phrase`New since the review, not performed`, bullets(report.notReviewed.map(markedCode))),
    ...stageBlocks(report.stages),
    ...folded(phrase`${counted(done.length, phrase`operation`, phrase`operations`)} done`, outcomeBlocks(done, byId)),
    ...(plan === null ? [] : accessBlocks(plan.access)),
    ...section(phrase`Findings`, findingBlocks(report.diagnostics)),
    ...requestBlocks(report.requests),
    ...(report.head === null ? [] : [marked`Journal ${markedCode(report.head)}`]),
  ];
}

function outcomeBlocks(outcomes: readonly Outcome[], byId: ReadonlyMap<string, Operation>): Blocks {
  const { shown, hidden } = capped(outcomes, rowsAtMost);
  return [
    ...bullets(shown.map((outcome) => outcomePiece(outcome, byId))),
    ...moreNote(hidden.length, phrase`the JSON report has all`),
  ];
}

function outcomePiece(outcome: Outcome, byId: ReadonlyMap<string, Operation>): Piece {
  const operation = byId.get(outcome.id);
  const what =
    operation === undefined ? name(outcome.id) : phrase`${verbWord(operation.verb)} ${operationWords(operation)}`;
  return marked`${what}${detailOf(outcome)}`;
}

function detailOf(outcome: Outcome): Piece {
  switch (outcome.status) {
    case 'done':
      return outcome.settled === 'attested' ? marked` (on trust: attested)` : marked``;
    case 'failed':
      return marked`: **failed**, ${markedCode(outcome.code)} ${outcome.message}${outcome.hint === undefined ? marked`` : marked`<br>→ ${hintPiece(outcome.hint)}`}`;
    case 'unknown':
      return marked`: **not known**, ${outcome.message}`;
    case 'partial':
      return marked`: **done in part**, ${outcome.detail}`;
    case 'skipped':
      return marked`: ${skipWords[outcome.because]}`;
    case 'portal-open':
      return marked` (stage ${outcome.stage})`;
  }
}

/** With the hash and the count of every file: a row that is added to one would be invisible to every read. */
function stageBlocks(stages: readonly Stage[]): Blocks {
  const open = stages.filter(({ status }) => status === 'open');
  const heads: readonly Phrase[] = [phrase`File`, phrase`People`, phrase`SHA-256`];
  return section(
    phrase`By a person in the portal`,
    open.flatMap(({ stage, steps, folder, files }) => [
      marked`Stage ${stage}: ${counted(steps.length, phrase`step`, phrase`steps`)}${folder === null ? marked`` : marked`, in ${markedCode(folder)}`}`,
      ...table(
        heads,
        files.map((file) => [markedCode(file.name), phrase`${file.rows}`, markedCode(file.sha256)]),
      ),
    ]),
  );
}
