import { marked, markedCode, shell } from '../encode.ts';
import { name, phrase, type Phrase } from '../phrase.ts';
import type { Comparison } from '../../model/report-facts.ts';
import type { PlanReport } from '../../model/report.ts';
import { accessSummary } from '../words/access-change.ts';
import { clauses } from '../words/moment.ts';
import { idWords } from '../words/operation.ts';
import {
  comparisonRows,
  isRefused,
  leftWords,
  planSummary,
  readsAll,
  undoneAgainTitle,
  undoneAgainWords,
} from '../words/plan.ts';
import { findingBlocks } from './findings.ts';
import { lapseBlocks, policyBlocks, requestBlocks, reviewerBlocks } from './moment.ts';
import { bullets, pageHead, section, type Blocks } from './page.ts';
import { accessBlocks, operationBlocks, portalBlocks, stateBlocks } from './plan-parts.ts';
import { acceptedRiskBlocks, refusalBlocks } from './refusals.ts';

/** A plan for a pull request: what it permits, what refuses it, who gains, and only then what is done. */
export function planMarkdown(report: PlanReport): Blocks {
  const { plan, policy, diagnostics } = report;
  if (plan === null) {
    return [
      ...pageHead(report, titleOf(report), []),
      ...policyBlocks(policy),
      ...section(phrase`Findings`, findingBlocks(diagnostics)),
    ];
  }
  const facts = [
    ...(plan.actor === null ? [] : [phrase`acting as ${name(plan.actor)}`]),
    ...(plan.target === null ? [] : [phrase`only ${name(plan.target)}`]),
  ];
  return [
    ...pageHead(report, titleOf(report), facts),
    ...comparisonBlocks(report.comparison),
    ...policyBlocks(policy),
    ...refusalBlocks(plan),
    ...acceptedRiskBlocks(plan),
    ...accessBlocks(plan.access),
    ...operationBlocks(plan),
    ...portalBlocks(plan.operations),
    ...section(phrase`Findings`, findingBlocks(diagnostics)),
    ...undoBlocks(report),
    ...lapseBlocks(report.lapses),
    ...reviewerBlocks(report.reviewers),
    ...stateBlocks(plan),
    ...requestBlocks(report),
    ...nextBlocks(report),
  ];
}

function titleOf({ plan, domain }: PlanReport): Phrase {
  const account = name(domain ?? plan?.domain ?? '?');
  if (plan === null) return phrase`${account}: no plan`;
  if (isRefused(plan)) return phrase`${account}: refused`;
  if (plan.operations.length === 0)
    return phrase`${account}: nothing to do${readsAll(plan.coverage) ? phrase`` : phrase` in what could be read`}`;
  return phrase`${account}: ${clauses([planSummary(plan.operations), accessSummary(plan.access)])}`;
}

function comparisonBlocks(comparison: Comparison | null): Blocks {
  if (comparison === null) return [];
  const rows = comparisonRows(comparison);
  return section(phrase`Compared with ${name(comparison.file)}`, [
    comparison.fresh
      ? marked`Still fresh: it is what a plan of now says.`
      : marked`**No longer fresh**: plan again, and review what is new.`,
    ...bullets(rows.map(({ label, id }) => phrase`${label}: ${idWords(id)}`)),
  ]);
}

function undoBlocks({ undo }: PlanReport): Blocks {
  if (undo === null) return [];
  const again = undo.undoneAgain.map(undoneAgainWords);
  return section(phrase`The way back of run ${name(undo.run)}`, [
    marked`${again.length === 0 ? phrase`No line of the layout asks for the opposite.` : undoneAgainTitle}`,
    ...bullets([...again, ...undo.left.map(leftWords)]),
  ]);
}

function nextBlocks({ plan, saved, diagnostics }: PlanReport): Blocks {
  if (plan === null || plan.operations.length === 0) return [];
  if (isRefused(plan) || diagnostics.some(({ severity }) => severity === 'error')) return [];
  const command =
    saved === null ? shell`espalier apply --digest ${plan.digest}` : shell`espalier apply --plan ${saved}`;
  return [marked`Apply with ${markedCode(command.text)}`];
}
