import { describe, expect, it } from 'vitest';
import { topOf } from '../../provider/model/place.ts';
import type { Plan } from '../../provider/model/plan.ts';
import { makePlan } from '../../provider/plan/make-plan.ts';
import { namesAtHand } from '../../provider/plan/name-at-hand.ts';
import { planningInput } from '../support/planning-input.ts';

const place = topOf('layout.yaml');
const formerly = (from: string) => ({ formerly: { from, by: 'rename' as const, place } });

function planOf(capabilities: 'all' | 'cisco', target?: string): Plan {
  const bindings = ['jane smartAccount administrator'];
  return makePlan(
    planningInput({
      capabilities,
      desired: {
        tree: 'DEFAULT EMEA{France{Paris}}',
        accounts: { France: { ...formerly('Frankreich'), description: 'all of it' } },
        bindings: [...bindings, 'lee France user'],
      },
      live: { tree: 'DEFAULT EMEA Frankreich', bindings },
      input: { target },
    }),
  );
}

function namedIn(plan: Plan, verb: string): string {
  const operation = plan.operations.find((each) => each.verb === verb);
  return operation === undefined ? 'not planned' : namesAtHand(plan)(operation)('France');
}

describe('the name of a Virtual Account when a step is taken by hand', () => {
  it('is the old one for whoever may rename it, and for every step that does not wait for that', () => {
    const plan = planOf('cisco');
    const who = Object.fromEntries(plan.operations.map(({ id, mayBeDoneBy }) => [id, mayBeDoneBy.join(' or ')]));
    const administrators = 'Smart Account Administrator or Virtual Account Administrator of Frankreich';
    expect(who).toMatchObject({
      'rename virtual-account:France': administrators,
      'update virtual-account:France': administrators,
      'grant binding:France:lee': administrators,
    });
    for (const verb of ['rename', 'update', 'move', 'grant']) expect(namedIn(plan, verb)).toBe('Frankreich');
  });

  it('is the new one once the rename came before: by the API, or because the step needs it', () => {
    const plan = planOf('cisco');
    const byApi = plan.operations.map((each) => (each.verb === 'rename' ? { ...each, via: 'api' as const } : each));
    expect(namedIn({ ...plan, operations: byApi }, 'move')).toBe('France');
    const needs = [{ id: 'rename virtual-account:France', reasons: [] }];
    const waiting = plan.operations.map((each) => (each.verb === 'move' ? { ...each, needs } : each));
    const through = waiting.map((each) =>
      each.verb === 'grant' ? { ...each, needs: [{ id: 'move virtual-account:France', reasons: [] }] } : each,
    );
    expect(namedIn({ ...plan, operations: through }, 'move')).toBe('France');
    expect(namedIn({ ...plan, operations: through }, 'grant')).toBe('France');
    expect(namedIn({ ...plan, operations: through }, 'update')).toBe('Frankreich');
  });

  it('is its own for what is deleted, though another one takes it later', () => {
    const plan = makePlan(
      planningInput({
        capabilities: 'cisco',
        desired: { tree: 'DEFAULT Lab', accounts: { Lab: formerly('Old') }, removed: ['Lab'] },
        live: { tree: 'DEFAULT Old' },
      }),
    );
    const drain = { id: 'drain virtual-account:Lab', verb: 'drain', name: 'Lab', via: 'portal', needs: [] } as const;
    expect(namesAtHand(plan)(drain)('Lab')).toBe('Lab');
    expect(namesAtHand(plan)({ ...drain, verb: 'update' })('Lab')).toBe('Old');
  });
});
