import type { Plan } from '../../../provider/model/plan.ts';

/**
 * Whether an account lets a plan be carried out to its end. A plan that was refused is not; and a guard's refusal to
 * delete what is not empty can be accepted, and still no account does it.
 */
export function isFeasible({ refusals, guards }: Plan): boolean {
  return refusals.length === 0 && guards.every(({ guard }) => guard !== 'delete-non-empty');
}
