import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { World } from '../../provider/backend/embedded/world.ts';
import { worldFrom } from '../../provider/backend/embedded/world-description.ts';
import type { Operation, Plan } from '../../provider/model/plan.ts';
import { makePlan } from '../../provider/plan/make-plan.ts';
import { emails, partnersOf } from '../support/account/account-model.ts';
import { afterAll, perform, type Carrier } from '../support/account/carry-out.ts';
import { companyOf, loadDocument, openAccount, planningOf } from '../support/account/desk.ts';
import { isFeasible } from '../support/account/feasible.ts';
import { runs } from '../support/account/proof.ts';
import { randomAccount, type RandomAccount } from '../support/account/random-account.ts';
import { breachesIn, type Breach, type Ends } from '../support/account/world-judge.ts';

/**
 * Runs stop half way: writes fail, replies are lost, processes die. So an account has to be safe after every set of
 * operations that holds what each of them needs, not only at the end, and the world may refuse none of those that are
 * next: everybody keeps what he keeps, nobody has what nobody meant.
 */
const mostOperations = 8;

interface Case extends Carrier {
  readonly start: World;
  readonly ends: Ends;
}

async function caseOf(account: RandomAccount): Promise<Case> {
  const layout = await loadDocument(account.layout);
  const plan = makePlan(await planningOf(layout, openAccount(account)));
  const start = worldFrom(account.world);
  const isCompany = companyOf(layout.desired);
  const carrier = { plan, actor: account.actor, isCompany };
  const after = afterAll(start, { ...carrier, actor: undefined });
  const { minAdministrators } = layout.desired.manage;
  const partnerOf = (who: string): string => partnersOf[who] ?? who;
  return {
    ...carrier,
    start,
    ends: { before: start, after, drains: drainsOf(plan, start, after), minAdministrators, isCompany, partnerOf },
  };
}

/** By number where the target is there before; one that is created gets its number in each world anew. */
function drainsOf({ operations }: Plan, before: World, after: World): Ends['drains'] {
  return new Map(
    operations.flatMap((operation) => {
      if (operation.verb !== 'drain') return [];
      const { into } = operation.after;
      const id = after.named(into)?.id ?? before.named(into)?.id ?? '';
      const target = (world: World): string => (before.numbered(id) ? id : (world.named(into)?.id ?? ''));
      return [[before.named(operation.name)?.id ?? '', target] as const];
    }),
  );
}

/** Every set of operations that can be reached, with the world it leads to by whichever way came first. */
function* reachable(
  of: Case,
): Iterable<{ readonly done: ReadonlySet<string>; readonly world: World; readonly refused: readonly string[] }> {
  const { operations } = of.plan;
  const seen = new Set<string>();
  const open: { readonly done: ReadonlySet<string>; readonly world: World }[] = [{ done: new Set(), world: of.start }];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const key = keyOf(at.done, operations);
    if (seen.has(key)) continue;
    seen.add(key);
    const refused: string[] = [];
    for (const operation of operations) {
      if (at.done.has(operation.id) || !operation.needs.every(({ id }) => at.done.has(id))) continue;
      const world = at.world.copy();
      const performed = perform(world, operation, { ...of, done: at.done });
      if (performed.status === 'done') open.push({ done: new Set(at.done).add(operation.id), world });
      // Rank 1 is looked at right before the write: a loss that would go below the floor waits for a gain.
      else if (!mayWait(operation, performed)) refused.push(`${operation.id}: ${JSON.stringify(performed)}`);
    }
    yield { ...at, refused };
  }
}

function mayWait(operation: Operation, performed: { readonly status: string; readonly code?: string }): boolean {
  return (
    performed.code === 'refused-expectation' && operation.expects.some(({ kind }) => kind === 'administrators-stay')
  );
}

function keyOf(done: ReadonlySet<string>, operations: readonly Operation[]): string {
  return operations.map(({ id }) => (done.has(id) ? '1' : '0')).join('');
}

/** What the plan itself says it cannot spare somebody. */
function isTold(breach: Breach, { gaps }: Plan): boolean {
  if (breach.rank !== '6b') return false;
  const names = breach.who === undefined ? [] : [breach.who, emails[breach.who as keyof typeof emails]];
  return gaps.some(({ kind, who }) => kind === 'access-gap' && names.includes(who));
}

const worlds = {
  'all of the language': randomAccount({ mostAccounts: 6, mostEdits: 5, accepted: [], gaps: true }),
  'nothing left out': randomAccount({ mostAccounts: 5, mostEdits: 8, accepted: [], gaps: false }),
};

describe.each(Object.entries(worlds))('safety: %s', (_, accounts) => {
  it('every set of finished operations is safe, and the world lets every next one happen', async () => {
    let operations = 0;
    await fc.assert(
      fc.asyncProperty(accounts, async (account) => {
        const of = await caseOf(account);
        const { plan } = of;
        fc.pre(isFeasible(plan) && plan.operations.length > 0 && plan.operations.length <= mostOperations);
        let complete = false;
        for (const { done, world, refused } of reachable(of)) {
          const what = [...done].join(', ');
          expect({ after: what, refused }).toEqual({ after: what, refused: [] });
          const breaches = breachesIn(world, of.ends).filter((breach) => !isTold(breach, plan));
          expect({ after: what, breaches }).toEqual({ after: what, breaches: [] });
          complete ||= done.size === plan.operations.length;
        }
        expect(complete).toBe(true);
        operations += plan.operations.length;
      }),
      runs(80),
    );
    expect(operations).toBeGreaterThan(80);
  });
});
