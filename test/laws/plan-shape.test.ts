import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Plan } from '../../provider/model/plan.ts';
import type { PlanningInput } from '../../provider/model/planning.ts';
import { makePlan, makePlanOf } from '../../provider/plan/make-plan.ts';
import { loadDocument, openAccount, planningOf } from '../support/account/desk.ts';
import { runs } from '../support/account/proof.ts';
import { randomAccount, type RandomAccount } from '../support/account/random-account.ts';
import { shuffled } from '../support/account/shuffled.ts';

const accounts = randomAccount({
  mostAccounts: 8,
  mostEdits: 10,
  accepted: ['access-gap', 'partners-overlap'],
  gaps: true,
});

async function inputFor(account: RandomAccount): Promise<PlanningInput> {
  return planningOf(await loadDocument(account.layout), openAccount(account));
}

/** Whoever walks down the list meets nothing that still waits: reports, change packs and people read it from the top. */
it('operations come after what they need, in every plan and in every part of one', async () => {
  let needs = 0;
  const inOrder = ({ operations }: Plan): void => {
    const place = new Map(operations.map(({ id }, at) => [id, at]));
    expect(place.size).toBe(operations.length);
    for (const [at, operation] of operations.entries()) {
      for (const { id } of operation.needs) {
        expect({ operation: operation.id, needs: id, at: place.get(id) ?? operations.length }).toSatisfy(
          (need: { readonly at: number }) => need.at < at,
        );
        needs += 1;
      }
    }
  };
  await fc.assert(
    fc.asyncProperty(accounts, fc.array(fc.nat(20), { maxLength: 6 }), async (account, some) => {
      const input = await inputFor(account);
      const plan = makePlan(input);
      inOrder(plan);
      const ids = new Set(some.flatMap((at) => plan.operations[at % (plan.operations.length + 1)]?.id ?? []));
      const part = makePlanOf(input, ids);
      const left = new Set(part.operations.map(({ id }) => id));
      expect([...left].filter((id) => !ids.has(id))).toEqual([]);
      // What is left out of the part stands on what was not asked for.
      const whole = plan.operations.filter(({ id, needs }) => ids.has(id) && needs.every((need) => left.has(need.id)));
      if (plan.refusals.length === 0) expect(whole.map(({ id }) => id).filter((id) => !left.has(id))).toEqual([]);
      inOrder(part);
    }),
    runs(150),
  );
  expect(needs).toBeGreaterThan(150);
});

/** A digest is reviewed in one place and applied in another: nothing may depend on the order in which things were read. */
it('the same inputs give the same bytes, in whatever order they come', async () => {
  await fc.assert(
    fc.asyncProperty(accounts, fc.infiniteStream(fc.nat()), async (account, numbers) => {
      const input = await inputFor(account);
      const plan = JSON.stringify(makePlan(input), null, 1);
      expect(JSON.stringify(makePlan(input), null, 1)).toBe(plan);
      expect(JSON.stringify(makePlan(shuffled(input, numbers)), null, 1)).toBe(plan);
    }),
    runs(150),
  );
});
