import { describe, expect, it } from 'vitest';
import type { PlanningInput } from '../../provider/model/planning.ts';
import { makePlan } from '../../provider/plan/make-plan.ts';
import { spentAcceptances } from '../../provider/plan/spent-acceptances.ts';
import { planningInput } from '../support/planning-input.ts';

function spentIn(
  live: string,
  accepted: readonly string[],
  more: { readonly rules?: readonly string[]; readonly input?: Partial<PlanningInput> } = {},
): readonly (string | undefined)[] {
  const { rules = [], input: differs = {} } = more;
  const input = planningInput({
    desired: { tree: 'DEFAULT Bench', removed: ['Lab'], accepted, rules },
    live: { tree: live },
    input: differs,
  });
  return spentAcceptances(input, makePlan(input)).map(
    ({ code, severity, about }) => `${code} ${severity} ${about ?? ''}`,
  );
}

describe('an accepted risk of a guard', () => {
  const accepted = ['delete-parent Lab 2026-12-31'];

  it('is of use while the plan has it, and spent once it is done', () => {
    expect(spentIn('DEFAULT Lab{Bench}', accepted)).toEqual([]);
    expect(spentIn('DEFAULT Bench', accepted)).toEqual(['acceptance-unused info Lab']);
  });

  it('is not judged once it has lapsed, nor where the layout wants to hear nothing', () => {
    expect(spentIn('DEFAULT Bench', ['delete-parent Lab 2026-01-31'])).toEqual([]);
    expect(spentIn('DEFAULT Bench', accepted, { rules: ['acceptance-unused off'] })).toEqual([]);
    expect(spentIn('DEFAULT Bench', accepted, { rules: ['acceptance-unused error'] })).toEqual([
      'acceptance-unused error Lab',
    ]);
  });

  it('is not judged by a plan of a part, and rules are not judged here', () => {
    expect(spentIn('DEFAULT Bench', accepted, { input: { target: 'Bench' } })).toEqual([]);
    expect(spentIn('DEFAULT Bench', ['team-alias Lab'])).toEqual([]);
  });
});
