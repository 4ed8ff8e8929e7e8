import type { Outcome } from '../../model/outcome.ts';
import type { Operation } from '../../model/plan.ts';
import type { Stage } from '../../model/report-facts.ts';
import { marked, markedCode } from '../encode.ts';
import { name, phrase, type Phrase } from '../phrase.ts';
import type { ApplyReport } from '../../model/report.ts';
import { capped, counted } from '../words/number.ts';
import { idWords, operationWords, verbWord } from '../words/operation.ts';
import { applySummary, otherReasons, skipWords } from '../words/outcome.ts';
import { operationsById } from '../words/plan.ts';
import { rehearsalWords, troubleOf } from '../words/rehearsal.ts';
import { findingBlocks, hintPiece } from './findings.ts';
import { policyBlocks, requestBlocks } from './moment.ts';
import { bullets, folded, jsonHasAll, moreOf, pageHead, section, table, type Blocks, type Piece } from './page.ts';
import { accessBlocks } from './plan-parts.ts';
import { acceptedRiskBlocks, refusalBlocks } from './refusals.ts';

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
    ...rehearsalBlocks(report, byId),
    ...policyBlocks(report.policy),
    ...settledBlocks(report),
    ...(plan === null ? [] : [...refusalBlocks(plan), ...acceptedRiskBlocks(plan)]),
    ...section(phrase`Not done because`, bullets(otherReasons(report).map(reasonPiece))),
    ...section(phrase`To look at`, outcomeBlocks(trouble, byId)),
    ...section(phrase`Not begun`, outcomeBlocks(skipped, byId)),
    ...section(
      phrase`New since the review, not performed`,
      bullets(report.notReviewed.map((id) => operationPiece(id, byId))),
    ),
    ...stageBlocks(report.stages, byId),
    ...closedStageBlocks(report.stages, byId),
    ...folded(phrase`${counted(done.length, phrase`operation`, phrase`operations`)} done`, outcomeBlocks(done, byId)),
    ...(plan === null ? [] : accessBlocks(plan.access)),
    ...section(phrase`Findings`, findingBlocks(report.diagnostics)),
    ...requestBlocks(report),
    ...(report.head === null ? [] : [marked`Journal ${markedCode(report.head)}`]),
  ];
}

function settledBlocks({ run }: ApplyReport): Blocks {
  const settled = run?.settled ?? null;
  const broken = run?.lockBroken ?? null;
  return [
    ...(settled === null
      ? []
      : [
          marked`Settled first: ${counted(settled.operations, phrase`operation`, phrase`operations`)} of run ${markedCode(settled.run)}.`,
        ]),
    ...(broken === null ? [] : [marked`**The lock of ${broken.owner} was broken**: ${broken.because}`]),
  ];
}

/** How it went; what went wrong before it ended as the outcomes say stands folded. */
function rehearsalBlocks({ rehearsed }: ApplyReport, byId: ReadonlyMap<string, Operation>): Blocks {
  if (rehearsed === null) return [];
  const { troubles } = rehearsed;
  const { shown } = capped(troubles, rowsAtMost);
  return [
    marked`${rehearsalWords(rehearsed)}`,
    ...folded(
      phrase`${counted(troubles.length, phrase`thing`, phrase`things`)} that went wrong on the way`,
      bullets(
        shown.map((trouble) => marked`${operationPiece(trouble.operation, byId)}: ${troubleOf(trouble)}`),
        moreOf(troubles.length, jsonHasAll),
      ),
    ),
  ];
}

function reasonPiece({ code, message, hint }: ApplyReport['refused'][number]): Piece {
  const head = marked`**${markedCode(code)}** ${message}`;
  return hint === null ? head : marked`${head}<br>→ ${hintPiece(hint)}`;
}

function outcomeBlocks(outcomes: readonly Outcome[], byId: ReadonlyMap<string, Operation>): Blocks {
  const { shown } = capped(outcomes, rowsAtMost);
  return bullets(
    shown.map((outcome) => marked`${operationPiece(outcome.id, byId)}${detailOf(outcome)}`),
    moreOf(outcomes.length, jsonHasAll),
  );
}

function operationPiece(id: string, byId: ReadonlyMap<string, Operation>): Piece {
  const operation = byId.get(id);
  return operation === undefined
    ? marked.of(idWords(id))
    : marked`**${verbWord(operation.verb)}** ${operationWords(operation)}`;
}

function detailOf(outcome: Outcome): Piece {
  switch (outcome.status) {
    case 'done':
      return marked`${outcome.detail === undefined ? phrase`` : phrase`: ${outcome.detail}`}${outcome.settled === 'attested' ? phrase` (on trust: attested, no read can tell)` : phrase``}`;
    case 'failed':
      return marked`: **failed**, ${markedCode(outcome.code)} ${outcome.message}${outcome.hint === undefined ? marked`` : marked`<br>→ ${hintPiece(outcome.hint)}`}`;
    case 'unknown':
      return marked`: **not known**, ${outcome.message}`;
    case 'partial':
      return marked`: **done in part**, ${outcome.detail}`;
    case 'skipped':
      return marked`: ${skipWords(outcome)}`;
    case 'portal-open':
      return marked` (stage ${outcome.stage})`;
  }
}

function closedStageBlocks(stages: readonly Stage[], byId: ReadonlyMap<string, Operation>): Blocks {
  const steps = stages.filter(({ status }) => status === 'closed').flatMap((stage) => stage.steps);
  return section(phrase`Closed since the last apply`, bullets(steps.map((id) => operationPiece(id, byId))));
}

/** With the hash and the count of every file: a row that is added to one would be invisible to every read. */
function stageBlocks(stages: readonly Stage[], byId: ReadonlyMap<string, Operation>): Blocks {
  const open = stages.filter(({ status }) => status === 'open');
  const heads: readonly Phrase[] = [phrase`File`, phrase`People`, phrase`SHA-256`];
  return section(
    phrase`By a person in the portal`,
    open.flatMap(({ stage, steps, folder, files }) => [
      marked`Stage ${stage}: ${counted(steps.length, phrase`step`, phrase`steps`)}${folder === null ? marked`` : marked`, in ${markedCode(folder)}`}`,
      ...bullets(steps.map((id) => operationPiece(id, byId))),
      ...table(
        heads,
        files.map((file) => [
          markedCode(file.name),
          file.rows === 0 ? phrase`` : phrase`${file.rows}`,
          markedCode(file.sha256),
        ]),
      ),
    ]),
  );
}
