import { marked, markedCode, shell } from '../encode.ts';
import { name, phrase, type Phrase } from '../phrase.ts';
import type { PlanReport } from '../../model/report.ts';
import { accessSummary } from '../words/access-change.ts';
import { clauses } from '../words/moment.ts';
import { isRefused, planSummary } from '../words/plan.ts';
import { positionText } from '../words/scope.ts';
import { findingBlocks } from './findings.ts';
import { lapseBlocks, policyBlocks, requestBlocks, reviewerBlocks } from './moment.ts';
import { bullets, pageHead, section, type Blocks } from './page.ts';
import {
  accessBlocks,
  liftedGuardBlocks,
  operationBlocks,
  portalBlocks,
  refusalBlocks,
  stateBlocks,
} from './plan-parts.ts';

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
    ...policyBlocks(policy),
    ...refusalBlocks(plan),
    ...liftedGuardBlocks(plan),
    ...accessBlocks(plan.access),
    ...operationBlocks(plan.operations),
    ...portalBlocks(plan.operations),
    ...section(phrase`Findings`, findingBlocks(diagnostics)),
    ...undoBlocks(report),
    ...lapseBlocks(report.lapses),
    ...reviewerBlocks(report.reviewers),
    ...stateBlocks(plan),
    ...requestBlocks(report.requests),
    ...(plan.operations.length === 0 || isRefused(plan)
      ? []
      : [marked`Apply with ${markedCode(shell`espalier apply --digest ${plan.digest}`.text)}`]),
  ];
}

function titleOf({ plan, domain }: PlanReport): Phrase {
  const account = name(domain ?? plan?.domain ?? '?');
  if (plan === null) return phrase`${account}: no plan`;
  if (isRefused(plan)) return phrase`${account}: refused`;
  if (plan.operations.length === 0) return phrase`${account}: nothing to do`;
  return phrase`${account}: ${clauses([planSummary(plan.operations), accessSummary(plan.access)])}`;
}

function undoBlocks({ undo }: PlanReport): Blocks {
  if (undo === null) return [];
  const left = undo.left.map(({ operation, because }) => marked`${markedCode(operation)} stays as it is: ${because}`);
  const again = undo.undoneAgain.map(
    ({ operation, origin }) => marked`${markedCode(positionText(origin))} will undo it again: ${markedCode(operation)}`,
  );
  return section(phrase`The way back of run ${undo.run}`, [
    ...(again.length === 0 ? [marked`No line of the layout will ask for it again.`] : bullets(again)),
    ...bullets(left),
  ]);
}
