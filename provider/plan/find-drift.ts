import type { DriftEntry, Plan } from '../model/plan.ts';
import type { PlanningInput } from '../model/planning.ts';
import { compareWithBaseline } from './drift.ts';
import { draftPlan, makePlan } from './make-plan.ts';

/** Where live differs from the baseline or, without one, from the layout; with the plan that would put it back. */
export function findDrift(input: PlanningInput): { readonly entries: readonly DriftEntry[]; readonly plan: Plan } {
  const { context, drafts } = draftPlan(input);
  return { entries: compareWithBaseline(context, drafts).drift, plan: makePlan(input) };
}
