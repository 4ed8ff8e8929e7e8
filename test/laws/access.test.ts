import fc from 'fast-check';
import { expect, it } from 'vitest';
import { smartAccountScope } from '../../provider/model/address.ts';
import type { AccessChange, Plan } from '../../provider/model/plan.ts';
import { contentLevel, type Role } from '../../provider/model/role.ts';
import { makePlan } from '../../provider/plan/make-plan.ts';
import { domain } from '../support/account/account-model.ts';
import { afterAll } from '../support/account/carry-out.ts';
import { companyOf, loadDocument, openAccount, planningOf, readAll } from '../support/account/desk.ts';
import { isFeasible } from '../support/account/feasible.ts';
import { runs } from '../support/account/proof.ts';
import { randomAccount, type RandomAccount } from '../support/account/random-account.ts';
import { worldFrom } from '../../provider/backend/embedded/world-description.ts';
import { openEmbedded } from '../../provider/backend/embedded/embedded-backend.ts';
import type { LiveEstate } from '../../provider/model/estate.ts';

/** One end of a plan: the tree under the names after the plan, and who has which bindings. */
interface End {
  readonly parents: ReadonlyMap<string, string | undefined>;
  readonly bindings: readonly {
    readonly scope: string;
    readonly principal: string;
    readonly role: Role;
    readonly children: boolean;
  }[];
}

function endOf(estate: LiveEstate, renamed: (name: string) => string): End {
  const parents = new Map<string, string | undefined>();
  for (const { name, parent } of estate.virtualAccounts.values())
    parents.set(renamed(name), parent === undefined ? undefined : renamed(parent));
  const bindings = [...estate.bindings.values()].flatMap(({ scope, principal, role, children, alsoRoles = [] }) =>
    [role, ...alsoRoles].map((each) => ({
      scope: scope === smartAccountScope ? scope : renamed(scope),
      ...{ principal, role: each, children: children ?? false },
    })),
  );
  return { parents, bindings };
}

/** The strongest role of somebody on a place: this, and no clever diff, is what access means. */
function roleOn(end: End, principal: string, place: string): Role | null {
  if (place !== smartAccountScope && !end.parents.has(place)) return null;
  const above = new Set<string>();
  for (let at = end.parents.get(place); at !== undefined; at = end.parents.get(at)) above.add(at);
  const covering = end.bindings.filter(
    (binding) =>
      binding.principal === principal &&
      (binding.scope === place ||
        (place !== smartAccountScope && binding.scope === smartAccountScope && binding.role !== 'approver') ||
        (binding.children && above.has(binding.scope))),
  );
  const byStrength = covering.map(({ role }) => role).sort((a, b) => contentLevel(b) - contentLevel(a));
  return byStrength[0] ?? null;
}

/** The places of a row: its region is what hangs together before and after. */
function placesOf(row: AccessChange, before: End, after: End): readonly string[] {
  const joined = (node: string): string | undefined =>
    before.parents.has(node) && after.parents.has(node) && before.parents.get(node) === after.parents.get(node)
      ? (before.parents.get(node) ?? smartAccountScope)
      : undefined;
  const nodes = new Set([...before.parents.keys(), ...after.parents.keys()]);
  const isBelow = (node: string, top: string): boolean => {
    for (let at = joined(node); at !== undefined; at = joined(at)) if (at === top) return true;
    return false;
  };
  const out = (node: string): boolean => row.except.some((name) => node === name || isBelow(node, name));
  const below = [...nodes].filter((node) => isBelow(node, row.at) && !out(node));
  if (row.extent === 'itself') return [row.at];
  return row.extent === 'both' ? [row.at, ...below] : below;
}

async function caseOf(
  account: RandomAccount,
): Promise<{ readonly plan: Plan; readonly before: End; readonly after: End } | undefined> {
  const layout = await loadDocument(account.layout);
  const backend = openAccount({ ...account, actor: undefined });
  const plan = makePlan(await planningOf(layout, backend));
  const gone = new Set(plan.operations.flatMap((operation) => (operation.verb === 'delete' ? [operation.name] : [])));
  const come = plan.operations.flatMap((operation) =>
    operation.verb === 'create' || operation.verb === 'rename' ? [operation.name] : [],
  );
  // A name that is freed and taken again names two accounts; rows tell them apart by `lifetime`, a map by name cannot.
  if (!isFeasible(plan) || come.some((name) => gone.has(name) || plan.renames.some(({ from }) => from === name)))
    return undefined;
  const start = worldFrom(account.world);
  const end = afterAll(start, { plan, actor: undefined, isCompany: companyOf(layout.desired) });
  const later = openEmbedded({ domain, world: { memory: end }, clock: () => new Date('2026-11-24T09:00:00Z') });
  const to = new Map(plan.renames.map(({ from, to: name }) => [from, name]));
  return {
    plan,
    before: endOf((await readAll(backend)).estate, (name) => to.get(name) ?? name),
    after: endOf((await readAll(later)).estate, (name) => name),
  };
}

/** The one section that everybody reads: it may not miss somebody who gets in, nor name somebody who does not. */
it('the access that a plan shows is the access that people get', async () => {
  let rows = 0;
  await fc.assert(
    fc.asyncProperty(
      randomAccount({ mostAccounts: 8, mostEdits: 8, accepted: ['access-gap', 'partners-overlap'], gaps: true }),
      async (account) => {
        const found = await caseOf(account);
        fc.pre(found !== undefined);
        const { plan, before, after } = found;
        const places = [smartAccountScope, ...new Set([...before.parents.keys(), ...after.parents.keys()])];
        const people = new Set([...before.bindings, ...after.bindings].map(({ principal }) => principal));
        const told = new Map<string, string>();
        for (const row of plan.access) {
          const region = placesOf(row, before, after);
          expect([row, row.count]).toEqual([row, region.length]);
          rows += 1;
          for (const principal of row.principals) {
            for (const place of region) {
              const pair = `${principal} on ${place}`;
              expect(told.get(pair)).toBeUndefined();
              told.set(pair, `${String(row.before)} → ${String(row.after)}`);
            }
          }
        }
        for (const principal of people) {
          for (const place of places) {
            const pair = `${principal} on ${place}`;
            const [was, is] = [roleOn(before, principal, place), roleOn(after, principal, place)];
            const shown = told.get(pair);
            if (was !== is || shown !== undefined)
              expect([pair, shown]).toEqual([pair, `${String(was)} → ${String(is)}`]);
          }
        }
      },
    ),
    runs(200),
  );
  expect(rows).toBeGreaterThan(300);
});
