import type { Plan } from '../../../provider/model/plan.ts';

/**
 * Whether an account lets a plan be carried out to its end. A plan that was refused is not; and two things that guards
 * refuse can be accepted, and still no account does them: to delete what is not empty, and what stays the default.
 */
export function isFeasible({ refusals, guards, operations }: Plan): boolean {
  const about = (id: string): boolean => guards.some(({ guard }) => guard === id);
  const newDefault = operations.some(({ verb }) => verb === 'set-default');
  return refusals.length === 0 && !about('delete-non-empty') && (newDefault || !about('delete-default'));
}
