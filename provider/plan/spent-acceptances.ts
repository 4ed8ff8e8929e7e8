import type { Problem } from '../model/diagnostic.ts';
import type { Plan } from '../model/plan.ts';
import type { PlanningInput } from '../model/planning.ts';
import { scopeName } from '../model/sentence-parts.ts';
import { guardIds } from './guards/all-guards.ts';
import { stillHolds } from './scope.ts';

const code = 'acceptance-unused';

/**
 * Entries of `accepted` for guards that lift nothing in a whole plan: what they were written for is done, or never was.
 * A plan of a part, or one without an order, tells nothing about the rest.
 */
export function spentAcceptances({ desired, day, live, target, only }: PlanningInput, plan: Plan): readonly Problem[] {
  const setting = desired.ruleSettings.find(({ rule }) => rule === code)?.severity;
  const isWhole = target === undefined && only === undefined && live.complete && plan.refusals.length === 0;
  if (setting === 'off' || !isWhole) return [];
  const found = new Set(plan.guards.map(({ guard, at }) => `${guard}/${at}`));
  return desired.accepted
    .filter(({ risk, at, until }) => guardIds.has(risk) && stillHolds(until, day) && !found.has(`${risk}/${at}`))
    .map(({ risk, at, place }) => ({
      code,
      severity: setting ?? 'info',
      message: `${risk} finds nothing at ${scopeName(at)} in this plan, so accepting it there lifts nothing`,
      hint: 'Delete the entry once its change is applied, or correct its `at`: it names one place, not those below it',
      place,
      about: at,
    }));
}
