import { validatePlan } from '../../schemas/compiled/plan.js';
import { Failure } from '../model/failure.ts';
import type { Plan } from '../model/plan.ts';
import { digestOf } from '../plan/digest.ts';
import { readText } from './files.ts';

/**
 * A plan that `--save` wrote. Its form is validated and its digest recomputed, so that an edited one is refused: what was
 * reviewed is what is applied.
 */
export async function readPlanFile(path: string, domain: string): Promise<Plan> {
  const refuse = (why: string, hint: string): Failure => new Failure('plan-file-invalid', `${path} ${why}`, { hint });
  const again = 'make it again with `espalier plan --save`';
  const text = await readText(path, 'plan-file-invalid');
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (cause) {
    throw new Failure('plan-file-invalid', `${path} is not JSON`, { cause, hint: again });
  }
  if (!validatePlan(document)) {
    const [first] = validatePlan.errors ?? [];
    const where = first === undefined || first.instancePath === '' ? '' : ` at ${first.instancePath}`;
    throw refuse(`is not a plan of this version${where}`, again);
  }
  // What the schema cannot say is that an address is one; the digest vouches for it.
  const plan = document as Plan;
  if (plan.domain !== domain)
    throw refuse(`is a plan for ${plan.domain}, and the layout declares ${domain}`, 'check the folder');
  if (digestOf(plan.operations) !== plan.digest)
    throw refuse('was changed after it was saved: its digest does not fit', again);
  return plan;
}
