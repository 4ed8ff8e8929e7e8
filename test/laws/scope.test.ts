import fc from 'fast-check';
import { expect, it } from 'vitest';
import { virtualAccountFields, type LiveBinding, type LiveVirtualAccount } from '../../provider/model/estate.ts';
import type { Operation, Plan } from '../../provider/model/plan.ts';
import type { LiveRead, PlanningInput } from '../../provider/model/planning.ts';
import { makePlan } from '../../provider/plan/make-plan.ts';
import { loadDocument, openAccount, planningOf } from '../support/account/desk.ts';
import { runs } from '../support/account/proof.ts';
import { randomAccount, type RandomAccount } from '../support/account/random-account.ts';

const accounts = randomAccount({
  mostAccounts: 8,
  mostEdits: 10,
  accepted: ['access-gap', 'partners-overlap'],
  gaps: true,
});

async function inputFor(account: RandomAccount, more: Partial<PlanningInput> = {}): Promise<PlanningInput> {
  return planningOf(await loadDocument(account.layout), openAccount(account), more);
}

/** The Virtual Account, or `smartAccount`, that an operation writes to, by its name after the plan. */
function placeOf(operation: Operation): string {
  return 'principal' in operation ? operation.scope : operation.name;
}

/** Whoever limits a plan to one place has looked at that place only: nothing else may happen on his word. */
it('what is out of the target is never planned', async () => {
  let planned = 0;
  await fc.assert(
    fc.asyncProperty(accounts, fc.nat(), async (account, at) => {
      const whole = await inputFor(account);
      const names = [...whole.desired.virtualAccounts.keys(), ...whole.live.estate.virtualAccounts.keys()];
      const target = names[at % names.length] ?? 'DEFAULT';
      const { operations } = makePlan({ ...whole, target: target.replace(/\//g, '\\/') });
      planned += operations.length;
      const above = new Set<string>();
      for (
        let name: string | undefined = target;
        name !== undefined;
        name = whole.desired.virtualAccounts.get(name)?.parent
      )
        above.add(name);
      for (const operation of operations) {
        const place = placeOf(operation);
        // What is created in the target needs what is created above it; what is drained into it goes away.
        const helps = operation.verb === 'create' && above.has(place);
        const into = operations.some(
          (other) => other.verb === 'drain' && other.name === place && other.after.into === target,
        );
        const renamed = whole.desired.virtualAccounts.get(place)?.formerly?.from === target;
        const replaced = [...whole.desired.virtualAccounts.values()].some(
          ({ name, formerly }) => name === target && formerly?.from === place,
        );
        const drained = whole.desired.removed.some(
          ({ at: emptied, drainTo }) =>
            emptied === place &&
            (drainTo === target || whole.desired.virtualAccounts.get(drainTo ?? '')?.formerly?.from === target),
        );
        expect([operation.id, place === target || helps || into || renamed || replaced || drained]).toEqual([
          operation.id,
          true,
        ]);
      }
    }),
    runs(150),
  );
  expect(planned).toBeGreaterThan(50);
});

/** What is ignored is somebody else's business, with all that lies below it. */
it('what is ignored is never planned', async () => {
  await fc.assert(
    fc.asyncProperty(accounts, fc.nat(), async (account, at) => {
      const whole = await inputFor(account);
      const names = [...whole.live.estate.virtualAccounts.keys()];
      const name = names[at % names.length] ?? 'DEFAULT';
      const path = name.replace(/\//g, '\\/');
      const entry = { path, address: undefined, because: 'a law', until: undefined, place: whole.desired.place };
      const manage = { ...whole.desired.manage, ignore: [...whole.desired.manage.ignore, entry] };
      const plan = makePlan({ ...whole, desired: { ...whole.desired, manage } });
      expect(touching(plan, name, whole)).toEqual([]);
    }),
    runs(150),
  );
});

function touching({ operations }: Plan, liveName: string, { desired }: PlanningInput): readonly string[] {
  const renamedTo = [...desired.virtualAccounts.values()].find(({ formerly }) => formerly?.from === liveName)?.name;
  const isLiveOne = (operation: Operation): boolean => {
    if (operation.verb === 'create') return false;
    const place = placeOf(operation);
    // A declared account of that name may be another one, which is renamed into it.
    if (place === renamedTo) return operation.verb === 'rename' && operation.before.name === liveName;
    return place === liveName && desired.virtualAccounts.get(liveName)?.formerly === undefined;
  };
  return operations.filter(isLiveOne).map(({ id }) => id);
}

const field = fc.constantFrom(...virtualAccountFields.filter((name) => name !== 'default'), 'role', 'children');

/** A value that could not be read is not compared: neither to find a difference nor to find none. */
it('what is unknown is never compared', async () => {
  await fc.assert(
    fc.asyncProperty(accounts, fc.uniqueArray(field), async (account, hidden) => {
      const whole = await inputFor(account);
      const { operations } = makePlan({ ...whole, live: hide(whole.live, new Set(hidden)) });
      for (const operation of operations) {
        if (operation.verb === 'move') expect(hidden).not.toContain('parent');
        if (operation.verb === 'update')
          expect(Object.keys(operation.after).filter((name) => hidden.includes(name as never))).toEqual([]);
        if (operation.verb === 'change-binding') {
          const differs = [
            ...(operation.before.role === operation.after.role ? [] : ['role']),
            ...(operation.before.children === operation.after.children ? [] : ['children']),
          ];
          expect([operation.id, differs.some((name) => !hidden.includes(name as never))]).toEqual([operation.id, true]);
        }
      }
    }),
    runs(150),
  );
});

function hide(live: LiveRead, hidden: ReadonlySet<string>): LiveRead {
  const unknown = (names: readonly string[]): Record<string, 'unknown'> =>
    Object.fromEntries(names.filter((name) => hidden.has(name)).map((name) => [name, 'unknown']));
  const virtualAccounts = new Map(
    [...live.estate.virtualAccounts].map(([name, account]): [string, LiveVirtualAccount] => [
      name,
      { ...account, trust: unknown(virtualAccountFields) },
    ]),
  );
  const bindings = new Map(
    [...live.estate.bindings].map(([address, binding]): [typeof address, LiveBinding] => [
      address,
      { ...binding, ...(hidden.has('children') ? { children: undefined } : {}), trust: unknown(['role', 'children']) },
    ]),
  );
  return { ...live, estate: { ...live.estate, virtualAccounts, bindings } };
}
